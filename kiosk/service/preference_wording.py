"""Every word of the pages of what can be set, of 「いまどこ」, and of the page about this kiosk."""

from __future__ import annotations

from kiosk.domain.messages import TextSize, Theme
from kiosk.domain.text import Text
from kiosk.domain.wishes import Furigana, Hand, Outlet, Pace, PreferencePage, Reach, Volume
from kiosk.service.scan_wording import PLACE_PRACTICE

# -- the band ---------------------------------------------------------------------------------------
PAGE = {
    PreferencePage.TEXT: Text("button", "文字", "文字の大きさを変える"),
    PreferencePage.COLOUR: Text("button", "色", "色を変える"),
    PreferencePage.LANGUAGE: Text("button", "ことば Language", "ことばを変える。ランゲージ。"),
    PreferencePage.SOUND: Text("button", "音", "声と音を変える"),
    PreferencePage.REACH: Text("button", "押しやすさを変える"),
}
BACK_TO_PAGE = Text("button", "もとの画面へ", "もとの画面へ、もどる")

# -- the pages --------------------------------------------------------------------------------------
TITLE = {
    PreferencePage.TEXT: Text("title", "文字の大きさ"),
    PreferencePage.COLOUR: Text("title", "画面の色"),
    PreferencePage.LANGUAGE: Text("title", "ことば"),
    PreferencePage.SOUND: Text("title", "声と音"),
    PreferencePage.REACH: Text("title", "押しやすさ"),
}
HELP = Text("instruction", "見やすいもの、聞きやすいものを押してください。")
NOW = Text("note", "いまは「{value}」です。", "いまは、{value}です。")
CHOSEN = Text("label", "いまはこれ")
OPTION_SPOKEN = Text("note", "{count}つのうち{number}つ目、{label}。")
OPTION_CHOSEN_SPOKEN = Text("note", "{count}つのうち{number}つ目、{label}。いま選ばれています。")
GROUP_NOW = Text("note", "{label}は、「{value}」です。", "{label}は、いま、{value}です。")
RETURN_HOW = Text("instruction", "終わったら「もとの画面へ」を押してください。")

SAMPLE = Text("label", "あ")
"""A letter that shows a size or a colour."""
TEXT_SIZE = {
    TextSize.STANDARD: Text("button", "標準"),
    TextSize.LARGE: Text("button", "大", "だい"),
    TextSize.LARGEST: Text("button", "特大"),
}
FURIGANA = Text("label", "ふりがな")
FURIGANA_IS = {
    Furigana.OFF: Text("button", "つけない"),
    Furigana.ON: Text("button", "つける"),
}
FURIGANA_SAMPLE = {Furigana.OFF: "字", Furigana.ON: "字《じ》"}
"""Shown in Japanese alone."""
THEME = {
    Theme.STANDARD: Text("button", "ふつうの色"),
    Theme.HIGH_CONTRAST: Text("button", "はっきりした色"),
    Theme.DARK: Text("button", "暗い画面"),
    Theme.SOFT: Text("button", "まぶしくない色"),
}
READING = Text("label", "画面を読む声")
READING_IS = {
    True: Text("button", "自動で読む"),
    False: Text("button", "読まない"),
}
PACE = Text("label", "声のはやさ")
PACE_IS = {
    Pace.SLOWEST: Text("label", "いちばんゆっくり"),
    Pace.SLOWER: Text("label", "とてもゆっくり"),
    Pace.SLOW: Text("label", "ゆっくり"),
    Pace.USUAL: Text("label", "ふつうのはやさ"),
    Pace.FAST: Text("label", "すこしはやい"),
    Pace.FASTER: Text("label", "はやい"),
    Pace.FASTEST: Text("label", "いちばんはやい"),
}
SLOWER = Text("button", "ゆっくりに", "ゆっくりにする")
FASTER = Text("button", "はやく", "はやくする")
VOLUME = Text("label", "声の大きさ")
VOLUME_IS = {
    Volume.SOFTEST: Text("label", "いちばん小さい"),
    Volume.SOFT: Text("label", "小さい"),
    Volume.USUAL: Text("label", "ふつうの大きさ"),
    Volume.LOUD: Text("label", "大きい"),
    Volume.LOUDEST: Text("label", "いちばん大きい"),
}
SOFTER = Text("button", "小さく", "声を小さくする")
LOUDER = Text("button", "大きく", "声を大きくする")
OUTLET_IS = {
    Outlet.HEADPHONES: Text("note", "イヤホンで聞こえます。"),
    Outlet.SPEAKER: Text("note", "スピーカーで聞こえます。"),
}
"""Said where sound has just gone to."""
LEFT_PLUGGED = Text("note", "声は、イヤホンから出ます。抜くと、スピーカーから出ます。")
"""On the first screen: somebody may have left theirs behind."""
REACH = Text("label", "ボタンの高さ")
REACH_IS = {
    Reach.WHOLE: Text("button", "画面の全部を使う"),
    Reach.LOW: Text("button", "低いところに集める"),
}
HAND = Text("label", "使う手")
HAND_IS = {
    Hand.RIGHT: Text("button", "右手"),
    Hand.LEFT: Text("button", "左手"),
}
NO_VOICE = Text("note", "このことばの声は、まだありません。画面でご案内します。")

# -- where am I -------------------------------------------------------------------------------------
HERE = Text("note", "いまは「{place}」です。", "いまは、{place}です。")
HERE_OF = Text("note", "いまは「{name}」の「{place}」です。", "いまは、{name}の、{place}です。")
HERE_STEP = Text("note", "{total}つのうち{number}つ目です。")
PLACES = {
    "Start": Text("label", "最初の画面"),
    "LifeEvents": Text("label", "ご用をえらぶ画面"),
    "Procedures": Text("label", "手続きをえらぶ画面"),
    "Search": Text("label", "ことばでさがす画面"),
    "SearchResults": Text("label", "見つかったもの"),
    "NumberEntry": Text("label", "番号でさがす画面"),
    "OftenAsked": Text("label", "よくある手続き"),
    "FlowQuestion": Text("label", "質問の画面"),
    "FlowAnswers": Text("label", "お答えの見直し"),
    "PlanShown": Text("label", "することの一覧"),
    "Verdict": Text("label", "できるかどうか"),
    "ReadinessQuestion": Text("label", "もちものの確認"),
    "ReadinessResult": Text("label", "もちものの確認"),
    "StepAt": Text("label", "やり方"),
    "Handover": Text("label", "紙とQR", "紙とキューアール"),
    **dict.fromkeys(("ScanPhone", "ScanTry", "ScanHelp", "ScanDone"), PLACE_PRACTICE),
    "Finished": Text("label", "終わりの画面"),
    "PlanFinished": Text("label", "終わりの画面"),
    "PreferencesAt": Text("label", "見え方と声をえらぶ画面"),
    "About": Text("label", "この案内について"),
    "StaffCalling": Text("label", "職員を呼ぶ画面"),
    "Sorry": Text("label", "おわびの画面"),
}
"""By the name of the place (domain/place.py)."""

# -- about ------------------------------------------------------------------------------------------
ABOUT = Text("button", "この案内について")
ABOUT_TITLE = Text("title", "この案内について")
ABOUT_WHAT = Text("note", "{town}の手続きをご案内する機械です。")
ABOUT_VOICE = Text("label", "声")
ABOUT_VOICE_WORDS = Text("note", "日本語の声は「メイ」です。", "日本語の声は、メイです。")
ABOUT_VOICE_BY = Text("note", "名古屋工業大学が作りました。")
ABOUT_VOICE_LICENCE = Text(
    "note", "使い方の決まりは、CC BY 3.0です。", "使い方の決まりは、クリエイティブ・コモンズです。"
)
ABOUT_CONTENT = Text("label", "ご案内の内容")
ABOUT_CONTENT_DATE = Text("note", "いちばん新しい確認は、{date}です。")
ABOUT_EDITION = Text("note", "内容は、{date}の第{edition}版です。")
ABOUT_CONTENT_NONE = Text("note", "町の確認は、まだありません。")
ABOUT_PROGRAM = Text("label", "ご案内の機械")
ABOUT_VERSION = Text("note", "みちしるべ {version}")
ABOUT_TYPE = Text("note", "文字は「BIZ UDゴシック」です。", "文字は、ビズ・ユーディー・ゴシックです。")
ABOUT_KEPT = Text("note", "お名前や番号は、残しません。")
VOICE_ATTRIBUTION = "HTS Voice Mei © 2009–2013 Nagoya Institute of Technology, MMDAgent Project Team"
"""As the licence asks for it, in every language (CC BY 3.0)."""
