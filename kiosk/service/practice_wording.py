"""Every word of the practice pages on the learners' phones. They are read there, never spoken here."""

from __future__ import annotations

from kiosk.domain.practice import Complaint, Era, Photo, Step
from kiosk.domain.text import Text

PRACTICE_TITLE = Text("title", "電子申請の練習")
THIS_IS_PRACTICE = Text("note", "これは練習です。どこにも送りません。何も残しません。")
PRACTICE_PROGRESS = Text("label", "{count}のうち、{number}番目")
NEXT_PAGE = Text("button", "次へ")
PREVIOUS_PAGE = Text("button", "前のページへもどる")
OTHER_LANGUAGE = {"ja": Text("button", "日本語"), "en": Text("button", "English")}
PLEASE_MEND = Text("title", "ここを直してください")

PRACTICE_HEADINGS = {
    Step.START: Text("title", "はじめる前に"),
    Step.MAIL: Text("title", "メールの番地"),
    Step.NAME: Text("title", "お名前"),
    Step.DATE: Text("title", "生まれた日"),
    Step.PHOTO: Text("title", "書類の写真"),
    Step.CHECK: Text("title", "送る前に、確かめます"),
    Step.DONE: Text("title", "受け付けました"),
}
TERMS = (
    Text("instruction", "これは、申請のやり方を練習するページです。"),
    Text("instruction", "本当の申請には、なりません。"),
    Text("instruction", "入れたものは、このスマホの外に残りません。"),
    Text("instruction", "本当のお名前や番号は、入れないでください。"),
    Text("instruction", "押し間違えても大丈夫です。もどれます。"),
)
I_AGREE = Text("label", "読みました。練習をはじめます。")
BEGIN = Text("button", "はじめる")

MAIL_HELP = Text("instruction", "作り物で大丈夫です。例 renshu@example.jp")
MAIL_LABEL = Text("label", "メールの番地（アドレス）")
FILL_MAIL = Text("button", "例のとおりに入れる")
NAME_HELP = Text("instruction", "本当のお名前は、要りません。練習 太郎 と入れましょう。")
NAME_LABEL = Text("label", "お名前（姓と名）")
FILL_NAME = Text("button", "「練習 太郎」を入れる")
PRACTICE_NAME = Text("label", "練習 太郎")
DATE_HELP = Text("instruction", "本当の日でなくて大丈夫です。例 昭和25年4月8日")
ERA_LABEL = Text("label", "年号")
ERA_NAMES = {
    Era.TAISHO: Text("label", "大正"),
    Era.SHOWA: Text("label", "昭和"),
    Era.HEISEI: Text("label", "平成"),
    Era.REIWA: Text("label", "令和"),
}
FIRST_YEAR = "元"
"""What people type for the first year of an era."""
YEAR_LABEL = Text("label", "年")
MONTH_LABEL = Text("label", "月")
DAY_LABEL = Text("label", "日")
WRITTEN_DATE = Text("label", "{era}{year}年{month}月{day}日")
PHOTO_HELP = (
    Text("instruction", "机の上の、練習の紙をとります。"),
    Text("instruction", "本当の書類やカードは、とらないでください。"),
    Text("instruction", "写真は届いたら、すぐに捨てます。"),
)
PHOTO_LABEL = Text("label", "写真をとる、えらぶ")
SEND_PHOTO = Text("button", "この写真をつけて、次へ")
WITHOUT_PHOTO = Text("button", "写真なしで、次へ")
PHOTO_STATES = {
    Photo.NOT_YET: Text("label", "まだです"),
    Photo.TAKEN: Text("label", "つけました"),
    Photo.WITHOUT: Text("label", "写真なし"),
}
MEND = Text("button", "なおす")
CHECK_HELP = Text("instruction", "上から、ゆっくり読みます。違っていたら「なおす」を押します。")
SEND = Text("button", "送る（練習）")
RECEIPT = Text("label", "受付番号")
RECEIPT_NUMBER = Text("label", "練習-{number}")
RECEIPT_HELP = Text("instruction", "この番号を、紙に控えます。")
WHAT_NEXT = Text("title", "このあと、どうなりますか")
NEXT_STEPS = (
    Text("instruction", "本当の申請では、役場の人が中身を見ます。"),
    Text("instruction", "足りないものがあれば、連絡が来ます。"),
    Text("instruction", "終わると、メールでお知らせが届きます。"),
    Text("instruction", "受付番号があれば、役場で聞けます。"),
)
WELL_DONE = Text("note", "練習は、これで終わりです。何も送っていません。")
AGAIN = Text("button", "もう一度、はじめから練習する")

WIFI_GONE = Text(
    "note", "いま、つながりません。書いたものは残っています。少し待って、もう一度押してください。"
)
SENDING = Text("note", "送っています。そのまま、お待ちください。")
NOT_HERE = Text("title", "このページはありません")
NOT_HERE_HELP = Text("instruction", "はじめのページから、続けられます。書いたものは残っています。")
TO_FIRST_PAGE = Text("button", "続きのページへ")
TOO_MANY = Text("title", "少しお待ちください")
TOO_MANY_HELP = Text("instruction", "いちどに、たくさん届きました。少し待って、もう一度開いてください。")

COMPLAINTS = {
    Complaint.AGREE: Text("note", "「読みました」の四角を、押してください。"),
    Complaint.MAIL_EMPTY: Text("note", "メールの番地が、まだ入っていません。"),
    Complaint.MAIL_SPACE: Text("note", "間に、空白が入っています。空白を消してください。"),
    Complaint.MAIL_JAPANESE: Text("note", "ひらがなや漢字が入っています。英語の文字に変えてください。"),
    Complaint.MAIL_NO_AT: Text("note", "まん中の @ が、ありません。"),
    Complaint.MAIL_TWO_AT: Text("note", "@ が2つあります。1つにしてください。"),
    Complaint.MAIL_NO_FRONT: Text("note", "@ の前に、文字を入れてください。"),
    Complaint.MAIL_NO_DOT: Text("note", "@ の後ろを、example.jp のように入れてください。"),
    Complaint.MAIL_LONG: Text("note", "長すぎます。100文字までにしてください。"),
    Complaint.NAME_EMPTY: Text("note", "お名前が、まだ入っていません。"),
    Complaint.NAME_DIGITS: Text("note", "数字が入っています。お名前だけにしてください。"),
    Complaint.NAME_SIGNS: Text("note", "お名前に使えない記号が入っています。消してください。"),
    Complaint.NAME_LONG: Text("note", "長すぎます。40文字までにしてください。"),
    Complaint.ERA_EMPTY: Text("note", "昭和や平成などを、選んでください。"),
    Complaint.YEAR_EMPTY: Text("note", "年が、まだ入っていません。"),
    Complaint.YEAR_NUMBER: Text("note", "年は、1から64までの数字で入れてください。"),
    Complaint.MONTH_EMPTY: Text("note", "月が、まだ入っていません。"),
    Complaint.MONTH_NUMBER: Text("note", "月は、1から12までの数字で入れてください。"),
    Complaint.DAY_EMPTY: Text("note", "日が、まだ入っていません。"),
    Complaint.DAY_NUMBER: Text("note", "日は、1から31までの数字で入れてください。"),
    Complaint.DAY_NOT_IN_MONTH: Text("note", "その月に、その日はありません。"),
    Complaint.DATE_NOT_IN_ERA: Text("note", "その年号に、その日はありません。年号と年を見てください。"),
    Complaint.DATE_FUTURE: Text("note", "まだ来ていない日です。年を見てください。"),
    Complaint.PHOTO_EMPTY: Text("note", "写真が、まだ選ばれていません。"),
    Complaint.PHOTO_LARGE: Text("note", "写真が大きすぎます。別の写真か、写真なしで進んでください。"),
    Complaint.PHOTO_OTHER: Text("note", "写真ではないようです。カメラでとった写真を選んでください。"),
}
