"""Where a line of the slip may end: after a phrase (文節), else where the script changes, else where Qt says.

The phrases are BudouX's, a model of 10 kB that is loaded once a process; nothing is looked up anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kiosk.lean import japanese_parser

NO_START = "、。！？」』）】〉ー々・：ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
NO_END = "「『（【〈"
STOPS = "、。！？：・"
"""After these one takes a breath."""


@lru_cache(maxsize=256)
def phrase_ends(text: str) -> frozenset[int]:
    """The places in a Japanese text behind which a line may begin without tearing a phrase."""
    ends: set[int] = set()
    place = 0
    for phrase in japanese_parser().parse(text):
        if _leans(phrase):
            ends.discard(place)
        place += len(phrase)
        ends.add(place)
    ends.update(place for place in range(1, len(text)) if text[place - 1] in STOPS or text[place] in NO_END)
    return frozenset(place for place in ends if 0 < place < len(text) and _may_break(text, place))


@lru_cache(maxsize=256)
def word_ends(text: str) -> frozenset[int]:
    """The same within a phrase that is too long for its line: before a word, or after one in katakana."""
    places = range(1, len(text))
    return frozenset(place for place in places if _may_break(text, place) and _starts_word(text, place))


def hyphenated(text: str, fits: Callable[[str], bool]) -> str:
    """With soft hyphens in the foreign words that fit on no line of their own."""

    def in_parts(word: re.Match[str]) -> str:
        return word[0] if fits(word[0]) else _SYLLABLE.sub("\\g<0>\u00ad", word[0])

    return _LONG_WORD.sub(in_parts, text)


_LONG_WORD = re.compile(r"[A-Za-z]{8,}")
_SYLLABLE = re.compile(r"(?<=[A-Za-z])[aeiouy](?=[b-df-hj-np-tv-xz][aeiouy])", re.IGNORECASE)
"""Where a syllable surely ends: between a vowel and one consonant with a vowel after it."""


def is_japanese(text: str) -> bool:
    """True where there is kana: other texts are broken at their blanks."""
    return any(_is_hiragana(letter) or _is_katakana(letter) for letter in text)


def _leans(phrase: str) -> bool:
    """もの, とき, による: what is so short and all kana belongs to the phrase before it."""
    letters = phrase.strip(STOPS + "「」『』（）")
    return len(phrase) <= 6 and _is_hiragana(phrase[0]) and len(letters.split("）")[0]) <= 2


def is_torn(before: str, after: str) -> bool:
    """True when the two letters, one at the end of a line and one at the start of the next, are of one word."""
    if before.isascii() or after.isascii():
        return before.isalnum() and after.isalnum() and before.isascii() and after.isascii()
    return _is_katakana(before) and _is_katakana(after)


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in NO_START or before in NO_END or after.isspace():
        return False
    if before.isascii() and after.isascii():
        return before.isspace()  # neither a number nor a foreign word is torn
    if place > 1 and before == "か" and text[place - 2].isdigit():
        return False  # 3か月
    return not (before.isdigit() and not _is_hiragana(after) and after not in NO_END)


def _starts_word(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if _is_hiragana(after):
        return _is_katakana(before) or text.startswith(("まで", "から"), place)
    if before in "おご" and not (place > 1 and _is_hiragana(text[place - 2])):
        return False  # お名前, ご案内
    return (_is_hiragana(before) and before != "っ") or _is_katakana(before) != _is_katakana(after)


def _is_hiragana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u3096"


def _is_katakana(letter: str) -> bool:
    return "\u30a1" <= letter <= "\u30fa" or letter == "ー"
