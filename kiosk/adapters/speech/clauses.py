"""Cuts a normalised text into the pieces that are synthesised one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

FIRST_CHARACTERS = 4
"""The first piece is short so that sound begins at once; later ones carry the melody (speech.md)."""
LATER_CHARACTERS = 18
MOST_CHARACTERS = 120

CLAUSE_PAUSE = 0.25
"""Seconds of silence after a piece that ends inside a sentence."""
SENTENCE_PAUSE = 0.45

_MARKS = re.compile("[、。！？]+")
_SENTENCE_MARKS = frozenset("。！？")
_SPEAKABLE = re.compile(r"[^\W_]")


class Clause(Struct, frozen=True):
    """Characters [start, end) of the normalised text; `pause` in seconds belongs after it."""

    text: str
    start: int
    end: int
    pause: float


def clauses(text: str) -> Iterator[Clause]:
    """The pieces in order. Pieces without anything to say are left out."""
    start = 0
    least = FIRST_CHARACTERS
    for end in _breaks(text):
        ends_sentence = _ends_sentence(text, end)
        if end < len(text) and end - start < (FIRST_CHARACTERS if ends_sentence else least):
            continue
        if _SPEAKABLE.search(text, start, end):
            said = text[start:end].rstrip("、。") + "。" if ends_sentence else text[start:end]
            yield Clause(said, start, end, SENTENCE_PAUSE if ends_sentence else CLAUSE_PAUSE)
            least = LATER_CHARACTERS
        start = end


def _ends_sentence(text: str, end: int) -> bool:
    while end and text[end - 1] in "、。！？":
        if text[end - 1] in _SENTENCE_MARKS:
            return True
        end -= 1
    return False


def _breaks(text: str) -> Iterator[int]:
    """Every place where a piece may end: after a mark, and inside what has no mark for too long."""
    last = 0
    for end in [match.end() for match in _MARKS.finditer(text)] + [len(text)]:
        while end - last > MOST_CHARACTERS:
            last += MOST_CHARACTERS
            yield last
        if end > last:
            yield end
        last = end
