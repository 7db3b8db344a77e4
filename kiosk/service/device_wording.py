"""The words of the desk's pages about the machine, for staff, in Japanese (as desk_wording.py)."""

from __future__ import annotations

from kiosk.domain.desk_messages import DevicePage, Task

PAGES = {
    DevicePage.OVERVIEW: "全体",
    DevicePage.PRINTER: "印刷",
    DevicePage.SOUND: "音",
    DevicePage.GLASS: "画面の大きさ",
    DevicePage.TOWN: "町と言葉",
    DevicePage.SLIP: "案内票の確認",
    DevicePage.UPDATES: "更新",
}
ANSWERS = {
    Task.SELF_TEST: "点検の結果",
    Task.PRINTERS: "見つかったプリンター",
    Task.USE_PRINTER: "プリンターの変更",
    Task.TEST_PRINT: "ためし刷りの結果",
    Task.CHECK_SLIP: "この機械が出した案内票",
    Task.PRINT_HEAD: "記録の控え",
    Task.LOOK_FOR_UPDATES: "いまの内容",
    Task.TAKE_UPDATE: "受け取りの結果",
    Task.UPDATE_BACK: "戻した結果",
}
RUNNING = "お待ちください…"
FROM_NEXT_START = "変えたことは、つぎに開きなおしたときから使われます。"
LOOK_ONLY = "設定を変えるのは、管理の役割のかただけです。"
ADMIN_ONLY = "管理の役割だけ"
UNKNOWN = "未確認"
DONE = "できました"
NOT_DONE = "できませんでした"

ABOUT = "この機械"
KIOSK = "番号 {kiosk}　版 {version}"
UNNUMBERED = "番号なし"
DISK = "ディスクの残り {free} MB"
DISK_UNKNOWN = "ディスクの残りは分かりません"
CONTENT = "内容　{town}　{count} 手続き"
VERSION = "内容の版 {version}　いちばん新しい確認日 {day}"
STATUS = "確認ずみ {confirmed}　未確認 {unconfirmed}　期限切れ {expired}"
HOURS = "受付時間"
SELF_TEST = "点検する（音と紙も出ます）"
PRINT_HEAD = "記録の控えを印刷する"
ENDING = "終わる"
RESTART = "開きなおす"
CLOSE = "閉じる"

PRINTER_USED = "いま使うもの"
PRINTER_NONE = "プリンターなし（PDFをためます）"
PRINTERS = "見つかったプリンター"
PRINTER_NOT_FOUND = "見つかりません。電源とケーブルを見てください。"
SEARCHING = "さがしています…"
SEARCH = "もう一度さがす"
TEST_PRINT = "ためし刷り"
USE = "これを使う"

SAMPLE = "声のテスト"
SAY = "聞いてみる"
SAMPLE_TEXT = "声のテストです。画面の前で、よく聞こえますか。"
LOUDNESS = "音の大きさ"
LEVEL = "{level}%"
NO_LEVEL = "この機械では変えられません"
SOFTER, LOUDER = "小さく", "大きく"

LAY_CARD = "カード（銀行のカードなど）を画面に当て、同じ大きさにしてください"
WIDTH = "はば"
PX_PER_MM = "1ミリが {value} ドット"
KEEP = "この大きさにする"

TOWN = "どこの町の内容か"
LANGUAGES = "選べる言葉"

LETTERS = "案内票の4文字"
LETTERS_HINT = "例　K7QX"
LOOK = "調べる"
NOT_OURS = "この機械が30日のあいだに出した案内票の文字ではありません。"

UPDATES_FOUND = "見つかった更新"
UPDATES_NONE = "更新のファイルはありません。USB をさしてから、もう一度さがしてください。"
TAKE = "受け取る"
BEFORE = "前の版"
GO_BACK = "1つ前の版に戻す"
BACK_NOTE = "もう一度おすと、取り消せます"
