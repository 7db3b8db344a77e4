"""The words of the class that learners see on the wall or hear, beside those of the lessons themselves."""

from __future__ import annotations

from kiosk.domain.procedure import Where
from kiosk.domain.text import Text

PRACTICE_CODE = Text("instruction", "カメラを、このコードに向けてください。")
PRACTICE_TYPED = Text(
    "label", "カメラで読めない人は、この番地を打ちます。", "カメラで読めない人は、先生に聞いてください。"
)
PRACTICE_LATER = Text("instruction", "先生の合図を、待ってください。")
CLASS_WAITS = Text("title", "もうすぐ、はじめます。")
CLASS_WELCOME = Text("instruction", "スマホを、机の上に出してください。")
BRING_SLIDE = Text("title", "持ってくるもの")
STEP_SLIDE = Text("title", "{number}番目")
STEP_PLACE = {
    Where.KIOSK: Text("label", "この画面で"),
    Where.PHONE: Text("label", "自分のスマホで"),
    Where.STORE: Text("label", "コンビニで"),
    Where.COUNTER: Text("label", "窓口で"),
    Where.AFTERWARDS: Text("label", "そのあとで"),
}
DONE_SLIDE = Text("title", "ここまで、できました")
DONE_LINES = (
    Text("instruction", "わからないときは、役場で聞けます。"),
    Text("instruction", "押し間違えても大丈夫です。"),
)
QR_SLIDE = Text("title", "案内のページを開きます")
QR_SLIDE_LINE = Text("instruction", "家でも、紙のコードで開きます。")

HANDOUT_DATE = Text("slip", "スマホ教室　{date}", "スマホ教室、{date}")
HANDOUT_SCAN = Text("slip", "このコードを、スマホのカメラで読みます")
HANDOUT_ONLY = Text("slip", "つながる先は、ここだけです")
HANDOUT_HELP = Text("slip", "困ったら、ひとりで悩まず、役場に聞いてください。")
HANDOUT_DONE = Text("slip", "できたものに、印をつけましょう")
CERTIFICATE = Text("slip", "練習をした証")
CERTIFICATE_WORDS = (
    Text("slip", "あなたは、スマホ教室で練習をしました。"),
    Text("slip", "これからも、ゆっくり楽しんでください。"),
)
CERTIFICATE_LESSON = Text("slip", "練習したこと　{lesson}", "練習したこと、{lesson}")
CERTIFICATE_NAME = Text("slip", "お名前は、ご自分で書いてください")
