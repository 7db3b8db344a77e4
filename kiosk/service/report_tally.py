"""Counts visits: each part of a visit is read once, however many visits have it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable

from msgspec import Struct, field

from kiosk.domain.availability import Status
from kiosk.domain.visit import USUAL_LANGUAGE, Look, Part, Result, is_visit, read_part, split_trail

TrailRow = tuple[datetime.date, int, str]
"""Day, half hour since midnight, trail (domain/visit.py)."""
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


class VisitTally:
    """Adds visits up. `has_code` tells whether the last page of a procedure has a code."""

    def __init__(self, has_code: Callable[[str], bool]) -> None:
        self._has_code = has_code
        self._trails: dict[str, int] = {}
        self._parts: dict[str, Part] = {}
        self._shape_of: dict[str, int] = {}
        self._shapes: dict[_Shape, int] = {}
        self._times: Counter[str] = Counter()
        self._visits: Counter[tuple[int, ...]] = Counter()
        self._endings: Counter[str] = Counter()
        self._moments: dict[tuple[datetime.date, int], int] = {}
        self._several: Counter[tuple[str, ...]] = Counter()

    def add(self, date: datetime.date, bucket: int, trail: str) -> None:
        """One session; what is no visit is passed over."""
        if is_visit(trail):
            trails, moments, moment = self._trails, self._moments, (date, bucket)
            trails[trail] = trails.get(trail, 0) + 1  # a Counter takes three times as long for what is new
            moments[moment] = moments.get(moment, 0) + 1

    def _split(self) -> None:
        """Each trail into its parts, once."""
        for trail, count in self._trails.items():
            texts, ending = split_trail(trail)
            for place, text in enumerate(texts):
                if text not in self._parts:
                    self._read(text, place)
                self._times[text] += count
            if len(texts) > 2:
                self._several[tuple(texts)] += count
            self._visits[tuple([self._shape_of[text] for text in texts])] += count
            self._endings[ending] += count
        self._trails.clear()

    def _read(self, text: str, place: int) -> None:
        part = read_part(text, is_look=place > 0)
        look = part.look
        coded = look is not None and look.code and self._has_code(look.procedure)
        shape = _Shape(
            part.assisted,
            part.called,
            part.repeated,
            coded,
            part.language,
            look.result if look else None,
        )
        self._parts[text] = part
        self._shape_of[text] = self._shapes.setdefault(shape, len(self._shapes))

    def counts(self) -> VisitCounts:
        """What was added so far."""
        self._split()
        found = VisitCounts(visits=self._endings.total(), endings=self._endings)
        for (date, bucket), count in self._moments.items():
            found.days[date] += count
            found.hours[date.weekday(), bucket // 2] += count
        shapes = {number: shape for shape, number in self._shapes.items()}
        for numbers, count in self._visits.items():
            _add_visit(found, [shapes[number] for number in numbers], count)
        for text, count in self._times.items():
            _add_part(found, self._parts[text], count)
        for texts, count in self._several.items():
            self._take_back(found, [self._parts[text] for text in texts[1:]], count)
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


def _add_visit(found: VisitCounts, shapes: list[_Shape], count: int) -> None:
    assisted = any(shape.assisted for shape in shapes)
    results = {shape.result for shape in shapes}
    found.assisted += count * assisted
    found.called += count * any(shape.called for shape in shapes)
    found.repeated += count * any(shape.repeated for shape in shapes)
    found.coded += count * any(shape.coded for shape in shapes)
    language = next((shape.language for shape in reversed(shapes) if shape.language), USUAL_LANGUAGE)
    found.languages[language] += count
    found.outcomes[assisted, next((result for result in Result if result in results), None)] += count


def _add_part(found: VisitCounts, part: Part, count: int) -> None:
    found.slips += count * part.slips
    found.slip_trouble += count * part.slip_trouble
    for event in part.life_events:
        found.life_events[event] += count
    look = part.look
    if look is None:
        return
    found.asked[look.procedure] += count
    if _is_counter(look):
        found.counter_only[look.procedure] += count
    found.results[look.status, look.result] += count
    for page in {"", *look.pages}:
        found.reached[look.procedure, page] += count
    if look.result is Result.LEFT:
        found.left[look.procedure, look.pages[-1] if look.pages else ""] += count


def _is_counter(look: Look) -> bool:
    return look.status == _COUNTER_ONLY
