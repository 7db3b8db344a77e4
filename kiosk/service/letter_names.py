"""How a single letter is named aloud: は as ハ, っ as 小さいツ, A as エー."""

from __future__ import annotations

from kiosk.domain.language import is_japanese
from kiosk.domain.text import Passage
from kiosk.service import search_wording as sw


def letter(key: str, char: str, language: str) -> Passage:
    """One typed letter for the ear. Kana are Japanese in every language; Latin letters are the reader's own."""
    name = _japanese(char)
    if is_japanese(language):
        return Passage(key, char, name)
    return Passage(key, char, char) if char.isascii() else Passage(key, char, name, language="ja")


def _japanese(char: str) -> str:
    if char in sw.LATIN_NAMES:
        return sw.LATIN_NAMES[char]
    if char in sw.SMALL_KANA:
        return sw.SMALL_NAME.format(letter=_katakana(chr(ord(char) + 1)))
    return sw.LENGTHENER_NAME if char == sw.LENGTHENER else _katakana(char)


def _katakana(char: str) -> str:
    return chr(ord(char) + sw.TO_KATAKANA) if sw.FIRST_KANA <= char <= sw.LAST_KANA else char
