"""Walks every path of a flow: how many there are, how long, and which procedures they reach.

Two paths that answered the questions of later conditions alike go on alike, so they are walked as one and
counted exactly: a flow of twenty questions has millions of paths and some hundred such states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from kiosk.domain.flow import Flow, is_asked
from kiosk.domain.messages import Answer

_State = tuple[tuple[str, Answer | None], ...]
"""Question → value, of those that a later condition looks at."""


class Walk(Struct, frozen=True):
    """Every path of a flow. `lengths`: questions answered → number of paths that take so many.

    `procedures` are those that some path puts on the list for certain, not only after わからない.
    """

    flow_id: str
    lengths: Mapping[int, int]
    procedures: frozenset[str]
    unreachable: tuple[str, ...]
    """Questions that no path asks."""

    @property
    def paths(self) -> int:
        return sum(self.lengths.values())

    @property
    def shortest(self) -> int:
        return min(self.lengths)

    @property
    def longest(self) -> int:
        return max(self.lengths)

    @property
    def median(self) -> float:
        """The length of the path in the middle, over all paths."""
        return median(self.lengths)


def walk(flow: Flow) -> Walk:
    """Every path of a flow whose conditions look at earlier questions only (the catalogue is checked)."""
    looked_at = [set(question.asks_if.questions()) for question in flow.questions]
    states: dict[_State, Counter[int]] = {(): Counter({0: 1})}
    reached, asked = set(flow.always), set()
    for index, question in enumerate(flow.questions):
        needed = set().union(*looked_at[index + 1 :])
        following: dict[_State, Counter[int]] = {}
        for state, lengths in states.items():
            holds = is_asked(question.asks_if, dict(state))
            if holds:
                asked.add(question.id)
                reached.update(question.when_yes, question.when_no)
            for value in _values(holds):
                after = tuple((name, v) for name, v in (*state, (question.id, value)) if name in needed)
                taken = Counter({length + bool(holds): count for length, count in lengths.items()})
                following.setdefault(after, Counter()).update(taken)
        states = following
    lengths = sum(states.values(), Counter())
    unreachable = tuple(question.id for question in flow.questions if question.id not in asked)
    return Walk(flow.id, dict(sorted(lengths.items())), frozenset(reached), unreachable)


def median(lengths: Mapping[int, int]) -> float:
    """The middle of so many paths of each length; between two, their mean."""
    total = sum(lengths.values())
    return (_at(lengths, (total - 1) // 2) + _at(lengths, total // 2)) / 2


def merged(walks: Iterable[Walk]) -> dict[int, int]:
    """The lengths of all paths of several flows."""
    lengths: Counter[int] = Counter()
    for one in walks:
        lengths.update(one.lengths)
    return dict(sorted(lengths.items()))


def _values(holds: bool | None) -> tuple[Answer | None, ...]:
    if holds:
        return tuple(Answer)
    return (None,) if holds is False else (Answer.DONT_KNOW,)


def _at(lengths: Mapping[int, int], position: int) -> int:
    for length in sorted(lengths):
        position -= lengths[length]
        if position < 0:
            return length
    raise IndexError(position)
