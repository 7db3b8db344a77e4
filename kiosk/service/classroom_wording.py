"""The words of the teacher's window. Teachers read Japanese, so these are not translated, and nobody hears them."""

from __future__ import annotations

from kiosk.domain.classroom import Paper, Practice
from kiosk.domain.practice import Step

TITLE = "スマホ教室"
PICK = "授業を選ぶ"
LESSONS = "授業"
LESSON_NOTE = "{minutes}分　スライド{slides}枚"
BEGIN = "はじめる"
FROM_PROCEDURES = "手続きから授業をつくる"
LIFE_EVENTS = "どんなとき"
PROCEDURES = "手続き"
BACK = "もどる"
LEAVE = "教室を閉じる"

SLIDE = "{number}枚目／{count}枚　{title}"
LINES = "スライド"
NOTES = "先生のメモ"
NEXT_SLIDE = "次は「{title}」"
LAST_SLIDE = "これが最後です"
PACE = "進める"
NEXT = "次へ"
PREVIOUS = "前へ"
AGAIN = "もう一回"
BLANK = "画面をかくす"
VOICE = "読み上げる"
TIME = "時間"
TIME_VALUE = "{gone}分／{planned}分"
TONGUE = "ことば"
QUESTIONS = "よくある質問"
KEYS = "キー: 空白・→・PageDown 次へ　←・PageUp 前へ　R もう一回　B かくす"

PRACTICE = "練習のページ"
PRACTICE_STATES = {
    Practice.SHUT: "閉じています。使う番地を選ぶと、開きます。",
    Practice.OPENING: "開いています。お待ちください。",
    Practice.OPEN: "開いています。番地 {url}",
    Practice.LOST: "切れました。もう一度開いています。スマホに書いたものは残っています。",
    Practice.FAILED: "開けませんでした。番地をもう一度選んでください。",
}
PRACTICE_ADDRESS = "{address}（{interface}）"
PRACTICE_ONLY_HERE = "この機械だけ（ためす）"
NO_ADDRESS = "教室のネットワークにつながっていません。"
PRACTICE_CLOSE = "練習のページを閉じる"
ROOM = "いま、ページにいる人"
ROOM_VALUE = "{here}人（合わせて{headcount}人）"
ROOM_EMPTY = "まだ、だれもいません。"
STEPS = {
    Step.START: "はじめる前",
    Step.MAIL: "メールのところ",
    Step.NAME: "お名前のところ",
    Step.DATE: "生まれた日のところ",
    Step.PHOTO: "写真のところ",
    Step.CHECK: "確かめるところ",
    Step.DONE: "終わった人",
}
AT_STEP = "{count}人が{step}"
TROUBLED = "そのうち{count}人に、直すところが出ています"
SILENT = "{count}台とつながりません。Wi-Fiが切れたかもしれません。"

PAPERS = "紙"
COPIES = "{copies}枚"
HANDOUTS = "授業の紙を印刷する"
CERTIFICATES = "練習の証を印刷する"
PAPER_STATES = {
    Paper.NONE: "",
    Paper.PRINTING: "印刷しています。",
    Paper.DONE: "印刷しました。",
    Paper.FAILED: "紙が出ませんでした。プリンターを見てください。",
}
MORE = "+{by}"
LESS = "{by}"

END = "授業を終わる"
RECORD_TITLE = "授業の記録"
LESSON = "授業"
HEADS = "受けた人"
HELPERS = "手伝った人"
MINUTES = "かかった時間"
PEOPLE = "{count}人"
MINUTES_VALUE = "{minutes}分"
ASKED = "出た質問"
NO_QUESTIONS = "この授業には、質問の一覧がありません。"
SAVE = "記録する"
DROP = "記録しない（下見など）"
RESUME = "授業にもどる"
SAVED = "記録しました。"
DROPPED = "記録しませんでした。"
NO_NAMES = "人数だけを記録します。お名前は書きません。"
