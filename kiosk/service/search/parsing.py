"""Cuts what was typed into words that mean something, words that do not, and what nobody knows."""

from __future__ import annotations

from msgspec import Struct

from kiosk.service.search.lexicon import SHORT_KANA, Lexicon, Meanings
from kiosk.service.search.spelling import is_kana, is_kanji, is_latin

_BY_SOUND, _PART = 0.3, 0.8
"""What it costs that a word only sounds so; how sure the meanings are of the words within a word."""
_LONGEST_SOUND = 16
_UNKNOWN, _UNKNOWN_KANJI, _LAST_KANA, _NEVER = 1.1, 1.8, chr(0x30FF), float("inf")
SINGLES = 3
"""So many single kana in a row are no particles but a word that nobody knows."""
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
            single = (
                word.meanings == () and word.end - word.start == 1 and not is_latin(self.text[word.start])
            )
            if word.meanings is None or single:
                start = word.start if start < 0 else start
                unknown, singles = unknown or word.meanings is None, singles + single
                continue
            if start >= 0 and (unknown or singles >= SINGLES or nothing):
                found.append((start, word.start))
            start, unknown, singles = -1, False, 0
        return found


Edge = tuple[int, float, Meanings, float]
"""(where it ends, cost, meanings, quality)"""


def edges(lexicon: Lexicon, text: str) -> list[list[Edge]]:
    """Every word that stands exactly so at each place."""
    found: list[list[Edge]] = []
    doubtful: list[tuple[int, Edge]] = []
    words, lengths = lexicon.words, lexicon.lengths
    for start, first in enumerate(text):
        here: list[Edge] = []
        found.append(here)
        latin = first.isascii()
        if latin and start and is_latin(text[start - 1]):
            continue
        for length in (1, *lengths.get(text[start : start + 2], ())):
            known = words.get(text[start : start + length])
            if not known or start + length > len(text):
                continue
            end = _ends(text, start + length) if latin else start + length
            if end:
                edge = (end, known[1], known[0], 1.0)
                here.append(edge)
                if length <= SHORT_KANA and known[0] and not latin:
                    doubtful.append((start, edge))
    for start, edge in doubtful:
        if not _stands_free(lexicon, text, start, edge[0], found):
            found[start].remove(edge)
    return found


def _stands_free(lexicon: Lexicon, text: str, start: int, end: int, found: list[list[Edge]]) -> bool:
    """False for a short word that may be a piece of a longer one nobody knows."""
    first, after = text[start], text[end : end + 1]
    if end - start == 1 and is_kanji(first):
        before = text[start - 1 : start]
        if after and is_kanji(after) and not found[end]:
            return False
        alone = not before or not is_kanji(before)
        return alone or any(edge[0] == start for here in found[max(0, start - 6) : start] for edge in here)
    if not after or not (is_kana(first) and is_kana(after)):
        return True
    bends = lexicon.sounds.may_bend(text[start:end])
    return any(
        meanings or bends or text[end:stop] in lexicon.particles for stop, _, meanings, _ in found[end]
    )


def edges_by_sound(lexicon: Lexicon, text: str, found: list[list[Edge]]) -> None:
    """Adds the words that sound like what stands there."""
    for start, first in enumerate(text):
        if first.isascii():
            continue
        for length, sound in enumerate(lexicon.sounds.growing(text[start : start + _LONGEST_SOUND]), 1):
            alike = lexicon.heard.get(sound)
            if not alike or (len(sound) < 3 and not is_kanji(first)):
                continue
            if text[start : start + length] in lexicon.words:
                continue  # seen by edges(), or found not to stand free
            meanings, cost = lexicon.words[alike[0]]
            if len(alike) > 1:
                meanings = lexicon.merged(alike)
            found[start].append((start + length, cost + _BY_SOUND, meanings, 0.94))


def _ends(text: str, end: int) -> int:
    """Where a Latin word that was found up to `end` really ends, with its ending; 0 inside another word."""
    stop = end
    while stop < len(text) and is_latin(text[stop]):
        stop += 1
    return stop if stop == end or text[end:stop] in _ENDINGS else 0


def cheapest(text: str, found: list[list[Edge]]) -> Parse:
    """The cheapest way through; of two of the same cost the one whose words come first."""
    costs = [0.0] + [_NEVER] * len(text)
    from_: list[tuple[int, Meanings | None, float]] = [(0, None, 1.0)] * (len(text) + 1)
    for start, char in enumerate(text):
        cost = costs[start]
        unknown = cost + (0.0 if char == " " else _UNKNOWN_KANJI if char > _LAST_KANA else _UNKNOWN)
        if unknown < costs[start + 1]:
            costs[start + 1], from_[start + 1] = unknown, (start, () if char == " " else None, 1.0)
        for end, price, meanings, quality in found[start]:
            if cost + price < costs[end]:
                costs[end], from_[end] = cost + price, (start, meanings, quality)
    words: list[Word] = []
    at = len(text)
    while at > 0:
        start, told, quality = from_[at]
        words.append(Word(start, at, told, quality))
        at = start
    return Parse(text, tuple(reversed(words)), costs[-1])


def with_parts(parse: Parse, found: list[list[Edge]]) -> Parse:
    """Each long word may also mean what the words within it mean."""
    words = tuple(_with_parts(word, found) if word.meanings else word for word in parse.words)
    return Parse(parse.text, words, parse.cost)


def _with_parts(word: Word, found: list[list[Edge]]) -> Word:
    both = dict(word.meanings or ())
    for start in range(word.start, word.end):
        for end, cost, meanings, quality in found[start]:
            if end <= word.end and (start, end) != (word.start, word.end) and cost < 1:
                for number, sure in meanings:
                    both[number] = max(both.get(number, 0.0), sure * quality * _PART)
    return Word(word.start, word.end, tuple(both.items()), word.quality)
