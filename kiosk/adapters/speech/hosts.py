"""Web and mail addresses as words: `digital.go.jp` → デジタル、ドットジーオー、ドットジェイピー."""

from __future__ import annotations

import re

from kiosk.adapters.speech.digits import spell_letters

_KNOWN = {
    "www": "ダブリューダブリューダブリュー", "go": "ジーオー", "lg": "エルジー", "jp": "ジェイピー",
    "co": "シーオー", "ne": "エヌイー", "or": "オーアール", "ac": "エーシー", "com": "コム", "net": "ネット",
    "org": "オーグ", "info": "インフォ", "digital": "デジタル", "town": "タウン", "city": "シティ",
    "vill": "ビレッジ", "pref": "プレフ", "myna": "マイナ", "mynaportal": "マイナポータル",
    "kojinbango": "個人番号", "card": "カード", "e-gov": "イーガブ", "e-tax": "イータックス",
    "eltax": "エルタックス", "mail": "メール", "info1": "インフォ", "shinsei": "しんせい", "id": "アイディー",
    "services": "サービス", "service": "サービス", "app": "アップ", "apps": "アップス", "line": "ライン",
    "me": "エムイー", "nta": "エヌティーエー", "net-nenkin": "ねんきんネット", "nenkin": "ねんきん",
    "graffer": "グラファー", "logoform": "ロゴフォーム", "web": "ウェブ", "online": "オンライン", "my": "マイ",
}  # fmt: skip
_VOWELS = dict(zip("aiueo", "アイウエオ", strict=True))
_ROWS = {
    "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "y": "ヤ ユ ヨ", "r": "ラリルレロ", "w": "ワ   ヲ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダ  デド", "b": "バビブベボ", "p": "パピプペポ", "j": " ジ   ", "f": "  フ  ",
}  # fmt: skip
_SYLLABLE = re.compile(r"(sh|ch|ts|[kgnhbpmr]y|[kstnhmyrwgzdbpjf])?([aiueo])|(n)|(kk|ss|tt|pp|cc)(?=[a-z])")
_GLIDES = {
    "sh": "シ", "ch": "チ", "j": "ジ", "ky": "キ", "gy": "ギ", "ny": "ニ", "hy": "ヒ", "by": "ビ", "py": "ピ",
    "my": "ミ", "ry": "リ",
}  # fmt: skip
_SMALL = {"a": "ャ", "u": "ュ", "o": "ョ", "i": "", "e": "ェ"}


def say_host(host: str) -> str:
    """The host in words people understand, with a breath before each dot."""
    labels = [label for label in re.split(r"[.。]", host.lower()) if label]
    return "、ドット".join(map(_say_label, labels))


def say_mail(local: str, host: str) -> str:
    """A mail address in words."""
    return f"{say_host(local)}、アットマーク、{say_host(host)}"


def _say_label(label: str) -> str:
    if label in _KNOWN:
        return _KNOWN[label]
    if "-" in label or "_" in label:
        return "、ハイフン".join(_say_label(part) for part in re.split("[-_]", label) if part)
    kana = romaji_to_kana(label) if len(label) >= 4 else ""
    return kana or spell_letters(label)


def romaji_to_kana(word: str) -> str:
    """`hashikami` → ハシカミ; "" when the word is not Japanese in Latin letters."""
    out = ""
    at = 0
    while at < len(word):
        match = _SYLLABLE.match(word, at)
        if match and match.group(4):
            out += "ッ"
            at += 1
            continue
        piece = _kana(match.group(1) or "", match.group(2) or "") if match else ""
        if not piece or (piece == "ン" and not out):
            return ""
        assert match
        out += piece
        at = match.end()
    return out


def _kana(consonant: str, vowel: str) -> str:
    if not vowel:
        return "ン"
    if not consonant:
        return _VOWELS[vowel]
    if consonant == "ts":
        return "ツ" if vowel == "u" else ""
    if consonant in _GLIDES:
        return _GLIDES[consonant] + _SMALL[vowel]
    return _ROWS[consonant]["aiueo".index(vowel)].strip()
