"""Furigana over a text, and how it is written down: 役《やく》場《ば》の2階《かい》, ｜20日《はつか》."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

KANJI = r"\u3400-\u9fff\uf900-\ufaff\u3005\u3006"
"""What is read by its furigana (々 and 〆, too), for a class of characters in a regular expression."""
_IS_KANJI = re.compile(f"[{KANJI}]")
_MARKED = re.compile(rf"(?:｜([^｜《》]+)|([{KANJI}]+))《([^《》]+)》")


class Ruby(Struct, frozen=True):
    """`kana` stands over `length` characters from `start` on."""

    start: int
    length: int
    kana: str

    @property
    def end(self) -> int:
        return self.start + self.length

    def within(self, start: int) -> Ruby:
        """As it is counted from `start`."""
        return Ruby(self.start - start, self.length, self.kana)


Rubies = tuple[Ruby, ...]


def parsed(marked: str) -> tuple[str, Rubies]:
    """The text and its furigana out of the way it is written down (as in Aozora Bunko)."""
    out: list[str] = []
    rubies: list[Ruby] = []
    at = length = 0
    for match in _MARKED.finditer(marked):
        base = match[1] or match[2]
        before = marked[at : match.start()]
        start = length + len(before)
        rubies.append(Ruby(start, len(base), match[3]))
        out += (before, base)
        at, length = match.end(), start + len(base)
    return "".join((*out, marked[at:])), tuple(rubies)


def marked(text: str, rubies: Iterable[Ruby]) -> str:
    """The opposite of `parsed`. A base is told apart by ｜ where its first character alone does not do it."""
    out: list[str] = []
    at = 0
    for ruby in rubies:
        before, base = text[at : ruby.start], text[ruby.start : ruby.end]
        plain = all(map(is_kanji, base)) and not (before and is_kanji(before[-1]))
        out.append(f"{before}{'' if plain else '｜'}{base}《{ruby.kana}》")
        at = ruby.end
    return "".join((*out, text[at:]))


def is_kanji(character: str) -> bool:
    return _IS_KANJI.match(character) is not None


def unread(text: str, rubies: Iterable[Ruby]) -> str:
    """The kanji over which nothing stands."""
    covered = {at for ruby in rubies for at in range(ruby.start, ruby.end)}
    return "".join(c for at, c in enumerate(text) if at not in covered and is_kanji(c))


def part(rubies: Iterable[Ruby], start: int, end: int) -> Rubies:
    """The furigana of characters [start, end), counted from `start`."""
    return tuple(ruby.within(start) for ruby in rubies if ruby.start >= start and ruby.end <= end)
