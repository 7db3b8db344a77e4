"""Words by their beginnings and by pairs of neighbouring sounds: what a slip of the finger leaves of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORT, LONG = 4, 8
"""Sounds in the shortest word that is recognised with a slip in it, and in the shortest one with two."""
_SHORTLIST = 60
_TELLING_PAIRS = 7
"""Rarest pairs of a sound that are looked up: two slips destroy six at most."""
_ENOUGH, _MANY = 8, 400
_A_STEP = 400


class Slips:
    """Sounds, with the words that sound so."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        self._words = words
        self._sorted = sorted(words)
        self._long = [sound for sound in self._sorted if len(sound) >= SHORT]
        self._pairs: dict[str, list[int]] = {}

    def fill(self) -> Iterator[None]:
        """Makes ready for `similar`; stops after every few hundred."""
        for place, sound in enumerate(self._long):
            for pair in _pairs(sound):
                self._pairs.setdefault(pair, []).append(place)
            if place % _A_STEP == 0:
                yield

    def starting_with(self, sound: str, spelt: str = "") -> list[str]:
        """The words whose sound begins so, and that are spelt so from the start, the shortest first."""
        at = bisect_left(self._sorted, sound)
        alike = takewhile(lambda other: other.startswith(sound), islice(self._sorted, at, at + _MANY))
        words = (word for other in alike for word in self._words[other] if word.startswith(spelt))
        return sorted(words, key=len)[:_ENOUGH]

    def similar(self, sound: str, *, alone: bool) -> tuple[float, list[str]]:
        """The words that differ least, and how alike they are, 0–1: one slip, two in a long word."""
        if len(sound) < SHORT + sound.isascii():
            return 0.0, []
        least = 0.71 if len(sound) >= LONG else 0.74 if alone else 0.79
        shared: Counter[int] = Counter()
        for places in sorted((self._pairs.get(pair, []) for pair in _pairs(sound)), key=len)[:_TELLING_PAIRS]:
            shared.update(places)
        likely = (self._long[place] for place, _ in shared.most_common(_SHORTLIST))
        wanted = [other for other in likely if abs(len(other) - len(sound)) <= 2]
        found = extract(sound, wanted, scorer=OSA.normalized_similarity, score_cutoff=least, limit=3)
        if not found:
            return 0.0, []
        best = found[0][1]
        return best, [word for like, score, _ in found if score >= best - 0.01 for word in self._words[like]]


def _pairs(sound: str) -> set[str]:
    edged = f"^{sound}$"
    return {edged[i : i + 2] for i in range(len(edged) - 1)}
