"""Every word that means something: found exactly, by sound, by its beginning, or with a slip in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from kiosk.service.search.spelling import Sounds, is_kana, is_kanji, normal
from kiosk.service.search.thesaurus import STOP, Thesaurus

SHORT = 4
"""Sounds in the shortest word that is recognised with a slip in it."""
_SHORTLIST = 60
_ENDINGS = ("s", "es", "ed", "d", "ing", "'s", "ly")

Meanings = tuple[tuple[int, float], ...]
"""Numbers of meanings, each with how surely it is meant, 0–1; none for a word that means nothing."""


class Lexicon:
    """Grows while a catalogue is read; what it knows of a word is looked up by the whole word."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.sounds = Sounds(thesaurus.kana)
        self.weights: list[float] = []
        self._numbers: dict[str, int] = {}
        self._implied: list[Meanings] = []
        self.exact: dict[str, Meanings] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        """First character → lengths of the words that begin with it."""
        self.heard: dict[str, list[str]] = {}
        self._slips: _Slips | None = None
        for concept in thesaurus.concepts:
            self._number(concept.name, concept.weight)
        for concept in thesaurus.concepts:
            implied = tuple((self.number(name), strength) for name, strength in concept.implies)
            self._implied[self.number(concept.name)] = implied
        for name, forms in thesaurus.words:
            meaning = () if name == STOP else self._all_of(self.number(name))
            for form in forms:
                self._learn(normal(form), meaning)

    def number(self, concept: str) -> int:
        """The number of a meaning; a new one if nobody has spoken of it."""
        found = self._numbers.get(concept)
        return self._number(concept, 1.0) if found is None else found

    def learn(self, word: str, weight: float) -> int:
        """A word of the catalogue that has no meaning but itself."""
        if word in self.exact:
            return self.exact[word][0][0] if self.exact[word] else -1
        number = self._number("=" + word, weight)
        self._learn(word, ((number, 1.0),))
        return number

    def learn_reading(self, reading: str, word: str) -> None:
        """`reading` is how a word that is known already is said."""
        if word in self.exact and reading not in self.exact:
            self._learn(reading, self.exact[word])

    def weight(self, meanings: Meanings) -> float:
        """How much a word tells: as much as the meaning of it that tells most."""
        return max((self.weights[number] * strength for number, strength in meanings), default=0.0)

    def starting_with(self, beginning: str, limit: int = 12) -> list[str]:
        """Words that go on from this beginning, by sound, the shortest first."""
        return self._index().starting_with(self.sounds.fold(beginning), limit)

    def similar(self, word: str) -> tuple[float, list[str]]:
        """The words that are meant by a misspelt one, and how alike they are, 0–1; 0 when none is."""
        return self._index().similar(self.sounds.fold(word))

    def _index(self) -> _Slips:
        if self._slips is None:
            self._slips = _Slips(self.heard, self.exact)
        return self._slips

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

    def _learn(self, word: str, meanings: Meanings) -> None:
        known = self.exact.get(word)
        if known is None:
            lengths = self.lengths.get(word[0], ())
            if len(word) not in lengths:
                self.lengths[word[0]] = tuple(sorted((*lengths, len(word)), reverse=True))
            self.heard.setdefault(self.sounds.fold(word), []).append(word)
            self._slips = None
        both = dict(known or ())
        for number, strength in meanings:
            both[number] = max(strength, both.get(number, 0.0))
        self.exact[word] = tuple(both.items())


def ends_word(text: str, end: int) -> int:
    """Where a Latin word that was found up to `end` really ends, with its ending; -1 inside another word."""
    stop = end
    while stop < len(text) and text[stop] not in " -":
        stop += 1
    return stop if stop == end or text[end:stop] in _ENDINGS else -1


class _Slips:
    """Words by their beginnings and by pairs of neighbouring sounds."""

    def __init__(self, heard: dict[str, list[str]], exact: dict[str, Meanings]) -> None:
        meant = {sound: words for sound, words in heard.items() if any(exact[word] for word in words)}
        self._words = meant
        self._sorted = sorted(meant)
        self._long = [sound for sound in self._sorted if len(sound) >= SHORT]
        self._pairs: dict[str, list[int]] = {}
        for place, sound in enumerate(self._long):
            for pair in set(_pairs(sound)):
                self._pairs.setdefault(pair, []).append(place)

    def starting_with(self, beginning: str, limit: int) -> list[str]:
        at = bisect_left(self._sorted, beginning)
        found: list[str] = []
        while at < len(self._sorted) and self._sorted[at].startswith(beginning) and len(found) < 4 * limit:
            found.append(self._sorted[at])
            at += 1
        return [word for sound in sorted(found, key=len)[:limit] for word in self._words[sound]]

    def similar(self, sound: str) -> tuple[float, list[str]]:
        if len(sound) < SHORT:
            return 0.0, []
        shared = Counter(place for pair in set(_pairs(sound)) for place in self._pairs.get(pair, ()))
        wanted = [
            self._long[place]
            for place, count in shared.most_common(_SHORTLIST)
            if abs(len(self._long[place]) - len(sound)) <= 2
        ]
        least = 0.74 if len(sound) <= SHORT + 1 else 0.71
        found = extract(sound, wanted, scorer=OSA.normalized_similarity, score_cutoff=least, limit=3)
        if not found:
            return 0.0, []
        best = found[0][1]
        return best, [word for like, score, _ in found if score >= best - 0.01 for word in self._words[like]]


def _pairs(sound: str) -> Iterable[str]:
    edged = f"^{sound}$"
    return (edged[i : i + 2] for i in range(len(edged) - 1))


def kana_count(text: str) -> int:
    return sum(map(is_kana, text))


def has_kanji(text: str) -> bool:
    return any(map(is_kanji, text))


def spellings(text: str, swaps: dict[str, str]) -> Iterator[str]:
    """The text with one look-alike put right."""
    for at, char in enumerate(text):
        for other in swaps.get(char, ""):
            yield text[:at] + other + text[at + 1 :]
