"""Every word of the practice with the phone, in Japanese: an annex of wording.py, under the same rules."""

from __future__ import annotations

from kiosk.domain.scan_messages import Phone
from kiosk.domain.text import Text

PRACTISE = Text("button", "QRを読む れんしゅうをする", "キューアールを読む、れんしゅうをする")
PRACTISE_OFFER = Text(
    "note",
    "QRを読むのがはじめての方は、れんしゅうできます。",
    "キューアールを読むのがはじめての方は、れんしゅうできます。",
)
PLACE_PRACTICE = Text("label", "QRのれんしゅう", "キューアールのれんしゅう")
CODE_SAYS = Text("label", "読めました")
"""What the safe code says: words, which no phone can open."""

PHONE_TITLE = Text("title", "スマートフォンは、どちらですか")
PHONE_HELP = Text(
    "instruction",
    "うらに、りんごの絵があれば、iPhoneです。",
    "うらに、りんごの絵があれば、アイフォーンです。",
)
PHONES = {
    Phone.IPHONE: Text("button", "iPhone（アイフォーン）", "アイフォーン"),
    Phone.ANDROID: Text("button", "Android（アンドロイド）", "アンドロイド"),
    Phone.UNKNOWN: Text("button", "わからない"),
}

TRY_TITLE = Text("title", "四角い絵を、読んでみましょう")
TRY_SAFE = Text("note", "れんしゅう用です。どこにも、つながりません。")
TRY_CAMERA = Text("instruction", "「カメラ」を開きます。")
TRY_HOLD = Text("instruction", "絵から20センチ、はなして持ちます。")
TRY_AIM = Text("instruction", "四角い絵を、画面の中に入れます。")
TRY_SEEN = {
    Phone.IPHONE: Text("instruction", "黄色いところに「{words}」と出たら、できています。"),
    Phone.ANDROID: Text("instruction", "画面に「{words}」と出たら、できています。"),
    Phone.UNKNOWN: Text("instruction", "画面に「{words}」と出たら、できています。"),
}
TRY_STEP = Text("label", "{number}. {label}", "{number}、{label}")
TRY_READ = Text("button", "読めました")
TRY_NOTHING = Text("button", "何も出ません")

HELP_TITLE = Text("title", "こうすると、出ることがあります")
HELP_NEAR = Text("instruction", "近すぎると、読めません。少しはなしてください。")
HELP_STILL = Text("instruction", "手をとめて、3つ数えて待ちます。")
HELP_DARK = Text("instruction", "暗いときは、体の影を絵からはずします。")
HELP_CAMERA = {
    Phone.IPHONE: Text("instruction", "カメラの下の文字を「写真」にします。"),
    Phone.ANDROID: Text(
        "instruction",
        "カメラに「QR」の印があれば、押します。",
        "カメラに、キューアールの印があれば、押します。",
    ),
    Phone.UNKNOWN: Text(
        "instruction",
        "カメラに「QR」の印があれば、押します。",
        "カメラに、キューアールの印があれば、押します。",
    ),
}
HELP_TAP = Text("instruction", "小さい文字が出ていれば、それを押します。")
HELP_OTHER = Text("note", "出なくても大丈夫です。紙と、職員のお手伝いがあります。")
HELP_AGAIN = Text("button", "もう一度、ためす")

DONE_TITLE = Text("title", "よくできました")
DONE_SAME = Text(
    "note", "ほんとうのQRも、同じように読みます。", "ほんとうのキューアールも、同じように読みます。"
)
DONE_TAP = Text("note", "次は、出てきた文字を押すと、ページが開きます。")
DONE_CODE = Text("button", "ほんとうのQRへ", "ほんとうのキューアールへ")
