"""Every word of the practice pages on the learners' phones. They are read there, never spoken here."""

from __future__ import annotations

from kiosk.domain.practice import Complaint, Era, Photo, Step
from kiosk.domain.text import ClassText

PRACTICE_TITLE = ClassText("title", "電子申請の練習")
THIS_IS_PRACTICE = ClassText("note", "これは練習です。どこにも送りません。何も残しません。")
PRACTICE_PROGRESS = ClassText("label", "{count}のうち、{number}番目")
NEXT_PAGE = ClassText("button", "次へ")
PREVIOUS_PAGE = ClassText("button", "前のページへもどる")
OTHER_LANGUAGE = {
    "ja": ClassText("button", "日本語"),
    "ja_Hrkt": ClassText("button", "やさしい日本語"),
    "en": ClassText("button", "English"),
}
"""Those in which the lessons and these pages are whole, as the class offers them."""
PLEASE_MEND = ClassText("title", "ここを直してください")

PRACTICE_HEADINGS = {
    Step.START: ClassText("title", "はじめる前に"),
    Step.MAIL: ClassText("title", "メールの番地"),
    Step.NAME: ClassText("title", "お名前"),
    Step.DATE: ClassText("title", "生まれた日"),
    Step.PHOTO: ClassText("title", "書類の写真"),
    Step.CHECK: ClassText("title", "送る前に、確かめます"),
    Step.DONE: ClassText("title", "受け付けました"),
}
TERMS = (
    ClassText("instruction", "これは、申請のやり方を練習するページです。"),
    ClassText("instruction", "本当の申請には、なりません。"),
    ClassText("instruction", "入れたものは、このスマホの外に残りません。"),
    ClassText("instruction", "本当のお名前や番号は、入れないでください。"),
    ClassText("instruction", "押し間違えても大丈夫です。もどれます。"),
)
I_AGREE = ClassText("label", "読みました。練習をはじめます。")
BEGIN = ClassText("button", "はじめる")

MAIL_HELP = ClassText("instruction", "作り物で大丈夫です。例 renshu@example.jp")
MAIL_LABEL = ClassText("label", "メールの番地（アドレス）")
FILL_MAIL = ClassText("button", "例のとおりに入れる")
NAME_HELP = ClassText("instruction", "本当のお名前は、要りません。練習 太郎 と入れましょう。")
NAME_LABEL = ClassText("label", "お名前（姓と名）")
FILL_NAME = ClassText("button", "「練習 太郎」を入れる")
PRACTICE_NAME = ClassText("label", "練習 太郎")
DATE_HELP = ClassText("instruction", "本当の日でなくて大丈夫です。例 昭和25年4月8日")
ERA_LABEL = ClassText("label", "年号")
ERA_NAMES = {
    Era.TAISHO: ClassText("label", "大正"),
    Era.SHOWA: ClassText("label", "昭和"),
    Era.HEISEI: ClassText("label", "平成"),
    Era.REIWA: ClassText("label", "令和"),
}
FIRST_YEAR = "元"
"""What people type for the first year of an era."""
YEAR_LABEL = ClassText("label", "年")
MONTH_LABEL = ClassText("label", "月")
DAY_LABEL = ClassText("label", "日")
WRITTEN_DATE = ClassText("label", "{era}{year}年{month}月{day}日")
PHOTO_HELP = (
    ClassText("instruction", "机の上の、練習の紙をとります。"),
    ClassText("instruction", "本当の書類やカードは、とらないでください。"),
    ClassText("instruction", "写真は届いたら、すぐに捨てます。"),
)
PHOTO_LABEL = ClassText("label", "写真をとる、えらぶ")
SEND_PHOTO = ClassText("button", "この写真をつけて、次へ")
WITHOUT_PHOTO = ClassText("button", "写真なしで、次へ")
PHOTO_STATES = {
    Photo.NOT_YET: ClassText("label", "まだです"),
    Photo.TAKEN: ClassText("label", "つけました"),
    Photo.WITHOUT: ClassText("label", "写真なし"),
}
MEND = ClassText("button", "なおす")
CHECK_HELP = ClassText("instruction", "上から、ゆっくり読みます。違っていたら「なおす」を押します。")
SEND = ClassText("button", "送る（練習）")
RECEIPT = ClassText("label", "受付番号")
RECEIPT_NUMBER = ClassText("label", "練習-{number}")
RECEIPT_HELP = ClassText("instruction", "この番号を、紙に控えます。")
WHAT_NEXT = ClassText("title", "このあと、どうなりますか")
NEXT_STEPS = (
    ClassText("instruction", "本当の申請では、役場の人が中身を見ます。"),
    ClassText("instruction", "足りないものがあれば、連絡が来ます。"),
    ClassText("instruction", "終わると、メールでお知らせが届きます。"),
    ClassText("instruction", "受付番号があれば、役場で聞けます。"),
)
WELL_DONE = ClassText("note", "練習は、これで終わりです。何も送っていません。")
AGAIN = ClassText("button", "もう一度、はじめから練習する")

WIFI_GONE = ClassText(
    "note", "いま、つながりません。書いたものは残っています。少し待って、もう一度押してください。"
)
SENDING = ClassText("note", "送っています。そのまま、お待ちください。")
NOT_HERE = ClassText("title", "このページはありません")
NOT_HERE_HELP = ClassText("instruction", "はじめのページから、続けられます。書いたものは残っています。")
TO_FIRST_PAGE = ClassText("button", "続きのページへ")
TOO_MANY = ClassText("title", "少しお待ちください")
TOO_MANY_HELP = ClassText("instruction", "いちどに、たくさん届きました。少し待って、もう一度開いてください。")

COMPLAINTS = {
    Complaint.AGREE: ClassText("note", "「読みました」の四角を、押してください。"),
    Complaint.MAIL_EMPTY: ClassText("note", "メールの番地が、まだ入っていません。"),
    Complaint.MAIL_SPACE: ClassText("note", "間に、空白が入っています。空白を消してください。"),
    Complaint.MAIL_JAPANESE: ClassText("note", "ひらがなや漢字が入っています。英語の文字に変えてください。"),
    Complaint.MAIL_NO_AT: ClassText("note", "まん中の @ が、ありません。"),
    Complaint.MAIL_TWO_AT: ClassText("note", "@ が2つあります。1つにしてください。"),
    Complaint.MAIL_NO_FRONT: ClassText("note", "@ の前に、文字を入れてください。"),
    Complaint.MAIL_NO_DOT: ClassText("note", "@ の後ろを、example.jp のように入れてください。"),
    Complaint.MAIL_LONG: ClassText("note", "長すぎます。100文字までにしてください。"),
    Complaint.NAME_EMPTY: ClassText("note", "お名前が、まだ入っていません。"),
    Complaint.NAME_DIGITS: ClassText("note", "数字が入っています。お名前だけにしてください。"),
    Complaint.NAME_SIGNS: ClassText("note", "お名前に使えない記号が入っています。消してください。"),
    Complaint.NAME_LONG: ClassText("note", "長すぎます。40文字までにしてください。"),
    Complaint.ERA_EMPTY: ClassText("note", "昭和や平成などを、選んでください。"),
    Complaint.YEAR_EMPTY: ClassText("note", "年が、まだ入っていません。"),
    Complaint.YEAR_NUMBER: ClassText("note", "年は、1から64までの数字で入れてください。"),
    Complaint.MONTH_EMPTY: ClassText("note", "月が、まだ入っていません。"),
    Complaint.MONTH_NUMBER: ClassText("note", "月は、1から12までの数字で入れてください。"),
    Complaint.DAY_EMPTY: ClassText("note", "日が、まだ入っていません。"),
    Complaint.DAY_NUMBER: ClassText("note", "日は、1から31までの数字で入れてください。"),
    Complaint.DAY_NOT_IN_MONTH: ClassText("note", "その月に、その日はありません。"),
    Complaint.DATE_NOT_IN_ERA: ClassText("note", "その年号に、その日はありません。年号と年を見てください。"),
    Complaint.DATE_FUTURE: ClassText("note", "まだ来ていない日です。年を見てください。"),
    Complaint.PHOTO_EMPTY: ClassText("note", "写真が、まだ選ばれていません。"),
    Complaint.PHOTO_LARGE: ClassText("note", "写真が大きすぎます。別の写真か、写真なしで進んでください。"),
    Complaint.PHOTO_OTHER: ClassText("note", "写真ではないようです。カメラでとった写真を選んでください。"),
}
