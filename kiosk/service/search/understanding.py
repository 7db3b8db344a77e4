"""What a resident may have meant: the words that were typed, with their slips put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product

from msgspec import Struct

from kiosk.service.search import parsing
from kiosk.service.search.lexicon import Lexicon, Meanings
from kiosk.service.search.parsing import Edge, Parse, Word
from kiosk.service.search.spelling import is_kana, is_kanji, is_latin

MOST = 60
"""Characters of a query that are looked at."""
_VARIANTS = 12
_KANJI, _KANA, _LATIN = 0.5, 0.2, 0.14
"""What an unknown character tells."""


class Item(Struct, frozen=True):
    """A word that means something; each meaning with how sure it is, 0–1."""

    meanings: Meanings
    weight: float


class Query(Struct, frozen=True):
    """All that was meant, and how much of it nobody understood."""

    items: tuple[Item, ...]
    unknown: float


class Understanding:
    """Reads queries with one lexicon."""

    def __init__(self, lexicon: Lexicon, kanji: Mapping[str, tuple[str, ...]], lookalikes: tuple[str, ...]) -> None:
        self._lexicon = lexicon
        self._kanji = kanji
        self._swaps: dict[str, str] = {}
        for group in lookalikes:
            for char in group:
                self._swaps[char] = self._swaps.get(char, "") + group.replace(char, "")

    def queries(self, text: str) -> Iterator[Query]:
        """Every way of understanding a normal text."""
        yield self._query(self._parse(text[:MOST]))
        kana = self._in_kana(text[:MOST])
        if kana != text[:MOST]:
            yield self._query(self._parse(kana))

    def _parse(self, text: str) -> Parse:
        found = parsing.edges(self._lexicon, text)
        parsing.edges_by_sound(self._lexicon, text, found)
        parse = parsing.cheapest(text, found)
        gaps = parse.gaps()
        if not gaps:
            return parse
        for gap in gaps:
            self._put_lookalikes(text, gap, found)
            for start, end in _windows(parse, gap):
                self._guess(text, start, end, found)
        return parsing.cheapest(text, found)

    def _put_lookalikes(self, text: str, gap: tuple[int, int], found: list[list[Edge]]) -> None:
        """Adds words that stand there but for one kanji taken for another."""
        for at in range(*gap):
            for other in self._swaps.get(text[at], ""):
                spelt = text[:at] + other + text[at + 1 :]
                for begin, words in enumerate(parsing.edges(self._lexicon, spelt)[: at + 1]):
                    found[begin] += [(e, cost + 0.3, m, 0.9) for e, cost, m, _ in words if e > at and m]

    def _guess(self, text: str, start: int, end: int, found: list[list[Edge]]) -> None:
        """Adds the words that a stretch of text is the beginning of, is read like, or is nearly."""
        lexicon, part = self._lexicon, text[start:end]
        if end == len(text):
            words = [word for word in lexicon.starting_with(part) if lexicon.words[word][0]]
            if words:
                share = min(1.0, len(part) / len(words[0]))
                found[start].append((end, 0.9, lexicon.merged(words), 0.6 + 0.4 * share))
        readings = list(self._readings(part)) if any(map(is_kanji, part)) else []
        for reading in readings:
            known = lexicon.words.get(reading)
            if known and known[0] and len(reading) > 2:
                found[start].append((end, 0.7, known[0], 0.93))
        for spelt in (part, *readings[:1]):
            like, words = lexicon.similar(spelt, alone=len(part) == len(text))
            if words:
                found[start].append((end, 0.6 + 4 * (1 - like), lexicon.merged(words), like))

    def _readings(self, part: str) -> Iterator[str]:
        """The ways a stretch with kanji may be read."""
        options = [self._kanji.get(char, (char,))[:3] for char in part]
        return ("".join(chosen) for chosen in islice(product(*options), _VARIANTS))

    def _in_kana(self, text: str) -> str:
        """With what may be Japanese in Latin letters written in kana."""
        if not any(map(is_latin, text)):
            return text
        words = [
            word if word in self._lexicon.words else self._lexicon.sounds.from_romaji(word) or word
            for word in text.split(" ")
        ]
        if all(map(str.isascii, words)):
            return text
        return "".join(f" {word} " if word.isascii() else word for word in words).strip()

    def _query(self, parse: Parse) -> Query:
        items = [
            Item(
                tuple((number, sure * word.quality) for number, sure in word.meanings),
                self._lexicon.weight(word.meanings),
            )
            for word in parse.words
            if word.meanings
        ]
        gaps = sorted((_tells(parse, gap) for gap in parse.gaps()), reverse=True)
        return Query(tuple(items), sum(told / 2**place for place, told in enumerate(gaps)))


def _windows(parse: Parse, gap: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The gap, without kana at its edges, and with the word before and behind it."""
    words = parse.words
    start, end = gap
    text = parse.text
    starts = [start, *(word.start for word in words if word.end == start)]
    ends = [end, *(word.end for word in words if word.start == end)]
    if _single(words, start) and end - start > 3:
        starts.append(start + 1)
    if _single_before(words, end) and end - start > 3:
        ends.append(end - 1)
    for first, last in product(starts, ends):
        if last - first >= 2 or is_kanji(text[first]):
            yield first, last


def _single(words: tuple[Word, ...], start: int) -> bool:
    return any(word.start == start and word.meanings == () for word in words)


def _single_before(words: tuple[Word, ...], end: int) -> bool:
    return any(word.end == end and word.meanings == () for word in words)


def _tells(parse: Parse, gap: tuple[int, int]) -> float:
    """How much is lost by not knowing a gap, at most 1."""
    told = 0.0
    for word in parse.words:
        if gap[0] <= word.start < gap[1] and word.meanings is None:
            char = parse.text[word.start]
            told += _KANJI if is_kanji(char) else _KANA if is_kana(char) else _LATIN
    return min(1.0, told)
