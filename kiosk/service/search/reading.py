"""Reads a catalogue into a lexicon and an index: its names, titles, residents' phrases and life events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, islice, product

from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.service.search import parsing
from kiosk.service.search.index import Index
from kiosk.service.search.lexicon import Lexicon
from kiosk.service.search.spelling import is_kana, is_kanji, is_latin, normal
from kiosk.service.search.thesaurus import STOP, Thesaurus

Translate = Callable[[str, str], str]
"""gettext context and Japanese text → the text in the language of the interface."""

_NAME, _PHRASE, _EVENT, _ORDER = 1.0, 0.99, 0.66, 0.0004
"""What a rule is worth by where it was read; a little less the later a procedure stands in its list."""
_LEAST_KANA = 3
NOBODY = -1
"""The procedure of what is none of ours."""


class Reader:
    """Fills a lexicon and an index, one procedure at a time."""

    def __init__(self, thesaurus: Thesaurus, lexicon: Lexicon, index: Index) -> None:
        self._thesaurus = thesaurus
        self._lexicon = lexicon
        self._index = index
        self._read: dict[str, tuple[tuple[int, ...], ...]] = {}

    def read(self, pack: Pack, translate: Translate | None) -> Iterator[None]:
        """Stops after each procedure, so that the caller may do something else between two."""
        events = {event.id: event for event in pack.life_events}
        for place, procedure in enumerate(pack.procedures):
            told = [events[event] for event in procedure.life_events if event in events]
            self._names(place, procedure)
            self._phrases(place, procedure)
            for event in told:
                for concepts in self._concepts(event.title):
                    self._index.add(place, _EVENT - procedure.order * _ORDER, concepts)
            if translate:
                self._translated(place, procedure, translate)
            yield
        self._intents({procedure.id: place for place, procedure in enumerate(pack.procedures)})

    def _names(self, place: int, procedure: Procedure) -> None:
        for name, reading in (
            (procedure.official_name, procedure.reading),
            (procedure.short_name, procedure.short_reading),
        ):
            self._add(place, _NAME, name, procedure.order)
            for word, said in _readings(normal(name), normal(reading)):
                self._lexicon.learn_reading(said, word)

    def _phrases(self, place: int, procedure: Procedure) -> None:
        self._add(place, _NAME, procedure.title, procedure.order)
        for phrase in procedure.colloquial:
            self._add(place, _PHRASE, phrase, procedure.order)
        for concepts in self._concepts(procedure.summary):
            self._index.mention(place, concepts)

    def _translated(self, place: int, procedure: Procedure, translate: Translate) -> None:
        for context, text in (
            ("procedure", procedure.official_name), ("procedure", procedure.short_name), ("title", procedure.title),
        ):  # fmt: skip
            other = translate(context, text)
            if other != text:
                self._add(place, _NAME, other, procedure.order)

    def _intents(self, places: dict[str, int]) -> None:
        for intent in self._thesaurus.intents:
            place = NOBODY if intent.procedure == STOP else places.get(intent.procedure)
            if place is not None:
                self._index.add(place, intent.weight, map(self._lexicon.number, intent.concepts))

    def _add(self, place: int, weight: float, text: str, order: int) -> None:
        for concepts in self._concepts(text):
            self._index.add(place, weight - order * _ORDER / 4, concepts)

    def _concepts(self, text: str) -> tuple[tuple[int, ...], ...]:
        """The meanings of a text, once for each way of understanding a word that has several."""
        plain = normal(text)
        if plain not in self._read:
            self._read[plain] = self._understood(plain)
        return self._read[plain]

    def _understood(self, text: str) -> tuple[tuple[int, ...], ...]:
        lexicon = self._lexicon
        parse = parsing.cheapest(text, parsing.edges(lexicon, text))
        options: list[tuple[int, ...]] = []
        for word in parse.words:
            sure = [number for number, strength in word.meanings or () if strength == 1.0]
            if sure:
                options.append(tuple(sure))
        for start, end in parse.gaps():
            part = text[start:end].strip()
            if _is_word(part):
                options.append((lexicon.learn(part, 0.8 if all(map(is_kana, part)) else 1.0),))
        return tuple(islice(product(*options), 4)) if options else ()


def _is_word(part: str) -> bool:
    if any(map(is_kanji, part)):
        return len(part) > 1
    return len(part) >= _LEAST_KANA and any(is_kana(char) or is_latin(char) for char in part)


def _readings(name: str, reading: str) -> Iterator[tuple[str, str]]:
    """The parts of a name between its kana, each with how it is read, where that is certain."""
    parts = [(kana, "".join(chars)) for kana, chars in groupby(name, is_kana)]
    pattern = "".join(re.escape(part) if kana else "(.+?)" for kana, part in parts)
    found = re.fullmatch(pattern, reading)
    if found:
        yield from zip((part for kana, part in parts if not kana), found.groups(), strict=True)
