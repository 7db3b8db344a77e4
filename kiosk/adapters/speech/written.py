"""Finds the words that Open JTalk tells in the text it was given: it writes numbers out (14日 → 十, 四日)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"(?:\d[\d.,]*[万億千百十]*)+")
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万億・点\d]+")
_NEAR = 4
"""Characters that may be lost before a word (signs that are not said)."""


def written_words(text: str, read: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, kana) of each word; a number is one word with the counter that is read into it."""
    at = index = 0
    while index < len(read):
        word, kana = unicodedata.normalize("NFKC", read[index][0]), read[index][1]
        found = text.find(word, at, at + len(word) + _NEAR)
        number = _NUMBER.match(text, at)
        if found >= 0 and not (number and found > at):
            yield found, found + len(word), kana
            at, index = found + len(word), index + 1
        elif number:
            kana, tail, index = _number(read, index)
            end = number.end() + (len(tail) if text.startswith(tail, number.end()) else 0)
            yield at, end, kana
            at = end
        else:
            index += 1


def _number(read: Sequence[tuple[str, str]], index: int) -> tuple[str, str, int]:
    """The kana of a number that begins with word `index`, what its last word counts, and the word after it."""
    said, tail = "", ""
    while index < len(read) and not tail:
        word, kana = unicodedata.normalize("NFKC", read[index][0]), read[index][1]
        digits = _NUMERALS.match(word)
        if not digits:
            break
        said, tail, index = said + kana, word[digits.end() :], index + 1
    return said, tail, index + (0 if said else 1)
