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
        rough = sorted(said, key=lambda place: -self._fit(place, said[place], asked))[:_BEST]
        best: dict[int, float] = {}
        for place in rough:
            rule = self._rules[place]
            score = self._fit(place, said[place], asked, self._beside_of(rule, query))
            best[rule.procedure] = max(score, best.get(rule.procedure, 0.0))
        return best

    def _said(self, query: Query) -> dict[int, float]:
        """Rule → weight of what was said of it."""
        said: dict[int, float] = {}
        ordered = sorted(query.items, key=lambda item: -item.weight)
        for item in ordered:
            best: dict[int, float] = {}
            for number, sure in item.meanings:
                worth = self._weights[number] * sure
                places = self._of.get(number, [])
                if len(places) > _MANY and said:
                    places = [place for place in said if number in self._rules[place].concepts]
                for place in places[:_MANY]:
                    if worth > best.get(place, 0.0):
                        best[place] = worth
            for place, worth in best.items():
                said[place] = said.get(place, 0.0) + worth
        return said

    def _beside_of(self, rule: Rule, query: Query) -> float:
        known = self._beside[rule.procedure]
        return sum(
            item.weight * _BESIDE * max(sure for number, sure in item.meanings if number in known)
            for item in query.items
            if not any(number in rule.concepts for number, _ in item.meanings)
            and any(number in known for number, _ in item.meanings)
        )

    def _fit(self, place: int, said: float, asked: float, beside: float = 0.0) -> float:
        rule = self._rules[place]
        needed = min(1.0, said / rule.total)
        wanted = min(1.0, (said + beside) / asked)
        return float(rule.weight * needed**_NEEDED * wanted**_WANTED)
