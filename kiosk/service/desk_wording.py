"""The words of the desk. Its staff read Japanese, so these are not translated, and nobody hears them."""

from __future__ import annotations

from kiosk.domain.help import AgeGroup, Barrier, HelpAction, HelpOutcome
from kiosk.domain.memo import MemoFault
from kiosk.domain.roles import Role

ROLES = {Role.COUNTER: "窓口", Role.CLASS: "教室", Role.ADMIN: "管理"}
BARRIERS = {
    Barrier.NO_CARD: "カードがない",
    Barrier.PIN: "暗証番号",
    Barrier.PHONE: "スマートフォン操作",
    Barrier.LANGUAGE: "言葉",
    Barrier.SIGHT: "見えにくい",
    Barrier.HEARING: "聞こえにくい",
    Barrier.NOT_ELIGIBLE: "対象外",
    Barrier.BUSY: "混雑",
    Barrier.PAPERS: "書類が足りない",
    Barrier.OTHER: "その他",
}
ACTIONS = {
    HelpAction.EXPLAINED: "説明した",
    HelpAction.OPERATED_TOGETHER: "いっしょに操作した",
    HelpAction.SLIP_GIVEN: "案内票を渡した",
    HelpAction.QR_GIVEN: "QRを渡した",
    HelpAction.LED_TO_DESK: "窓口へ案内した",
    HelpAction.PHONE_SETUP: "スマホの設定をした",
}
OUTCOMES = {
    HelpOutcome.ONLINE_DONE: "オンラインでできた",
    HelpOutcome.QR_GIVEN: "QRを渡した",
    HelpOutcome.TO_DESK: "窓口へ",
    HelpOutcome.BOOKED: "予約",
    HelpOutcome.STOPPED: "中断",
}
AGES: dict[AgeGroup | None, str] = {
    None: "未回答",
    AgeGroup.UNDER_40: "40歳未満",
    AgeGroup.FROM_40: "40〜64歳",
    AgeGroup.FROM_65: "65〜74歳",
    AgeGroup.FROM_75: "75〜84歳",
    AgeGroup.OVER_85: "85歳以上",
}
MEMO_FAULTS = {
    MemoFault.NUMBER: "7けた以上の数字は残せません。数字を消してください。",
    MemoFault.ADDRESS: "住所や郵便番号、メールは残せません。消してください。",
    MemoFault.NAME: "お名前は残せません。「様」「さん」のない書き方にしてください。",
    MemoFault.LONG: "120文字までです。短くしてください。",
    MemoFault.ODD: "見えない文字が入っています。消してください。",
}

DOOR_TITLE = "職員用の画面"
DOOR_HELP = "6けたの暗証番号を入れるか、職員カードを読み取ってください。"
DOOR_FIELD = "暗証番号"
DOOR_SEND = "開く"
DOOR_ERASE = "けす"
DOOR_BACK = "住民の画面にもどる"
DOOR_WRONG = "暗証番号かカードがちがいます。"
DOOR_WAIT = "続けてまちがえたため、{seconds}秒お待ちください。"
DOOR_LOCKED = "15回まちがえたため、止めています。機械の管理者が kiosk staff unlock で開けます。"
DOOR_NO_KEYS = "暗証番号がまだありません。機械の管理者が kiosk staff pin add で作れます。"
DISK = "記録のファイルを読み書きできません。機械の管理者に知らせてください。"

LOG_LOST = {
    "corrupt": "記録のファイルがこわれたため、別の名前で残し、新しくはじめました。管理者に知らせてください。",
    "missing": "記録のファイルがなくなっていました。管理者に知らせてください。",
    "older": "記録のファイルが古いものに入れかわっています。管理者に知らせてください。",
    "restored": "控えから記録をもどしました。管理者が kiosk log accept で確認します。",
}
BOARD_TITLE = "案内の記録"
START = "案内をはじめる"
START_LATE = "あとから記録する"
OPEN_ONES = "いま案内中"
OPEN_NONE = "案内中の記録はありません。"
CONTINUE = "つづける"
KEPT = "最近の記録"
KEPT_NONE = "まだ記録はありません。"
CORRECT = "直す"
SHOW_KEPT = "最近の記録を直す"
DEVICES = "機械の点検と設定"
CLASS = "スマホ教室"
CLASS_BOARD = "教室の窓を開きます。終わると、ここにもどります。"
CLASS_RUNS = "教室の窓が開いています。"
CLASS_COMES_BACK = "教室をとじると、この画面にもどります。"
CLASS_END = "教室をとじさせる"
CLASS_BROKE = "教室が急にとじました。暗証番号を入れて、もう一度開いてください。"
LEAVE = "閉じて住民の画面へ"
BACK = "もどる"
SAVING = "書きこんでいます…"
SAVED = "記録しました。"
NOT_ALLOWED = "この役割ではできません。"
NOT_SAVED = "まだディスクに書けていません。書けるようになると、自動で書きこみます。"

FORM_TITLE = "案内の記録"
FORM_LATE = "あとから記録する"
FORM_CORRECT = "記録を直す（前の記録は残ります）"
ABOUT = "用件"
ABOUT_NONE = "手続きではない"
ABOUT_PICK = "ことばでさがす"
STUCK = "つまずいたところ"
DONE = "したこと"
OUTCOME = "どうなったか"
OUTCOME_FIRST = "「どうなったか」を選ぶと、記録できます。"
MINUTES = "かかった時間"
MINUTES_VALUE = "{minutes}分"
TONGUE = "言葉"
AGE = "年代（見た感じで。聞かなくてよい）"
DESK = "窓口"
DAY = "日"
DAYS = ("きょう", "きのう", "おととい")
DAYS_AGO = "{days}日前"
DAY_BEFORE = "1日前へ"
TIME = "時間"
TIME_STEPS = {-4: "−2時間", -2: "−1時間", -1: "−30分", 1: "+30分", 2: "+1時間"}
TIME_VALUE = "{hour}:{minute:02}ごろ"
MEMO = "メモ（なくてよい。お名前・番号・住所は書けません）"
MEMO_HINT = "例　カードの読み取りを3回ためした"
SAVE = "記録する"
ASIDE = "あとで続ける"
DROP = "記録をやめる"
VISIT_RUNNING = "この機械の利用とつながっています"
VISIT_NONE = "この機械は使っていません"
SINCE = "{hour}:{minute:02}から"

PICK_TITLE = "用件をさがす"
PICK_FIELD = "手続きの名前やことば"
PICK_HINT = "例　ひっこし、じゅうみんひょう"
PICK_FOUND = "見つかった手続き"
PICK_NOTHING = "見つかりません。ほかのことばでためしてください。"
CHOOSE = "選ぶ"
