"""One spelling for the many ways of typing a word, and one sound for the many ways of hearing it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kiosk.service.search.thesaurus import Kana

_LONG, _SMALL_TU = chr(0x30FC), chr(0x3063)
_DASHES = (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x301C, 0x7E)
_ONE_SPELLING = (
    {code: code - 0x60 for code in range(0x30A1, 0x30F7)}  # katakana to hiragana
    | dict.fromkeys(_DASHES, "-")
    | {0x2019: "'", 0x2018: "'", 0x60: "'", 0x0D: " "}
)
KANA = f"{chr(0x3041)}-{chr(0x3096)}{_LONG}"
_DASH_AFTER_KANA = re.compile(f"(?<=[{KANA}])-")
_ACCENTED = re.compile(f"[{chr(0xC0)}-{chr(0x24F)}{chr(0x1E00)}-{chr(0x1EFF)}]")
_NO_WORD = re.compile(r"[^\w\n'-]|_")
_NO_SPACE = re.compile(r"(?<![0-9a-z'\n]) +| +(?![0-9a-z'\n])")
_SPACES, _EDGES = re.compile(" +"), re.compile(r"^[ '-]+|[ '-]+$", re.MULTILINE)
_VOWELS = {"a": (0x3042,), "i": (0x3044,), "u": (0x3046,), "e": (0x3044, 0x3048), "o": (0x3046, 0x304A)}
"""Kana that only lengthen the vowel before them."""
_DOUBLED = "bcdfgjkpstz"
"""Letters that are doubled for a small tsu."""


def is_kana(char: str) -> bool:
    return 0x3041 <= ord(char) <= 0x30FE


def is_kanji(char: str) -> bool:
    return 0x4E00 <= ord(char) <= 0x9FFF or 0x3400 <= ord(char) <= 0x4DBF or ord(char) == 0x3005


def is_latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "'")


def normal(text: str) -> str:
    """Half and full width, katakana, capitals, accents, dashes and marks made one; spaces only in Latin text.

    Lines stay lines, so that many words are made one at once.
    """
    wide = unicodedata.normalize("NFKC", text).lower().translate(_ONE_SPELLING)
    wide = _ACCENTED.sub(lambda found: unicodedata.normalize("NFD", found[0])[0], wide)
    wide = _NO_WORD.sub(" ", _DASH_AFTER_KANA.sub(_LONG, wide))
    return _EDGES.sub("", _NO_SPACE.sub("", _SPACES.sub(" ", wide)))


class Sounds:
    """How kana are heard, and how they are typed with Latin letters."""

    def __init__(self, kana: Iterable[Kana]) -> None:
        self._heard = {k.written: k.heard for k in kana if k.heard} | dict.fromkeys(
            (_LONG, _SMALL_TU, " "), ""
        )
        rows = {vowel: "".join(k.heard for k in kana if k.vowel == vowel) for vowel in _VOWELS}
        longer = {vowel: "".join(map(chr, codes)) for vowel, codes in _VOWELS.items()}
        self._silent = {
            before + char for vowel, row in rows.items() for before in row for char in longer[vowel]
        }
        """A vowel that only lengthens, behind the sound that it lengthens."""
        self._unheard = re.compile("|".join(f"(?<=[{row}])[{longer[vowel]}]" for vowel, row in rows.items()))
        self._stems = {k.written for k in kana if k.vowel in ("i", "e")} | {_SMALL_TU}
        self._bent = _conjugations({k.romaji[0]: k.written for k in kana if k.romaji})
        self._translation = str.maketrans(self._heard)
        self._romaji = {spelling: k.written for k in kana for spelling in k.romaji}
        self._longest = max(map(len, self._romaji), default=0)

    def fold(self, text: str) -> str:
        """Unvoiced, large, without long vowels and small tsu: equal for words that sound alike."""
        return self._unheard.sub("", text.translate(self._translation))

    def growing(self, text: str) -> Iterator[str]:
        """`fold` of each beginning of the text, the shortest first."""
        folded = before = ""
        for char in text:
            heard = self._heard.get(char, char)
            if heard:
                if before + heard not in self._silent:
                    folded += heard
                before = heard
            yield folded

    def bent(self, word: str) -> list[str]:
        """Other shapes of a verb that is given with its kanji and the kana behind it in the i row."""
        if len(word) < 2 or len(word) > 4 or not is_kanji(word[-2]):
            return []
        return [word[:-1] + kana for kana in self._bent.get(word[-1], ())]

    def may_bend(self, word: str) -> bool:
        """True for what may be the head of a verb, to which endings are added."""
        return word[-1] in self._stems

    def from_romaji(self, word: str) -> str:
        """Kana of a word of Latin letters; "" when it is not one."""
        kana, at = "", 0
        while at < len(word):
            if word[at : at + 1] == word[at + 1 : at + 2] and word[at] in _DOUBLED:
                kana, at = kana + _SMALL_TU, at + 1
                continue
            for length in range(self._longest, 0, -1):
                part = word[at : at + length]
                if part in self._romaji and not (part == "nn" and word[at + 2 : at + 3] in tuple("aiueoy")):
                    kana, at = kana + self._romaji[part], at + len(part)
                    break
            else:
                return ""
        return kana


def _conjugations(kana: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Kana of the i row → what stands in its place in other shapes of the same verb."""
    before_ta = dict.fromkeys(("k", "g"), "i") | dict.fromkeys(("m", "b", "n"), "n")
    before_ta |= dict.fromkeys(("r", "t", ""), _SMALL_TU)
    found: dict[str, tuple[str, ...]] = {}
    for row in ("k", "g", "s", "t", "n", "b", "m", "r", ""):
        head = {"s": "shi", "t": "chi", "": "i"}.get(row, row + "i")
        tails = ["wa" if row == "" else row + "a", "tsu" if row == "t" else row + "u", row + "e"]
        shapes = [kana[tail] for tail in tails]
        last = before_ta.get(row)
        if last:
            shapes.append(kana.get(last, kana["nn"] if last == "n" else last))
        found[kana[head]] = tuple(shapes)
    return found
