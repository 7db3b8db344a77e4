"""Which meanings together ask for which procedure, and how well a query fits them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from heapq import nlargest

from msgspec import Struct

from kiosk.service.search.understanding import Query

_MANY = 600
"""Rules of one meaning that are looked at."""
_BEST = 80
"""Rules that are looked at closely."""
_BESIDE = 0.6
"""What a word of the query is worth that stands in another text of the same procedure."""
_NEEDED, _WANTED, _STRICT = 0.7, 0.5, 1.2
"""Exponents of the share of the rule that was said, and of the query that the rule explains."""
_NEAR = 0.6
"""A rule that cannot reach this share of the best score is not looked at."""
_TELLING = 0.8
"""Weight from which a rule speaks for itself: a weaker one must explain nearly all of the query."""


NOBODY = -1
"""The procedure of what is none of ours."""


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
        self._worth: list[float] = []
        """What each rule is worth for the first, rough order: the more of it was said, the better."""
        self._of: dict[int, list[int]] = {}
        self._known: dict[tuple[int, frozenset[int]], float] = {}
        self._asked: set[frozenset[int]] = set()
        self._beside: dict[int, set[int]] = {}

    def add(self, procedure: int, weight: float, concepts: Iterable[int]) -> None:
        """One more way of asking for a procedure."""
        meant = frozenset(concepts)
        total = sum(self._weights[number] for number in meant)
        if total <= 0 or self._known.get((procedure, meant), 0.0) >= weight:
            return
        self._known[procedure, meant] = weight
        self._asked.add(meant)
        if procedure != NOBODY:
            self.mention(procedure, meant)
        place = len(self._rules)
        self._rules.append(Rule(procedure, weight, meant, total))
        self._worth.append(weight / total)
        for number in meant:
            self._of.setdefault(number, []).append(place)

    def asks(self, concepts: frozenset[int]) -> bool:
        """True when just these meanings ask for a procedure already."""
        return concepts in self._asked

    def mention(self, procedure: int, concepts: Iterable[int]) -> None:
        """Meanings that a procedure speaks of, though nobody asks for it by them alone."""
        self._beside.setdefault(procedure, set()).update(concepts)

    def scores(self, query: Query) -> dict[int, float]:
        """Procedure → how well it fits, 0–1, for those that fit nearly as well as the best one."""
        asked = sum(item.weight for item in query.items) + query.unknown
        if asked <= 0:
            return {}
        said, worth = self._said(query), self._worth
        rough = [(worth[place] * told * told, place) for place, told in said.items()]
        best: dict[int, float] = {}
        top = 0.0
        for _, place in nlargest(_BEST, rough):
            rule = self._rules[place]
            most = rule.weight * min(1.0, said[place] / rule.total) ** _NEEDED
            if most <= best.get(rule.procedure, 0.0) or most < _NEAR * top:
                continue
            meant, explained = self._told(rule, query)
            best[rule.procedure] = max(_fit(rule, meant, explained / asked), best.get(rule.procedure, 0.0))
            top = max(top, best[rule.procedure])
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

    def _told(self, rule: Rule, query: Query) -> tuple[float, float]:
        """Weight of what was said of the rule, and weight of the words of the query that speak of it.

        A word that says two things of the rule says the second one half; a word of which only another text
        of the procedure speaks is explained in part.
        """
        concepts = rule.concepts
        beside: Set[int] = self._beside.get(rule.procedure, frozenset())
        said: list[tuple[float, int, int]] = []
        explained = 0.0
        for place, item in enumerate(query.items):
            here = there = 0.0
            for number, sure in item.meanings:
                if number in concepts:
                    said.append((self._weights[number] * sure, number, place))
                    here = max(here, sure)
                elif sure > there and number in beside:
                    there = sure
            explained += item.weight * max(here, there * _BESIDE)
        left, used, meant = set(concepts), set(), 0.0
        for value, number, place in sorted(said, reverse=True):
            if number in left:
                left.discard(number)
                meant += value / 2 if place in used else value
                used.add(place)
        return meant, explained


def _fit(rule: Rule, said: float, explained: float) -> float:
    strict = rule.procedure != NOBODY and min(said, rule.total) < _TELLING
    needed = min(1.0, said / rule.total) ** _NEEDED
    return float(rule.weight * needed * min(1.0, explained) ** (_STRICT if strict else _WANTED))
