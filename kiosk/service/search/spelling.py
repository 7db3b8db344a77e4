"""One spelling for the many ways of typing a word, and one sound for the many ways of hearing it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from kiosk.service.search.thesaurus import Kana

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LONG = chr(0x30FC)
_SMALL_TU = chr(0x3063)
_DASHES = dict.fromkeys(map(ord, "-" + "".join(map(chr, (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
                                                          0x2212, 0x301C, 0xFF5E, 0x7E)))), "-")  # fmt: skip
_APOSTROPHES = {0x2019: "'", 0x2018: "'", 0x60: "'"}
_MARKS = {0x3099, 0x309A}
"""Dots that belong to a kana: not an accent."""
_SAME_AS_LONG = {("o", 0x3046), ("e", 0x3044), ("u", 0x3046), ("a", 0x3042), ("i", 0x3044), ("e", 0x3048),
                 ("o", 0x304A)}  # fmt: skip
"""A vowel after these is heard as a long one: (vowel before, kana)."""


def is_kana(char: str) -> bool:
    return 0x3041 <= ord(char) <= 0x30FE


def is_kanji(char: str) -> bool:
    return 0x4E00 <= ord(char) <= 0x9FFF or 0x3400 <= ord(char) <= 0x4DBF or ord(char) == 0x3005


def is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "'")


def normal(text: str) -> str:
    """Half and full width, katakana, capitals, accents, dashes and marks made one; spaces only in Latin text."""
    wide = unicodedata.normalize("NFKC", text).lower().translate(_KATAKANA_TO_HIRAGANA | _DASHES | _APOSTROPHES)
    kept: list[str] = []
    for char in _without_accents(wide):
        before = kept[-1] if kept else " "
        if char.isalnum() or char == _LONG or char == "'" or ord(char) == 0x3005:
            if before == " " and len(kept) > 1 and not (is_latin(char) and is_latin(kept[-2])):
                kept.pop()
            kept.append(char)
        elif char == "-" and before != " ":
            kept.append(_LONG if is_kana(before) else char)
        elif before != " " and kept:
            kept.append(" ")
    return "".join(kept).strip(" -'")


def _without_accents(text: str) -> Iterator[str]:
    for char in text:
        if char.isascii() or is_kana(char) or not char.isalpha():
            yield char
            continue
        bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
        yield bare if bare.isascii() and bare else char


class Sounds:
    """How kana are heard, and how they are typed with Latin letters."""

    def __init__(self, kana: Iterable[Kana]) -> None:
        self._heard = {k.written: k.heard for k in kana if k.heard}
        self._vowel = {k.written: k.vowel for k in kana if k.vowel}
        self._romaji = {spelling: k.written for k in kana for spelling in k.romaji}
        self._longest = max(map(len, self._romaji), default=0)

    def fold(self, text: str) -> str:
        """Unvoiced, large, without long vowels, small tsu and doubles: equal for words that sound alike."""
        folded = ""
        for folded in self.growing(text):  # noqa: B007  the last one is the whole
            pass
        return folded

    def growing(self, text: str) -> Iterator[str]:
        """`fold` of each beginning of the text, the shortest first."""
        folded, vowel, last = "", "", ""
        for char in text:
            if char not in (_LONG, _SMALL_TU, " ") and (vowel, ord(char)) not in _SAME_AS_LONG:
                heard = self._heard.get(char, char)
                if heard != last:
                    folded += heard
                last, vowel = heard, self._vowel.get(char, "")
            yield folded

    def from_romaji(self, word: str) -> str:
        """Kana of a word of Latin letters; "" when it is not one."""
        kana, at = "", 0
        while at < len(word):
            if at + 1 < len(word) and word[at] == word[at + 1] and word[at] not in "aiueon":
                kana, at = kana + _SMALL_TU, at + 1
                continue
            for length in range(self._longest, 0, -1):
                written = self._romaji.get(word[at : at + length])
                if written and len(word) >= at + length and not self._splits_n(word, at, length):
                    kana, at = kana + written, at + length
                    break
            else:
                return ""
        return kana

    def _splits_n(self, word: str, at: int, length: int) -> bool:
        """In `konna` the first n is its own sound, and `nn` before a vowel is not."""
        return word[at : at + length] == "nn" and word[at + 2 : at + 3] in tuple("aiueoy")
