"""Which meanings together ask for which procedure, and how well a query fits them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kiosk.service.search.understanding import Query

_MANY = 1500
"""Rules of one meaning that are looked at."""
_BEST = 80
"""Rules that are looked at closely."""
_BESIDE = 0.6
"""What a word of the query is worth that stands in another text of the same procedure."""
_NEEDED, _WANTED = 0.7, 0.5
"""Exponents of the share of the rule that was said, and of the query that the rule explains."""


class Rule(Struct, frozen=True):
    """Meanings that ask for a procedure."""

    procedure: int
    weight: float
    concepts: frozenset[int]
    total: float


class Index:
    """All rules of a catalogue."""

    def __init__(self, weights: list[float]) -> None:
        self._weights = weights
        self._rules: list[Rule] = []
        self._of: dict[int, list[int]] = {}
        self._known: dict[tuple[int, frozenset[int]], float] = {}
        self._beside: dict[int, set[int]] = {}

    def add(self, procedure: int, weight: float, concepts: Iterable[int]) -> None:
        """One more way of asking for a procedure."""
        meant = frozenset(concepts)
        total = sum(self._weights[number] for number in meant)
        if total <= 0 or self._known.get((procedure, meant), 0.0) >= weight:
            return
        self._known[procedure, meant] = weight
        self.mention(procedure, meant)
        place = len(self._rules)
        self._rules.append(Rule(procedure, weight, meant, total))
        for number in meant:
            self._of.setdefault(number, []).append(place)

    def mention(self, procedure: int, concepts: Iterable[int]) -> None:
        """Meanings that a procedure speaks of, though nobody asks for it by them alone."""
        self._beside.setdefault(procedure, set()).update(concepts)

    def scores(self, query: Query) -> dict[int, float]:
        """Procedure → how well it fits, 0–1, for those that fit at all."""
        asked = sum(item.weight for item in query.items) + query.unknown
        if asked <= 0:
            return {}
        said = self._said(query)
        rough = sorted(said, key=lambda place: -self._fit(place, said[place], said[place] / asked))[:_BEST]
        best: dict[int, float] = {}
        for place in rough:
            rule = self._rules[place]
            score = self._fit(place, said[place], self._explained(rule, query) / asked)
            if score > best.get(rule.procedure, 0.0):
                best[rule.procedure] = score
        return best

    def _said(self, query: Query) -> dict[int, float]:
        """Rule → weight of what was said of it."""
        worth: dict[int, float] = {}
        for item in query.items:
            for number, sure in item.meanings:
                worth[number] = max(self._weights[number] * sure, worth.get(number, 0.0))
        said: dict[int, float] = {}
        for number, value in sorted(worth.items(), key=lambda pair: -pair[1]):
            places = self._of.get(number, ())
            if len(places) > _MANY and said:
                places = [place for place in said if number in self._rules[place].concepts]
            for place in places[:_MANY]:
                said[place] = said.get(place, 0.0) + value
        return said

    def _explained(self, rule: Rule, query: Query) -> float:
        """Weight of the words of a query that the rule, or something else of its procedure, speaks of."""
        beside = self._beside[rule.procedure]
        told = 0.0
        for item in query.items:
            here = there = 0.0
            for number, sure in item.meanings:
                if number in rule.concepts:
                    here = max(here, sure)
                elif number in beside:
                    there = max(there, sure)
            told += item.weight * max(here, there * _BESIDE)
        return told

    def _fit(self, place: int, said: float, explained: float) -> float:
        rule = self._rules[place]
        return float(rule.weight * min(1.0, said / rule.total) ** _NEEDED * min(1.0, explained) ** _WANTED)
