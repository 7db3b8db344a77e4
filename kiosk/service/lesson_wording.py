"""The words of the class that learners see on the wall or hear, beside those of the lessons themselves."""

from __future__ import annotations

from kiosk.domain.procedure import Where
from kiosk.domain.text import ClassText

PRACTICE_CODE = ClassText("instruction", "カメラを、このコードに向けてください。")
PRACTICE_TYPED = ClassText(
    "label", "カメラで読めない人は、この番地を打ちます。", "カメラで読めない人は、先生に聞いてください。"
)
PRACTICE_LATER = ClassText("instruction", "先生の合図を、待ってください。")
CLASS_WAITS = ClassText("title", "もうすぐ、はじめます。")
CLASS_WELCOME = ClassText("instruction", "スマホを、机の上に出してください。")
BRING_SLIDE = ClassText("title", "持ってくるもの")
STEP_SLIDE = ClassText("title", "{number}番目")
STEP_PLACE = {
    Where.KIOSK: ClassText("label", "この画面で"),
    Where.PHONE: ClassText("label", "自分のスマホで"),
    Where.STORE: ClassText("label", "コンビニで"),
    Where.COUNTER: ClassText("label", "窓口で"),
    Where.AFTERWARDS: ClassText("label", "そのあとで"),
}
DONE_SLIDE = ClassText("title", "ここまで、できました")
DONE_LINES = (
    ClassText("instruction", "わからないときは、役場で聞けます。"),
    ClassText("instruction", "押し間違えても大丈夫です。"),
)
QR_SLIDE = ClassText("title", "案内のページを開きます")
QR_SLIDE_LINE = ClassText("instruction", "家でも、紙のコードで開きます。")

HANDOUT_DATE = ClassText("slip", "スマホ教室　{date}", "スマホ教室、{date}")
HANDOUT_SCAN = ClassText("slip", "このコードを、スマホのカメラで読みます")
HANDOUT_ONLY = ClassText("slip", "つながる先は、ここだけです")
HANDOUT_HELP = ClassText("slip", "困ったら、ひとりで悩まず、役場に聞いてください。")
HANDOUT_DONE = ClassText("slip", "できたものに、印をつけましょう")
CERTIFICATE = ClassText("slip", "練習をした証")
CERTIFICATE_WORDS = (
    ClassText("slip", "あなたは、スマホ教室で練習をしました。"),
    ClassText("slip", "これからも、ゆっくり楽しんでください。"),
)
CERTIFICATE_LESSON = ClassText("slip", "練習したこと　{lesson}", "練習したこと、{lesson}")
CERTIFICATE_NAME = ClassText("slip", "お名前は、ご自分で書いてください")
