"""Reads a catalogue into a lexicon and an index: its names, titles, residents' phrases and life events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice, product

from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.service.search import parsing
from kiosk.service.search.index import NOBODY, Index
from kiosk.service.search.lexicon import Lexicon
from kiosk.service.search.spelling import KANA, is_kana, is_kanji, is_latin, normal
from kiosk.service.search.thesaurus import STOP, Thesaurus
from kiosk.service.search.understanding import sound_of

Translate = Callable[[str, str], str]
"""gettext context and Japanese text → the text in another language."""

_NAME, _PHRASE, _EVENT, _ORDER, _WORDY = 1.0, 0.99, 0.66, 0.0004, 0.001
"""What a rule is worth by where it was read; a little less the later the procedure stands, the longer the text."""
_ALONE = 0.8
"""The same for a single meaning on which the thesaurus has the say."""
_TELLING = 0.65
"""Least weight of the meaning that tells most, for the words of a text to ask for its procedure."""
_LEAST_KANA = 3
_A_STEP = 300
_SAYINGS = 20_000
"""Texts that are recognised as a whole in spite of a slip: more would cost more memory than they help."""
_KANA_AROUND = re.compile(f"^[ {KANA}]+|[ {KANA}]+$")


class Reader:
    """Fills a lexicon and an index, one procedure at a time."""

    def __init__(self, thesaurus: Thesaurus, lexicon: Lexicon, index: Index) -> None:
        self._thesaurus = thesaurus
        self._lexicon = lexicon
        self._index = index
        self.sayings: dict[str, list[str]] = {}
        """Sound of what the catalogue says of a procedure → its normal texts."""
        self._read: dict[str, tuple[tuple[int, ...], ...]] = {}
        self._curated: set[int] = set()
        """Meanings of which the thesaurus says itself what they ask for when they stand alone."""

    def read(self, pack: Pack, translations: Sequence[Translate]) -> Iterator[None]:
        """Thesaurus and catalogue; stops every now and then, so that the caller may do something else."""
        yield from self._lexicon.read(self._thesaurus)
        for translate in translations:
            translate("title", "")  # the first word opens the book
            yield
        ours = (intent for intent in self._thesaurus.intents if intent.procedure != STOP)
        alone = (intent.concepts[0] for intent in ours if len(intent.concepts) == 1)
        self._curated.update(map(self._lexicon.number, alone))
        events = {event.id: event for event in pack.life_events}
        for place, procedure in enumerate(pack.procedures):
            told = [events[event] for event in procedure.life_events if event in events]
            self._names(place, procedure)
            self._phrases(place, procedure)
            for event in told:
                for concepts in self._concepts(*_normal((event.title,))):
                    self._index.add(place, _EVENT - procedure.order * _ORDER, concepts)
            self._translated(place, procedure, translations)
            yield
        yield from self._intents({procedure.id: place for place, procedure in enumerate(pack.procedures)})

    def _names(self, place: int, procedure: Procedure) -> None:
        texts = (procedure.official_name, procedure.short_name, procedure.reading, procedure.short_reading)
        name, short, reading, short_reading = _normal(texts)
        for word, said in (*_readings(name, reading), *_readings(short, short_reading)):
            self._lexicon.learn_reading(said, word)
        self._add(place, _NAME, (name, short), procedure.order)
        self._say({reading: name, short_reading: short})

    def _phrases(self, place: int, procedure: Procedure) -> None:
        texts = (procedure.title, *procedure.colloquial, procedure.summary)
        title, *phrases, summary = _normal(texts)
        self._add(place, _NAME, (title,), procedure.order)
        self._add(place, _PHRASE, phrases, procedure.order)
        self._say({saying: saying for saying in (title, *phrases)})
        self._index.mention(place, self._known(summary))

    def _say(self, sayings: dict[str, str]) -> None:
        if len(self.sayings) < _SAYINGS:
            for said, text in sayings.items():
                sound = sound_of(said, self._thesaurus.kanji, self._lexicon.sounds)
                self.sayings.setdefault(sound, []).append(text)

    def _translated(self, place: int, procedure: Procedure, translations: Sequence[Translate]) -> None:
        texts = {
            "procedure": (procedure.official_name, procedure.short_name), "title": (procedure.title,),
        }  # fmt: skip
        others = {
            translate(context, text)
            for translate in translations
            for context, told in texts.items()
            for text in told
        }
        new = sorted(others.difference(*texts.values()))
        if new:
            self._add(place, _NAME, _normal(new), procedure.order)

    def _intents(self, places: dict[str, int]) -> Iterator[None]:
        """What is none of ours comes first: what the catalogue itself asks for is ours all the same."""
        ours_last = sorted(self._thesaurus.intents, key=lambda intent: intent.procedure != STOP)
        for number, intent in enumerate(ours_last):
            if number % _A_STEP == 0:
                yield
            place = NOBODY if intent.procedure == STOP else places.get(intent.procedure)
            concepts = frozenset(map(self._lexicon.number, intent.concepts))
            if place is not None and not (place == NOBODY and self._index.asks(concepts)):
                self._index.add(place, intent.weight, concepts)

    def _add(self, place: int, weight: float, texts: Iterable[str], order: int) -> None:
        for text in texts:
            worth = weight - order * _ORDER / 4 - len(text) * _WORDY
            for concepts in self._concepts(text):
                alone = len(concepts) == 1 and concepts[0] in self._curated
                self._index.add(place, worth * (_ALONE if alone else 1.0), concepts)

    def _concepts(self, text: str) -> tuple[tuple[int, ...], ...]:
        """The meanings of a normal text, once for each way of understanding a word that has several."""
        if text not in self._read:
            self._read[text] = self._understood(text)
        return self._read[text]

    def _known(self, text: str) -> set[int]:
        words = parsing.cheapest(text, parsing.edges(self._lexicon, text)).words
        return {number for word in words for number, strength in word.meanings or () if strength == 1.0}

    def _understood(self, text: str) -> tuple[tuple[int, ...], ...]:
        """Its words, or the text as a word of its own if they do not tell enough."""
        options = self._words_of(text)
        found = tuple(islice(product(*options), 4)) if options else ()
        weights = self._lexicon.weights
        if found and max(weights[number] for number in found[0]) >= _TELLING:
            return found
        return ((self._lexicon.learn(text, 1.0),),)

    def _words_of(self, text: str) -> list[tuple[int, ...]]:
        """The meanings of each word that has any."""
        lexicon = self._lexicon
        parse = parsing.cheapest(text, parsing.edges(lexicon, text))
        options: list[tuple[int, ...]] = []
        for word in parse.words:
            sure = [number for number, strength in word.meanings or () if strength == 1.0]
            if sure:
                options.append(tuple(sure))
        for start, end in parse.gaps():
            for chunk in text[start:end].split():
                part = _KANA_AROUND.sub("", chunk) or chunk
                if _is_word(part):
                    options.append((lexicon.learn(part, 0.8 if all(map(is_kana, part)) else 1.0),))
        return options


def _normal(texts: Iterable[str]) -> list[str]:
    """Each text in its normal form."""
    return normal("\n".join(" ".join(text.split()) for text in texts)).split("\n")


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
