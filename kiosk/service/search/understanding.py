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
_VARIANTS = 6
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
        found, parse = self._cut(text)
        if not parse.gaps():
            return parse
        self._put_lookalikes(parse, found)
        parse = parsing.cheapest(text, found)
        tried = [(self._mended(parse, found), 0.0)]
        for variant in self._variants(parse):
            other_found, other = self._cut(variant)
            tried.append((self._mended(other, other_found) if other.gaps() else other, 0.5))
        return min(tried, key=lambda pair: pair[0].cost + pair[1])[0]

    def _cut(self, text: str) -> tuple[list[list[Edge]], Parse]:
        found = parsing.edges(self._lexicon, text)
        parsing.edges_by_sound(self._lexicon, text, found)
        return found, parsing.cheapest(text, found)

    def _put_lookalikes(self, parse: Parse, found: list[list[Edge]]) -> None:
        text = parse.text
        for start, end in parse.gaps():
            for at in range(start, end):
                for other in self._swaps.get(text[at], ""):
                    spelt = text[:at] + other + text[at + 1 :]
                    for begin, words in enumerate(parsing.edges(self._lexicon, spelt)[: at + 1]):
                        found[begin] += [(e, cost + 0.3, m, 0.9) for e, cost, m, _ in words if e > at and m]

    def _variants(self, parse: Parse) -> Iterator[str]:
        """The text with the unknown kanji, then with all kanji, as they are read."""
        unknown = {at for start, end in parse.gaps() for at in range(start, end) if is_kanji(parse.text[at])}
        if not unknown:
            return
        for places in (unknown, set(range(len(parse.text)))):
            options = [
                self._kanji.get(char, (char,))[:2] if at in places else (char,)
                for at, char in enumerate(parse.text)
            ]
            for chosen in islice(product(*options), _VARIANTS):
                yield "".join(chosen)

    def _mended(self, parse: Parse, found: list[list[Edge]]) -> Parse:
        """With the gaps filled by words that begin so or are nearly so."""
        gaps = parse.gaps()
        if not gaps:
            return parse
        for gap in gaps:
            for start, end in _windows(parse, gap):
                self._guess(parse.text, start, end, found)
        return parsing.cheapest(parse.text, found)

    def _guess(self, text: str, start: int, end: int, found: list[list[Edge]]) -> None:
        lexicon, part = self._lexicon, text[start:end]
        if end == len(text) and (len(part) > 1 or is_kanji(part)):
            words = [word for word in lexicon.starting_with(part) if lexicon.exact[word]]
            if words:
                share = len(part) / len(words[0])
                meanings = parsing.merged(lexicon, words)
                found[start].append((end, 1.3, meanings, min(1.0, 0.6 + 0.4 * share)))
        like, words = lexicon.similar(part)
        if words:
            found[start].append((end, 1.0 + 4 * (1 - like), parsing.merged(lexicon, words), like))

    def _in_kana(self, text: str) -> str:
        """With what may be Japanese in Latin letters written in kana."""
        if not any(map(is_latin, text)):
            return text
        words = [
            word if self._lexicon.exact.get(word) else self._lexicon.sounds.from_romaji(word) or word
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
