"""Counts visits: each part of a visit is read once, however many visits have it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, field

from kiosk.domain.availability import Status
from kiosk.domain.visit import (
    FIELD,
    TRAIL,
    USUAL_LANGUAGE,
    Look,
    Part,
    Result,
    is_visit,
    read_part,
    split_trail,
)

TrailRow = tuple[datetime.date, str]
"""A day, and the sessions that began on it, in no order: of each the half hour since midnight and the trail
(domain/visit.py), with TRAIL between two sessions."""
Wants = Callable[[str], bool]
"""Whether a trail is to be counted."""
_Key = TypeVar("_Key")
_COUNTER_ONLY = Status.COUNTER_ONLY.value


class VisitCounts(Struct):
    """Of the visits to the kiosk. Pages are (procedure, step id); "" is the verdict."""

    visits: int = 0
    assisted: int = 0
    called: int = 0
    repeated: int = 0
    coded: int = 0
    """Visits in which a code was shown on the last page."""
    slips: int = 0
    slip_trouble: int = 0
    hours: Counter[tuple[int, int]] = field(default_factory=Counter)
    """(weekday, hour); Monday is 0."""
    days: Counter[datetime.date] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    life_events: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    """Visits in which a procedure was looked at."""
    counter_only: Counter[str] = field(default_factory=Counter)
    """The same, where it was said that it is done at the counter only."""
    results: Counter[tuple[str, Result]] = field(default_factory=Counter)
    """(verdict, what came of it), once for each look."""
    outcomes: Counter[tuple[bool, Result | None]] = field(default_factory=Counter)
    """(with staff, the best that came of it), once for each visit."""
    reached: Counter[tuple[str, str]] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The page that somebody left from."""


class _Shape(Struct, frozen=True):
    """What of a part counts for the whole visit."""

    assisted: bool
    called: bool
    repeated: bool
    coded: bool
    language: str
    result: Result | None


class _Known(Struct):
    """A part that was read: the number of its shape, and how many visits have it."""

    part: Part
    shape: int
    times: int = 0


class _Parts(dict[str, _Known]):
    """Reads a part when it is first asked for. A visit's first part is the only one that begins as a visit does."""

    def __init__(self, has_code: Callable[[str], bool]) -> None:
        super().__init__()
        self._has_code = has_code
        self.shapes: dict[_Shape, int] = {}

    def __missing__(self, text: str) -> _Known:
        part = read_part(text, is_look=not is_visit(text))
        look = part.look
        coded = look is not None and look.code and self._has_code(look.procedure)
        result = look.result if look else None
        shape = _Shape(part.assisted, part.called, part.repeated, coded, part.language, result)
        known = self[text] = _Known(part, self.shapes.setdefault(shape, len(self.shapes)))
        return known


class VisitTally:
    """Adds visits up. `has_code` tells whether the last page of a procedure has a code."""

    def __init__(self, has_code: Callable[[str], bool]) -> None:
        self._trails: dict[str, int] = {}
        self._parts = _Parts(has_code)
        self._visits: dict[tuple[str, tuple[int, ...]], int] = {}
        self._days: dict[datetime.date, int] = {}
        self._halves: list[dict[str, int]] = [{} for _ in range(7)]
        self._several: dict[tuple[str, ...], int] = {}

    def add(self, date: datetime.date, sessions: str, wants: Wants | None = None) -> None:
        """A `TrailRow`; what is no visit is passed over."""
        halves, known, visits = self._halves[date.weekday()], self._trails, 0
        for session in sessions.split(TRAIL):
            half, _, trail = session.partition(FIELD)
            if is_visit(trail) and (wants is None or wants(trail)):
                visits += 1
                halves[half] = halves.get(half, 0) + 1
                known[trail] = known.get(trail, 0) + 1  # a Counter takes three times as long for what is new
        if visits:
            _count(self._days, date, visits)

    def _split(self) -> None:
        """Each trail into its parts, once."""
        part_of = self._parts.__getitem__
        for trail, count in self._trails.items():
            texts, ending = split_trail(trail)
            parts = [*map(part_of, texts)]
            for part in parts:
                part.times += count
            if len(parts) > 2:
                _count(self._several, tuple(texts), count)
            _count(self._visits, (ending, tuple([part.shape for part in parts])), count)
        self._trails.clear()

    def counts(self) -> VisitCounts:
        """What was added so far."""
        self._split()
        found = VisitCounts()
        found.days.update(self._days)
        for weekday, halves in enumerate(self._halves):
            _add_weekday(found, weekday, halves)
        shapes = {number: shape for shape, number in self._parts.shapes.items()}
        for (ending, numbers), count in self._visits.items():
            _add_visit(found, ending, [shapes[number] for number in numbers], count)
        for known in self._parts.values():
            _add_part(found, known.part, known.times)
        for texts, count in self._several.items():
            self._take_back(found, [self._parts[text].part for text in texts[1:]], count)
        return found

    def _take_back(self, found: VisitCounts, parts: list[Part], count: int) -> None:
        """A visit in which a procedure was looked at twice asked for it once."""
        looks = [part.look for part in parts if part.look]
        for counter, among in (
            (found.asked, looks),
            (found.counter_only, [one for one in looks if _is_counter(one)]),
        ):
            times = Counter(look.procedure for look in among)
            for procedure, looked in times.items():
                counter[procedure] -= (looked - 1) * count


def _count(counted: dict[_Key, int], key: _Key, count: int) -> None:
    """What `+=` does to a Counter, in a third of the time where the key is new."""
    counted[key] = counted.get(key, 0) + count


def _add_weekday(found: VisitCounts, weekday: int, halves: dict[str, int]) -> None:
    for half, count in halves.items():
        _count(found.hours, (weekday, int(half) // 2), count)


def _add_visit(found: VisitCounts, ending: str, shapes: list[_Shape], count: int) -> None:
    assisted = called = repeated = coded = False
    language, results = USUAL_LANGUAGE, set()
    for shape in shapes:
        assisted |= shape.assisted
        called |= shape.called
        repeated |= shape.repeated
        coded |= shape.coded
        language = shape.language or language
        results.add(shape.result)
    found.visits += count
    found.endings[ending] += count
    found.assisted += count * assisted
    found.called += count * called
    found.repeated += count * repeated
    found.coded += count * coded
    found.languages[language] += count
    found.outcomes[assisted, next((result for result in Result if result in results), None)] += count


def _add_part(found: VisitCounts, part: Part, count: int) -> None:
    found.slips += count * part.slips
    found.slip_trouble += count * part.slip_trouble
    for event in part.life_events:
        _count(found.life_events, event, count)
    look = part.look
    if look is None:
        return
    procedure = look.procedure
    _count(found.asked, procedure, count)
    if _is_counter(look):
        _count(found.counter_only, procedure, count)
    _count(found.results, (look.status, look.result), count)
    for page in {"", *look.pages}:
        _count(found.reached, (procedure, page), count)
    if look.result is Result.LEFT:
        _count(found.left, (procedure, look.pages[-1] if look.pages else ""), count)


def _is_counter(look: Look) -> bool:
    return look.status == _COUNTER_ONLY
