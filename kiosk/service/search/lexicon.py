"""Every word that means something: found exactly, by sound, by its beginning, or with a slip in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.service.search.slips import SHORT, Slips
from kiosk.service.search.spelling import Sounds, is_kana, is_kanji, normal
from kiosk.service.search.thesaurus import PARTICLE, STOP, Kana, Thesaurus

Meanings = tuple[tuple[int, float], ...]
"""Numbers of meanings, each with how surely it is meant, 0–1; none for a word that means nothing."""

_WORD, _STOP, _UNSURE, _LONGER = 0.5, 0.7, 1.3, 0.01
"""What a word costs: one that tells, one that does not, a short one that may stand there by chance."""
_A_STEP = 300
SHORT_KANA = 2
"""Kana in a word that may stand anywhere by chance."""


class Lexicon:
    """Grows while a catalogue is read; what it knows of a word is looked up by the whole word."""

    def __init__(self, kana: Iterable[Kana]) -> None:
        self.sounds = Sounds(kana)
        self.weights: list[float] = []
        self.words: dict[str, tuple[Meanings, float]] = {}
        """Word → what it means and what it costs to read it (parsing.py)."""
        self.lengths: dict[str, tuple[int, ...]] = {}
        """The first two characters → lengths of the words that begin with them."""
        self.heard: dict[str, list[str]] = {}
        """Sound → the words that sound so and mean something."""
        self.particles: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._implied: list[Meanings] = []
        self._slips = Slips({})

    def read(self, thesaurus: Thesaurus) -> Iterator[None]:
        """Learns every word of a thesaurus; stops after every few hundred."""
        for concept in thesaurus.concepts:
            self._number(concept.name, concept.weight)
        for concept in thesaurus.concepts:
            implied = tuple((self.number(name), strength) for name, strength in concept.implies)
            self._implied[self.number(concept.name)] = implied
        learnt = 0
        for name, forms in thesaurus.words:
            if name == PARTICLE:
                self.particles.update(forms)
            meanings = () if name in (STOP, PARTICLE) else self._all_of(self.number(name))
            shapes = (shape for form in forms for shape in self.sounds.bent(form))
            self._learn(normal("\n".join((*forms, *shapes))), meanings)
            learnt += len(forms)
            if learnt >= _A_STEP:
                learnt = 0
                yield

    def number(self, concept: str) -> int:
        """The number of a meaning; a new one if nobody has spoken of it."""
        found = self._numbers.get(concept)
        return self._number(concept, 1.0) if found is None else found

    def learn(self, word: str, weight: float) -> int:
        """The meaning of a word of the catalogue that means nothing but itself."""
        number = self.number("=" + word)
        if word not in self.words:
            self.weights[number] = weight
            self._learn(word, ((number, 1.0),))
        return number

    def learn_reading(self, reading: str, word: str) -> None:
        """`reading` is how a word that is known already is said."""
        if word in self.words and reading not in self.words:
            self._learn(reading, self.words[word][0])

    def weight(self, meanings: Meanings) -> float:
        """How much a word tells: as much as the meaning of it that tells most."""
        return max((self.weights[number] * strength for number, strength in meanings), default=0.0)

    def merged(self, words: Iterable[str]) -> Meanings:
        """All that any of these words may mean."""
        both: dict[int, float] = {}
        for word in words:
            for number, sure in self.words[word][0]:
                both[number] = max(sure, both.get(number, 0.0))
        return tuple(both.items())

    def starting_with(self, beginning: str) -> list[str]:
        """Words that go on from this beginning, the shortest first; by sound when it is long enough."""
        sound = self.sounds.fold(beginning)
        if len(sound) < 2 and not any(map(is_kanji, beginning)):
            return []
        return self._slips.starting_with(sound, beginning if len(beginning) < SHORT else "")

    def similar(self, word: str, *, alone: bool) -> tuple[float, list[str]]:
        """The words that are meant by a misspelt one, and how alike they are, 0–1; 0 when none is.

        `alone`: nothing else was typed, so that a short word may be guessed as well.
        """
        return self._slips.similar(self.sounds.fold(word), alone=alone)

    def prepare(self) -> Iterator[None]:
        """Makes ready for misspelt words, in steps."""
        self._slips = Slips(self.heard)
        yield from self._slips.fill()

    def _number(self, name: str, weight: float) -> int:
        self._numbers[name] = len(self.weights)
        self.weights.append(weight)
        self._implied.append(())
        return self._numbers[name]

    def _all_of(self, number: int) -> Meanings:
        """A meaning with all that it implies."""
        found = {number: 1.0}
        for implied, strength in self._implied[number]:
            found[implied] = max(strength, found.get(implied, 0.0))
            for further, again in self._implied[implied]:
                found[further] = max(strength * again, found.get(further, 0.0))
        return tuple(found.items())

    def _learn(self, lines: str, meanings: Meanings) -> None:
        """Words of one meaning, one a line."""
        told = lines.split("\n")
        sounds = self.sounds.fold(lines).split("\n") if meanings else told
        for word, sound in zip(told, sounds, strict=True):
            known = self.words.get(word)
            if known is None:
                lengths = self.lengths.get(word[:2], ())
                if len(word) not in lengths:
                    self.lengths[word[:2]] = (*lengths, len(word))
                self.words[word] = meanings, _cost(word, meanings)
            else:
                both = dict(known[0])
                for number, strength in meanings:
                    both[number] = max(strength, both.get(number, 0.0))
                self.words[word] = tuple(both.items()), _cost(word, tuple(both.items()))
            if meanings and not (known and known[0]):
                self.heard.setdefault(sound, []).append(word)


def _cost(word: str, meanings: Meanings) -> float:
    if not meanings:
        return _STOP
    if len(word) <= SHORT_KANA and all(map(is_kana, word)):
        return _UNSURE
    return _WORD - _LONGER * len(word)
