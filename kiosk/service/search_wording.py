"""Every word of the pages for searching, in Japanese: an annex of wording.py, under the same rules."""

from __future__ import annotations

from kiosk.domain.place import KeyPage
from kiosk.domain.search_messages import WayIn
from kiosk.domain.text import Text

WAY_IN = {
    WayIn.WORDS: Text("button", "ことばでさがす"),
    WayIn.NUMBER: Text("button", "番号でさがす"),
    WayIn.OFTEN: Text("button", "よくある手続き"),
}
WAYS_IN = Text("note", "ことばや番号でも、さがせます。")

# -- ことばでさがす ---------------------------------------------------------------------------------
SEARCH_TITLE = Text("title", "何をおさがしですか")
SEARCH_HOW = Text("instruction", "下の字を、一つずつ押してください。")
SEARCH_EXAMPLE = Text("note", "たとえば「ひっこし」「ねんきん」です。")
SEARCH_PRIVATE = Text("note", "お名前や番号は、入れないでください。")
SEARCH_EMPTY = Text("instruction", "ここに字が出ます")
SEARCH_BEGIN = Text("instruction", "字を押してください")
TYPED_SO_FAR = Text("note", "いま入っている字は、つぎのとおりです。")
NOT_YET = Text("note", "まだ見つかりません。つづけて入れてください。")
FOUND = Text("note", "近いものが、{count}つあります。")
NEXT_FOUND = Text("button", "つぎへ（{count}つ）", "つぎへ。近いものが、{count}つあります")
NUMBER_REFUSED = Text("note", "番号は入れないでください", "番号は、入れないでください。")
FULL = Text("note", "これより長くは、入りません。")
ERASED = Text("note", "けしました。")
CLEARED = Text("note", "ぜんぶ、けしました。")

SMALL = Text("button", "小さい字")
ERASE = Text("button", "けす")
ERASE_ALL = Text("button", "ぜんぶけす", "ぜんぶ、けす")
TURN = {
    KeyPage.KANA: Text("button", "ABC・数字", "アルファベットと数字"),
    KeyPage.LATIN: Text("button", "かな"),
}
"""From the page that is shown to the other."""
TURNED = {
    KeyPage.KANA: Text("note", "かなです。"),
    KeyPage.LATIN: Text("note", "アルファベットと数字です。"),
}

# -- what was found ---------------------------------------------------------------------------------
CHOOSE_ONE = Text("instruction", "一つ、押してください。")
RESULTS_TITLE = Text("title", "近いものが、{count}つあります")
NOTHING_TITLE = Text("title", "見つかりませんでした。")
NOTHING_HELP = Text("instruction", "職員がお手伝いします。")
ASK_STAFF = Text("button", "職員に聞く")
TRY_AGAIN = Text("button", "ことばを入れなおす")

# -- 番号でさがす -----------------------------------------------------------------------------------
NUMBER_TITLE = Text("title", "何番ですか")
NUMBER_HOW = Text("instruction", "ちらしにある、3つの数字です。")
NUMBER_PRIVATE = Text("note", "ほかの番号は、いりません。")
NUMBER_BEGIN = Text("instruction", "3つ押してください")
NUMBER_AGAIN = Text("instruction", "けして、もう一度")
NUMBER_FOUND = Text("note", "この番号の手続きです。")
NUMBER_UNKNOWN = Text("note", "この番号は、ありませんでした。")
NUMBER_TWICE = Text("note", "ちらしを、もう一度ごらんください。")

# -- よくある手続き ---------------------------------------------------------------------------------
OFTEN_TITLE = Text("title", "よくある手続きです")

# -- from the verdict -------------------------------------------------------------------------------
SHOW_CODE = Text("button", "すぐにQRと紙を見る", "すぐに、キューアールと紙を見る")

# -- the keys: letters are letters in every language ------------------------------------------------
KANA_ROWS = (
    "あかさたなはまやらわ",
    "いきしちにひみ　りを",
    "うくすつぬふむゆるん",
    "えけせてねへめ　れー",
    "おこそとのほもよろ　",
)
"""The chart, あ on the left as on the machines of the large banks and in bookshops, where those who type here
have learnt it. (The chart on a classroom wall begins on the right, as a page of a book does.)"""
LATIN_ROWS = ("1234567890", "ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ　　　　", "　　　　　　　　　　")
"""As many rows as kana have: the other keys stay where they are."""
NO_KEY = "　"
VOICE_MARK, HALF_VOICE_MARK = "゛", "゜"
MARK_NAMES = {VOICE_MARK: "てんてん", HALF_VOICE_MARK: "まる"}
LENGTHENER, LENGTHENER_NAME = "ー", "のばすぼう"
SMALL_KANA, SMALL_NAME = "ぁぃぅぇぉっゃゅょゎ", "小さい{letter}"
FIRST_KANA, LAST_KANA, TO_KATAKANA = "ぁ", "ゖ", 0x60
"""A single は or へ would be taken for a particle: letters are named in katakana."""
LATIN_NAMES = {
    "A": "エー", "B": "ビー", "C": "シー", "D": "ディー", "E": "イー", "F": "エフ", "G": "ジー", "H": "エイチ",
    "I": "アイ", "J": "ジェイ", "K": "ケイ", "L": "エル", "M": "エム", "N": "エヌ", "O": "オー", "P": "ピー",
    "Q": "キュー", "R": "アール", "S": "エス", "T": "ティー", "U": "ユー", "V": "ブイ", "W": "ダブリュー", "X": "エックス",
    "Y": "ワイ", "Z": "ゼット",
}  # fmt: skip
