"""Cuts what was typed into words that mean something, words that do not, and what nobody knows."""

from __future__ import annotations

from msgspec import Struct

from kiosk.service.search.lexicon import Lexicon, Meanings, ends_word
from kiosk.service.search.spelling import is_kana, is_kanji, is_latin

_WORD, _STOP, _UNSURE = 1.0, 0.6, 1.6
"""What a word costs: one that tells, one that does not, a short one that may stand there by chance."""
_BY_SOUND = 0.3
_LONGEST_SOUND = 16


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
        for word in (*self.words, Word(len(self.text), len(self.text), ((0, 1.0),))):
            single = word.meanings == () and word.end - word.start == 1 and is_kana(self.text[word.start])
            if word.meanings is None or single:
                start = word.start if start < 0 else start
                unknown, singles = unknown or word.meanings is None, singles + single
                continue
            if start >= 0 and (unknown or singles >= 3):
                found.append((start, word.start))
            start, unknown, singles = -1, False, 0
        return found


Edge = tuple[int, float, Meanings, float]
"""(where it ends, cost, meanings, quality)"""


def edges(lexicon: Lexicon, text: str) -> list[list[Edge]]:
    """Every word that stands exactly so at each place."""
    found: list[list[Edge]] = [[] for _ in text]
    exact = lexicon.exact
    for start, first in enumerate(text):
        latin = is_latin(first)
        if latin and start and is_latin(text[start - 1]):
            continue
        for length in lexicon.lengths.get(first, ()):
            meanings = exact.get(text[start : start + length])
            if meanings is None or start + length > len(text):
                continue
            end = ends_word(text, start + length) if latin else start + length
            if end > 0:
                found[start].append((end, _cost(text[start:end], meanings), meanings, 1.0))
    return found


def edges_by_sound(lexicon: Lexicon, text: str, found: list[list[Edge]]) -> None:
    """Adds the words that sound like what stands there."""
    for start, first in enumerate(text):
        if is_latin(first) or first == " ":
            continue
        exact = {end for end, *_ in found[start]}
        for length, sound in enumerate(lexicon.sounds.growing(text[start : start + _LONGEST_SOUND]), 1):
            end = start + length
            words = lexicon.heard.get(sound)
            if not words or end in exact or (len(sound) < 3 and not is_kanji(first)):
                continue
            meanings = lexicon.exact[words[0]] if len(words) == 1 else merged(lexicon, words)
            found[start].append((end, _cost(text[start:end], meanings) + _BY_SOUND, meanings, 0.94))


def merged(lexicon: Lexicon, words: list[str], strength: float = 1.0) -> Meanings:
    """All that any of the words may mean."""
    both: dict[int, float] = {}
    for word in words:
        for number, sure in lexicon.exact[word]:
            both[number] = max(sure * strength, both.get(number, 0.0))
    return tuple(both.items())


def cheapest(text: str, found: list[list[Edge]]) -> Parse:
    """The cheapest way through; a longer word wins over a shorter one of the same cost."""
    best: list[tuple[float, Word | None]] = [(0.0, None)] + [(float("inf"), None)] * len(text)
    for start, char in enumerate(text):
        cost = best[start][0]
        unknown = cost + _unknown(char)
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


def _cost(text: str, meanings: Meanings) -> float:
    if not meanings:
        return _STOP
    if len(text) <= 2 and all(map(is_kana, text)):
        return _UNSURE
    return _WORD


def _unknown(char: str) -> float:
    if char == " ":
        return 0.0
    return 1.8 if is_kanji(char) else 1.1
