"""Every word of the interface, in Japanese, with what the ear needs beside it. No word lives elsewhere.

`Text(context, shown, spoken)`: the context is the gettext msgctxt (button, title, label, instruction,
note, verdict, slip); `{…}` are filled in by the view builder. Copy rules: design.md, Words.
"""

from __future__ import annotations

from kiosk.domain.availability import Status
from kiosk.domain.messages import Answer, Fault, Route
from kiosk.domain.procedure import Readiness, Where
from kiosk.domain.text import Text

PRODUCT = Text("title", "みちしるべ")

# -- always in the same place -----------------------------------------------------------------------
BACK = Text("button", "前へもどる")
NEXT = Text("button", "つぎへ")
START_OVER = Text("button", "最初から")
HEAR_AGAIN = Text("button", "もう一度聞く")
HUSH = Text("button", "とめる", "声をとめる")
SLOWER = Text("button", "ゆっくり", "もっとゆっくり読む")
LOUDER = Text("button", "大きく", "声を大きくする")
WHERE_AM_I = Text("button", "いまどこ", "いま、どこですか")
CALL_STAFF = Text("button", "職員を呼ぶ")
MORE = Text("button", "つづきを見る")
FROM_TOP = Text("button", "はじめから見る")
LANGUAGE_NAMES = {
    "ja": "日本語",
    "ja_Hrkt": "やさしい日本語",
    "en": "English",
    "zh_CN": "简体中文",
    "ko": "한국어",
    "vi": "Tiếng Việt",
    "fil": "Filipino",
    "id": "Bahasa Indonesia",
}
"""Every language in its own words: whoever needs it can read it."""
CHOOSE_ABOVE = Text("instruction", "えらんで押してください")

# -- start ------------------------------------------------------------------------------------------
START_TITLE = Text("title", "手続きのご案内をします")
START_HELLO = Text("instruction", "{hall}の手続きを、いっしょに調べます。")
START_SAFE = Text("note", "押し間違えても大丈夫です。もどれます。")
START_PRIVATE = Text("note", "お名前も番号も、入れません。")
START_FREE = Text("note", "お金は、かかりません。")
BEGIN = Text("button", "はじめる")
START_HOW = Text("instruction", "右下の「はじめる」を押してください。")

# -- choosing ---------------------------------------------------------------------------------------
LIFE_EVENTS_TITLE = Text("title", "どんなご用ですか")
LIFE_EVENTS_HELP = Text("instruction", "近いものを一つ、押してください。")
SOMETHING_ELSE = Text("button", "ほか・わからない")
PROCEDURES_TITLE = Text("title", "「{event}」の手続きです", "{event}の手続きです。")
PROCEDURES_HELP = Text("instruction", "知りたいものを一つ、押してください。")
PROCEDURE_SPOKEN = Text("note", "{name}。{purpose}。{sign}。")
CHOICE_SPOKEN = Text("note", "{count}つのうち{number}つ目、{label}。")

# -- verdict ----------------------------------------------------------------------------------------
VERDICT = {
    Status.ONLINE_COMPLETE: Text("verdict", "「{name}」は、家でできます。", "{name}は、家でできます。"),
    Status.ONLINE_THEN_VISIT: Text(
        "verdict", "「{name}」は、途中まで家でできます。", "{name}は、途中まで家でできます。"
    ),
    Status.CONVENIENCE_STORE: Text(
        "verdict", "「{name}」は、コンビニで取れます。", "{name}は、コンビニで取れます。"
    ),
    Status.COUNTER_ONLY: Text("verdict", "「{name}」は、窓口でします。", "{name}は、窓口でします。"),
    Status.UNCONFIRMED: Text(
        "verdict",
        "「{name}」が家でできるかは、まだ確認できていません。",
        "{name}が家でできるかは、まだ確認できていません。",
    ),
}
VERDICT_SIGN = {
    Status.ONLINE_COMPLETE: Text("verdict", "家でできる"),
    Status.ONLINE_THEN_VISIT: Text("verdict", "途中まで"),
    Status.CONVENIENCE_STORE: Text("verdict", "コンビニ"),
    Status.COUNTER_ONLY: Text("verdict", "窓口だけ"),
    Status.UNCONFIRMED: Text("verdict", "未確認", "みかくにん"),
}
VERDICT_HELP = {
    Status.ONLINE_COMPLETE: Text("instruction", "スマートフォンを使います。{hall}に来なくてもできます。"),
    Status.ONLINE_THEN_VISIT: Text("instruction", "はじめはスマートフォンでします。あとで{hall}に来ます。"),
    Status.CONVENIENCE_STORE: Text("instruction", "コンビニの機械で取れます。"),
    Status.COUNTER_ONLY: Text("instruction", "家ではできません。{hall}の窓口に来てください。"),
    Status.UNCONFIRMED: Text("instruction", "{hall}にご確認ください。聞くところは「{desk}」です。"),
}
VERDICT_CLOSED = Text(
    "verdict", "「{name}」は、いまは受け付けていません。", "{name}は、いまは受け付けていません。"
)
CLOSED_UNTIL = Text("instruction", "つぎは、{date}からです。くわしくは、{hall}でお聞きください。")
CLOSED_FOR_GOOD = Text("instruction", "受付の期間が終わりました。こまったときは、{hall}でお聞きください。")
CLOSED_SIGN = Text("verdict", "いまは時期外", "いまは、受付の時期ではありません")
WHEN_TAKEN = Text("label", "受付の期間")
TAKEN_FROM_TO = Text("note", "{first}から{last}まで")
TAKEN_YEARLY = Text("note", "毎年{first}から{last}まで")
IN_THIS_TOWN = Text("label", "{town}では")
TOPICS_HELP = Text("instruction", "近いものを、1つ選んでください。")
WHY = Text("label", "窓口でするわけ")
KNOWN_SO_FAR = Text("label", "いま分かっていること")
WHEN_COUNTER = Text("label", "窓口に来ていただくとき")
REASON_LABEL = {
    Status.ONLINE_COMPLETE: WHEN_COUNTER,
    Status.ONLINE_THEN_VISIT: WHEN_COUNTER,
    Status.CONVENIENCE_STORE: WHEN_COUNTER,
    Status.COUNTER_ONLY: WHY,
    Status.UNCONFIRMED: KNOWN_SO_FAR,
}
LABEL_SPOKEN = Text("note", "{label}。{line}")
WHAT_IT_IS = Text("label", "これは何ですか")
DEADLINE = Text("label", "いつまでに")
FEE = Text("label", "お金")
BRING = Text("label", "もちもの")
DESK = Text("label", "聞くところ")
USUAL_DESK = Text("note", "ふだんの担当は、{department}です。")
PHONE = Text("label", "電話", "電話番号")
EVIDENCE = Text("label", "確認したこと")
EVIDENCE_WORDS = Text(
    "note",
    "{who}が、{date}に確かめました。{until}までのご案内です。",
    "{date}に確かめました。{until}までの、ご案内です。",
)
EVIDENCE_NONE = Text("note", "{hall}の確認は、まだありません。")
IF_ANY = Text("note", "あれば")
ITEM_IF_ANY = Text("note", "{item}（{if_any}）", "{if_any}、{item}")
LABEL_NOT_CONFIRMED = Text("label", "{label}（未確認）", "{label}。これは、未確認です")
FACT_NOT_CONFIRMED = Text("note", "{words}（未確認）", "{words}。これは、未確認です。")
IN_JAPANESE = Text("note", "{words}（日本語）")
"""What is not translated: the desk can read it, and the resident is told why it looks foreign."""
AT_THE_COUNTER = Text("button", "窓口でするときを見る")
TERM = Text("note", "{word}とは、{meaning}です。")

# -- readiness --------------------------------------------------------------------------------------
READINESS_TITLE = {
    Readiness.CARD: Text("title", "マイナンバーカードを、お持ちですか"),
    Readiness.PIN: Text("title", "カードの暗証番号が、分かりますか"),
    Readiness.PHONE: Text("title", "スマートフォンを、お持ちですか"),
}
READINESS_HELP = {
    Readiness.CARD: Text("instruction", "顔写真がついた、プラスチックのカードです。"),
    Readiness.PIN: Text("instruction", "番号は、ここでは入れません。だれにも言わないでください。"),
    Readiness.PHONE: Text("instruction", "カードを読み取れる、スマートフォンが要ります。"),
}
ANSWER = {
    Answer.YES: Text("button", "はい"),
    Answer.NO: Text("button", "いいえ"),
    Answer.DONT_KNOW: Text("button", "わからない"),
}
READINESS_NO_TITLE = Text("title", "窓口で、できます。")
READINESS_NO = Text("instruction", "足りないものがあっても、大丈夫です。窓口でできます。")
READINESS_UNSURE_TITLE = Text("title", "職員と、いっしょに確かめましょう。")
READINESS_UNSURE = Text("instruction", "わからないことは、窓口で聞けます。")
MISSING = {
    Readiness.CARD: Text("note", "カードは、窓口で申し込めます。"),
    Readiness.PIN: Text("note", "暗証番号は、窓口で決め直せます。カードをお持ちください。"),
    Readiness.PHONE: Text("note", "スマートフォンがなくても、窓口でできます。"),
}
GO_ONLINE_ANYWAY = Text("button", "家でするやり方を見る")

# -- steps ------------------------------------------------------------------------------------------
STEP_COUNT = Text("label", "{count}のうち {number}番目", "{count}のうち、{number}番目です。")
WHERE = {
    Where.KIOSK: Text("label", "ここで"),
    Where.PHONE: Text("label", "スマートフォンで"),
    Where.STORE: Text("label", "コンビニで"),
    Where.COUNTER: Text("label", "窓口で"),
    Where.AFTERWARDS: Text("label", "そのあとで"),
}
STEPS_NOT_CONFIRMED = Text("note", "{where}（手順は未確認）", "{where}。この手順は、未確認です。")
PLACE_VERDICT = Text("label", "できるかどうか")
PLACE_READINESS = Text("label", "もちものの確認")
PLACE_STEPS = Text("label", "やり方")
PLACE_HANDOVER = Text("label", "紙とQR", "紙とキューアール")
NOW = Text("label", "いまは「{place}」です", "いまは、{place}です。")

# -- handover ---------------------------------------------------------------------------------------
HANDOVER_QR_TITLE = Text("title", "スマートフォンで、つづきができます")
HANDOVER_PAPER_TITLE = Text("title", "紙を、お持ちください")
HANDOVER_QR = Text(
    "instruction", "カメラを、四角い絵（QR）に向けてください。", "カメラを、四角い絵に向けてください。"
)
HANDOVER_GUIDE = Text("note", "案内のページです。ここから手続きに進めます。")
HANDOVER_APPLY = Text("note", "手続きをするページです。")
HANDOVER_HOST = Text("label", "開くページ")
HANDOVER_HOST_SPOKEN = Text("note", "{host}", "開くページは、{owner}の、{host_spoken}です。")
HANDOVER_TOWN = Text("note", "{town}の、ご案内です。確認日は、{date}です。")
HANDOVER_TOWN_OPEN = Text("note", "{town}の、ご案内です。役場の確認は、まだです。")
HANDOVER_ONLY_THIS = Text(
    "note", "この画面の中のQRだけ、読んでください。", "この画面の中の、キューアールだけ、読んでください。"
)
HANDOVER_PAPER = Text("instruction", "同じことを書いた紙が出ます。")
QR_WAIT = Text("note", "四角い絵を、用意しています。")
PRINT = Text("button", "この紙を印刷する")
PRINT_AGAIN = Text("button", "もう一枚、印刷する")
PRINTING = Text("note", "印刷しています。少しお待ちください。")
PRINTED = Text("note", "紙が出ます。お取りください。")
FINISH = Text("button", "おわる")

# -- finished, still there, staff, sorry ------------------------------------------------------------
FINISHED_TITLE = Text("title", "おつかれさまでした")
FINISHED_HELP = Text("instruction", "紙のお忘れに、ご注意ください。")
FINISHED_WIPED = Text("note", "画面の内容は、すべて消えます。")
SEE_ANOTHER = Text("button", "ほかの手続きも見る")
TO_START = Text("button", "最初の画面へ")
STILL_THERE_TITLE = Text("title", "まだ、いらっしゃいますか")
STILL_THERE_HELP = Text("instruction", "ゆっくりで大丈夫です。")
STILL_THERE_LEFT = Text("note", "あと{seconds}秒で、最初の画面にもどります。")
STAY = Text("button", "つづける")
STAFF_TITLE = Text("title", "職員を呼んでいます")
STAFF_HELP = Text("instruction", "そのまま、お待ちください。")
STAFF_CALL = Text("note", "職員のかた、ご案内の機械まで、お願いします。")
STAFF_NOBODY = Text("note", "来ないときは、近くの窓口に声をかけてください。")
FOR_STAFF = Text("button", "職員はこちら")
SORRY_TITLE = Text("title", "申し訳ありません")
SORRY_HELP = Text("instruction", "機械の調子がよくありません。お客さまのせいではありません。")
SORRY_DO = Text("note", "最初からもう一度するか、職員にお声がけください。")

NOTICE = {
    Fault.PRINTER: Text("note", "いま、印刷ができません。画面の四角い絵を使えます。"),
    Fault.SOUND: Text("note", "いま、音が出ません。画面でご案内します。"),
    Fault.VOICE: Text("note", "いま、声が出ません。画面でご案内します。"),
    Fault.HEADPHONES: Text("note", "いま、イヤホンは使えません。スピーカーで聞こえます。"),
    Fault.MIXER: Text("note", "声が聞こえないときは、画面をごらんください。"),
    Fault.LOG: Text("note", "機械の一部がお休み中です。このままお使いいただけます。"),
    Fault.CONTENT: Text("note", "新しい内容を読めませんでした。前の内容でご案内します。"),
    Fault.QR: Text("note", "四角い絵を出せませんでした。職員がお手伝いします。"),
    Fault.SETTINGS: Text("note", "機械の一部がお休み中です。このままお使いいただけます。"),
}
"""A full disk and a wrong clock are for staff: they are in the log and the self-test."""

# -- the slip ---------------------------------------------------------------------------------------
SLIP_LABELS = {
    "bring": BRING,
    "steps": Text("slip", "やり方"),
    "deadline": DEADLINE,
    "fee": FEE,
    "desk": DESK,
    "phone": PHONE,
    "hours": Text("slip", "開いている時間"),
    "scan": Text("slip", "スマートフォンで読む"),
    "host": HANDOVER_HOST,
    "if_any": IF_ANY,
    "kiosk": Text("slip", "ご案内の機械"),
    "printed": Text("slip", "印刷した日"),
    "check_code": Text("slip", "確認の文字"),
    "typed": Text("slip", "文字で打つとき"),
    "done": Text("slip", "ここまでできました"),
    "for_desk": Text("slip", "窓口のかたへ"),
    "memo": Text("slip", "聞きたいこと"),
    "only_this": Text("slip", "この機械に貼られた紙の絵は、読まないでください。"),
    "product": PRODUCT,
}
SLIP_SCAN_HELP = (
    Text("slip", "カメラを開きます。"),
    Text("slip", "四角い絵をうつします。"),
    Text("slip", "出てきた文字を押します。"),
)
SLIP_REASSURANCE = Text("slip", "この紙に、お名前や番号は入っていません。")
SLIP_ROUTE = {
    Route.ONLINE: Text("slip", "スマートフォンでするとき"),
    Route.STORE: Text("slip", "コンビニでするとき"),
    Route.COUNTER: Text("slip", "窓口でするとき"),
}
