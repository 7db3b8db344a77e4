"""Where a Japanese line may end without tearing a phrase apart: もどれます, not もど|れます.

BudouX (a small model, read in 0.5 ms) is asked when a text needs a second line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from kiosk.lean import japanese_parser

_JAPANESE = re.compile(r"[\u3040-\u30ff]")
_WORD = re.compile("([^ \u2028。、]*[。、]+[」）]*|[^ \u2028。、]+|(?=[ \u2028]))([ \u2028]*)")
"""A word with its marks, and the blanks or line ends behind it."""
_DATE_PART = re.compile(r"(?<=[0-9])[\u5e74\u6708](?=[0-9])")
"""Where a date may be set on two lines: 2026年11月|1日です。"""
_LONE_KANA = re.compile(r"[\u3041-\u309f]")
LEAST_SHARE = 0.5
"""A line that would be emptier than this, as a share of what fits, is broken anywhere instead, but for the last but one."""

LONGEST_WORD = 10
"""What stands between two blanks is one word up to here, in letters; beyond it is several phrases."""


def _parsed(text: str) -> list[str]:
    """Phrases; in a text whose words are set apart by blanks (やさしい日本語), the words: 手つづき, not 手つ|づき."""
    if " " not in text:
        return japanese_parser().parse(text)
    phrases: list[str] = []
    for word, blanks in _WORD.findall(text):
        parts = [word] if len(word) <= LONGEST_WORD else japanese_parser().parse(word)
        phrases += [*parts[:-1], parts[-1] + blanks]
    return phrases


def _cut_in_two(before: str, after: str) -> bool:
    """A single kana is the beginning of a word, and a number goes on with its digits and what it counts: 202|6年."""
    counts = before[-1:].isdigit() and after[:1].isalnum()
    return counts or _LONE_KANA.fullmatch(before) is not None


@lru_cache(maxsize=512)
def ends(text: str) -> frozenset[int]:
    """Places after a phrase, counted from the text's beginning; none for a text without kana, or one with letters of which
    Qt counts two (U+20B9F and its like)."""
    if not _JAPANESE.search(text) or max(text) > "\uffff":
        return frozenset()
    phrases: list[str] = []
    for phrase in _parsed(text):
        if phrases and _cut_in_two(phrases[-1], phrase):
            phrases[-1] += phrase
        else:
            phrases.append(phrase)
    return frozenset(accumulate(map(len, phrases)))


@lru_cache(maxsize=512)
def date_parts(text: str) -> frozenset[int]:
    """Places after the year and the month of a date, counted from the text's beginning."""
    return frozenset(found.end() for found in _DATE_PART.finditer(text))


def shorter(text: str, start: int, length: int) -> int:
    """How much of [start, start + length) to set on a line, so that it ends with a phrase, or else with a part of a
    date; `length` where it may not be shorter. Only asked when the text goes on after it."""
    end = start + length
    known = ends(text)
    if not known or end in known:
        return length
    for places in (known, date_parts(text)):
        before = max((place for place in places if place <= end), default=start)
        last = len(text) - before <= length  # what is left is the last line: no line more than otherwise
        if before > start and (last or before - start >= LEAST_SHARE * length):
            return before - start
    return length
