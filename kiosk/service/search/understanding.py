"""What a resident may have meant: the words that were typed, with their slips put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, islice, product

from msgspec import Struct

from kiosk.service.search import parsing
from kiosk.service.search.lexicon import Lexicon, Meanings
from kiosk.service.search.parsing import SINGLES, Edge, Parse, Word
from kiosk.service.search.slips import SHORT, Slips
from kiosk.service.search.spelling import Sounds, is_kana, is_kanji, is_latin

MOST = 60
"""Characters of a query that are looked at."""
_LONGEST_GAP, _LONGEST_READ, _VARIANTS = 12, 6, 12
"""Characters that nobody knows and that are looked into, characters of a word in them, and readings of it."""
_SAYINGS = 3
_WELL_READ = 0.14
"""Cost of a character where no word is in doubt."""
_KANJI, _VERB, _KANA, _LATIN = 0.5, 0.25, 0.2, 0.14
"""What an unknown character tells; _VERB: one kanji with kana behind it."""


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

    def __init__(
        self,
        lexicon: Lexicon,
        sayings: Mapping[str, list[str]],
        kanji: Mapping[str, tuple[str, ...]],
        lookalikes: tuple[str, ...],
    ) -> None:
        """`sayings`: what the catalogue says of its procedures, by sound (`sound_of`)."""
        self._lexicon = lexicon
        self._sayings = sayings
        self._slips = Slips({})
        self._saying: dict[str, Query] = {}
        self._kanji = kanji
        self._swaps: dict[str, str] = {}
        for group in lookalikes:
            for char in group:
                self._swaps[char] = self._swaps.get(char, "") + group.replace(char, "")

    def queries(self, text: str) -> Iterator[Query]:
        """Every way of understanding a normal text."""
        text = text[:MOST]
        for spelt in dict.fromkeys((text, self._in_kana(text))):
            parse = self._parse(spelt)
            yield self._query(parse)
            if not parse.cost < len(spelt) * _WELL_READ:
                yield from self._said_wrong(spelt)

    def prepare(self) -> Iterator[None]:
        """Makes ready for misspelt queries, in steps."""
        self._slips = Slips(self._sayings)
        yield from self._slips.fill()
        yield from self._lexicon.prepare()

    def _said_wrong(self, text: str) -> Iterator[Query]:
        """Something that the catalogue says, misspelt as a whole."""
        sound = sound_of(text, self._kanji, self._lexicon.sounds)
        if len(sound) <= SHORT and any(map(is_kanji, text)):
            return
        like, sayings = self._slips.similar(sound, alone=True)
        for saying in sayings[:_SAYINGS]:
            if saying not in self._saying:
                self._saying[saying] = self._query(self._parse(saying))
            query = self._saying[saying]
            items = (
                Item(tuple((number, sure * like) for number, sure in item.meanings), item.weight)
                for item in query.items
            )
            yield Query(tuple(items), query.unknown)

    def _parse(self, text: str) -> Parse:
        found = parsing.edges(self._lexicon, text)
        parsing.edges_by_sound(self._lexicon, text, found)
        parse = parsing.cheapest(text, found)
        for gap in parse.gaps():
            self._put_lookalikes(text, gap, found)
            for start, end in _windows(parse, gap):
                self._guess(text, start, end, found)
            for start, end in combinations(range(gap[0], min(gap[1], gap[0] + _LONGEST_GAP) + 1), 2):
                self._put_readings(text, start, end, found)
        return parsing.with_parts(parsing.cheapest(text, found), found)

    def _put_lookalikes(self, text: str, gap: tuple[int, int], found: list[list[Edge]]) -> None:
        """Adds words that stand there but for one kanji taken for another."""
        for at in range(gap[0], min(gap[1], gap[0] + _LONGEST_GAP)):
            for other in self._swaps.get(text[at], ""):
                spelt = text[:at] + other + text[at + 1 :]
                for begin, words in enumerate(parsing.edges(self._lexicon, spelt)[: at + 1]):
                    found[begin] += [
                        (e, cost + 0.3, m, 0.9) for e, cost, m, _ in words if m and at < e > begin + 1
                    ]

    def _guess(self, text: str, start: int, end: int, found: list[list[Edge]]) -> None:
        """Adds the words that a stretch of text is the beginning of, is read like, or is nearly."""
        lexicon, part = self._lexicon, text[start:end]
        if end == len(text):
            words = lexicon.starting_with(part)
            if words:
                share = min(1.0, len(part) / len(words[0]))
                found[start].append((end, 0.9, lexicon.merged(words), 0.6 + 0.4 * share))
        if any(map(is_kanji, part)):
            self._put_readings(text, start, end, found)
        like, words = lexicon.similar(part, alone=len(part) == len(text))
        if words:
            found[start].append((end, 0.6 + 4 * (1 - like), lexicon.merged(words), like))

    def _put_readings(self, text: str, start: int, end: int, found: list[list[Edge]]) -> None:
        """Adds the words that a stretch with kanji is read like: a wrong conversion."""
        part = text[start:end]
        if not 2 <= end - start <= _LONGEST_READ or not any(map(is_kanji, part)):
            return
        options = [self._kanji.get(char, (char,))[:3] for char in part]
        for chosen in islice(product(*options), _VARIANTS):
            reading = "".join(chosen)
            known = self._lexicon.words.get(reading)
            if known and known[0] and len(reading) > 2:
                found[start].append((end, 0.7, known[0], 0.93))

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


def sound_of(text: str, kanji: Mapping[str, tuple[str, ...]], sounds: Sounds) -> str:
    """How a text sounds when each kanji is read in its usual way: right or wrong, the same for all texts."""
    return sounds.fold("".join(kanji[char][0] if char in kanji else char for char in text))


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
    """How much is lost by not knowing a gap, at most 1; a few single kana beside it tell nothing."""
    words = [word for word in parse.words if gap[0] <= word.start < gap[1]]
    singles = sum(word.meanings is not None for word in words)
    told = sum(_told_by(parse.text, word.start) for word in words if word.meanings is None)
    return min(1.0, told + (singles * _KANA / 2 if singles >= SINGLES else 0.0))


def _told_by(text: str, at: int) -> float:
    before, char, after = text[at - 1 : at], text[at], text[at + 1 : at + 2]
    if is_kanji(char):
        verb = after and is_kana(after) and not (before and is_kanji(before))
        return _VERB if verb else _KANJI
    if char.isdigit():
        return 0.0
    return _KANA if is_kana(char) else _LATIN
