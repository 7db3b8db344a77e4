"""How the name of a web server is read aloud, for hosts that nobody has written a reading for."""

from __future__ import annotations

import re

_WORDS = {
    "www": "ダブリューダブリューダブリュー",
    "city": "シティ", "town": "タウン", "vill": "ビレッジ", "pref": "プレフ", "digital": "デジタル",
    "myna": "マイナ", "tax": "タックス", "apply": "アプライ", "app": "アプリ", "apps": "アプリ",
}  # fmt: skip
_LETTERS = {
    "a": "エー", "b": "ビー", "c": "シー", "d": "ディー", "e": "イー", "f": "エフ", "g": "ジー",
    "h": "エイチ", "i": "アイ", "j": "ジェイ", "k": "ケー", "l": "エル", "m": "エム", "n": "エヌ",
    "o": "オー", "p": "ピー", "q": "キュー", "r": "アール", "s": "エス", "t": "ティー", "u": "ユー",
    "v": "ブイ", "w": "ダブリュー", "x": "エックス", "y": "ワイ", "z": "ゼット", "0": "ゼロ", "1": "イチ",
    "2": "ニ", "3": "サン", "4": "ヨン", "5": "ゴ", "6": "ロク", "7": "ナナ", "8": "ハチ",
    "9": "キュウ",
}  # fmt: skip
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
    "p": "パピプペポ",
}  # fmt: skip
_SYLLABLES = {
    row + vowel: kana for row, line in _ROWS.items() for vowel, kana in zip("aiueo", line, strict=True)
}
_SYLLABLES |= {
    "ya": "ヤ", "yu": "ユ", "yo": "ヨ", "wa": "ワ", "wo": "ヲ", "shi": "シ", "chi": "チ", "tsu": "ツ", "fu": "フ",
    "ji": "ジ", "n": "ン",
}  # fmt: skip
_SYLLABLES |= {
    start + end: kana + small
    for start, kana in {
        "ky": "キ", "sh": "シ", "ch": "チ", "ny": "ニ", "hy": "ヒ", "my": "ミ", "ry": "リ", "gy": "ギ", "j": "ジ",
        "by": "ビ", "py": "ピ",
    }.items()
    for end, small in {"a": "ャ", "u": "ュ", "o": "ョ"}.items()
}  # fmt: skip
_ROMAJI = re.compile("|".join(sorted(map(re.escape, _SYLLABLES), key=len, reverse=True)))


def spoken_host(host: str) -> str:
    """`www.town.shichinohe.lg.jp` → ダブリューダブリューダブリュー・ドット・タウン・ドット・シチノヘ・…"""
    return "・ドット・".join("・ハイフン・".join(map(_word, part.split("-"))) for part in host.split("."))


def _word(word: str) -> str:
    if word in _WORDS:
        return _WORDS[word]
    found = _ROMAJI.findall(word)
    if "".join(found) == word and len(word) > 2:
        return "".join(_SYLLABLES[syllable] for syllable in found)
    return "".join(_LETTERS.get(letter, "") for letter in word)
