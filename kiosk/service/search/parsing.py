"""Cuts what was typed into words that mean something, words that do not, and what nobody knows."""

from __future__ import annotations

from msgspec import Struct

from kiosk.service.search.lexicon import Lexicon, Meanings
from kiosk.service.search.spelling import is_kana, is_kanji, is_latin

_BY_SOUND = 0.3
_LONGEST_SOUND = 16
_UNKNOWN, _UNKNOWN_KANJI, _LAST_KANA = 1.1, 1.8, chr(0x30FF)
_ENDINGS = ("s", "es", "ed", "d", "ing", "'s", "ly")


class Word(Struct, frozen=True):
    """A stretch of the text. `quality` says how sure the word is, 0–1; `meanings` None if nobody knows it."""

    start: int
    end: int
    meanings: Meanings | None
    quality: float = 1.0


class Parse(Struct, frozen=True):
    """A text cut up in the cheapest way."""

    text: str
    words: tuple[Word, ...]
    cost: float

    def gaps(self) -> list[tuple[int, int]]:
        """Stretches nobody knows, with the single kana between and beside them that may belong to them."""
        found: list[tuple[int, int]] = []
        start, unknown, singles = -1, False, 0
        nothing = not any(word.meanings for word in self.words)
        for word in (*self.words, Word(len(self.text), len(self.text), ((0, 1.0),))):
            single = word.meanings == () and word.end - word.start == 1 and not is_latin(self.text[word.start])
            if word.meanings is None or single:
                start = word.start if start < 0 else start
                unknown, singles = unknown or word.meanings is None, singles + single
                continue
            if start >= 0 and (unknown or singles >= 3 or nothing):
                found.append((start, word.start))
            start, unknown, singles = -1, False, 0
        return found


Edge = tuple[int, float, Meanings, float]
"""(where it ends, cost, meanings, quality)"""


def edges(lexicon: Lexicon, text: str) -> list[list[Edge]]:
    """Every word that stands exactly so at each place."""
    found: list[list[Edge]] = []
    words, lengths = lexicon.words, lexicon.lengths
    for start, first in enumerate(text):
        here: list[Edge] = []
        found.append(here)
        latin = first.isascii()
        if latin and start and is_latin(text[start - 1]):
            continue
        known = words.get(first)
        if known:
            here.append((start + 1, known[1], known[0], 1.0))
        for length in lengths.get(text[start : start + 2], ()):
            known = words.get(text[start : start + length])
            if known and length > 1 and start + length <= len(text):
                here.append((start + length, known[1], known[0], 1.0))
        if latin:
            here[:] = [(_ends(text, end), *rest) for end, *rest in here if _ends(text, end)]
    return found


def edges_by_sound(lexicon: Lexicon, text: str, found: list[list[Edge]]) -> None:
    """Adds the words that sound like what stands there."""
    for start, first in enumerate(text):
        if first.isascii():
            continue
        exact = {end for end, *_ in found[start]}
        for length, sound in enumerate(lexicon.sounds.growing(text[start : start + _LONGEST_SOUND]), 1):
            alike = lexicon.heard.get(sound)
            if not alike or start + length in exact or (len(sound) < 3 and not is_kanji(first)):
                continue
            meanings, cost = lexicon.words[alike[0]]
            if len(alike) > 1:
                meanings = lexicon.merged(alike)
            found[start].append((start + length, cost + _BY_SOUND, meanings, 0.94))


def _ends(text: str, end: int) -> int:
    """Where a Latin word that was found up to `end` really ends, with its ending; 0 inside another word."""
    stop = end
    while stop < len(text) and text[stop] not in " -":
        stop += 1
    return stop if stop == end or text[end:stop] in _ENDINGS else 0


def cheapest(text: str, found: list[list[Edge]]) -> Parse:
    """The cheapest way through; a longer word wins over a shorter one of the same cost."""
    best: list[tuple[float, Word | None]] = [(0.0, None)] + [(float("inf"), None)] * len(text)
    for start, char in enumerate(text):
        cost = best[start][0]
        unknown = cost + (0.0 if char == " " else _UNKNOWN_KANJI if char > _LAST_KANA else _UNKNOWN)
        if unknown < best[start + 1][0]:
            meanings = () if char == " " else None
            best[start + 1] = (unknown, Word(start, start + 1, meanings))
        for end, price, meanings, quality in found[start]:
            if cost + price < best[end][0]:
                best[end] = (cost + price, Word(start, end, meanings, quality))
    words: list[Word] = []
    at = len(text)
    while at > 0:
        word = best[at][1]
        assert word is not None
        words.append(word)
        at = word.start
    return Parse(text, tuple(reversed(words)), best[-1][0])
