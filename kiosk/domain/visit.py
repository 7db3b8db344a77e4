"""What a visit was, read from its trail: the rows of one session as one line, in their order.

A trail is `type subject|type subject|…`. Many visits leave the same trail, so a report reads each once.
"""

from __future__ import annotations

import enum

from msgspec import Struct

ROW, FIELD = "|", " "
"""What stands between two rows and between type and subject; no type and no subject has either in it."""
USUAL_LANGUAGE = "ja"


class Result(enum.StrEnum):
    """What came of a procedure that somebody looked at. The first that fits."""

    FINISHED = "finished"
    """Went through to the last page and said so."""
    TAKEN = "taken"
    """Took the code or the paper."""
    CALLED = "called"
    """Called staff."""
    LEFT = "left"
    """Went away before any of that."""


class Look(Struct, frozen=True):
    """One procedure that was looked at in a visit. `status` is what was said of it ("" in rows of old)."""

    procedure: str
    status: str
    result: Result
    pages: tuple[str, ...]
    """Ids of the steps that were shown, in order; none when nobody went past the verdict."""
    code: bool
    """The last page, with the code where there is one, was reached."""


class Visit(Struct, frozen=True):
    """One session. `is_visit` is False for what the machine or a desk notes beside the visits."""

    is_visit: bool
    assisted: bool
    language: str
    ending: str
    slips: int
    slip_trouble: int
    called: bool
    repeated: bool
    life_events: tuple[str, ...]
    looks: tuple[Look, ...]

    @property
    def result(self) -> Result | None:
        """The best that came of any procedure; None when none was chosen."""
        results = {look.result for look in self.looks}
        return next((result for result in Result if result in results), None)


def read_trail(trail: str) -> Visit:
    """What the rows of a session tell. Rows of a kind that is not known here are passed over."""
    rows = [(kind, subject) for kind, _, subject in (row.partition(FIELD) for row in trail.split(ROW))]
    kinds = [kind for kind, _ in rows]
    subjects = dict(rows)  # the last of each kind
    return Visit(
        is_visit="SessionStarted" in subjects,
        assisted="HelpRecorded" in subjects,
        language=subjects.get("LanguageChosen", USUAL_LANGUAGE),
        ending=subjects.get("SessionEnded", ""),
        slips=kinds.count("SlipPrinted"),
        slip_trouble=kinds.count("SlipFailed"),
        called="StaffCalled" in subjects,
        repeated="RepeatRequested" in subjects,
        life_events=tuple(dict.fromkeys(s for kind, s in rows if kind == "LifeEventChosen")),
        looks=_looks(rows, kinds) if "ProcedureChosen" in subjects else (),
    )


def _looks(rows: list[tuple[str, str]], kinds: list[str]) -> tuple[Look, ...]:
    starts = [place for place, kind in enumerate(kinds) if kind == "ProcedureChosen"]
    return tuple(_look(rows[a:b]) for a, b in zip(starts, [*starts[1:], len(rows)], strict=True))


def _look(rows: list[tuple[str, str]]) -> Look:
    told = dict(rows)
    if "GuidanceFinished" in told:
        result = Result.FINISHED
    elif "QrShown" in told or "SlipPrinted" in told:
        result = Result.TAKEN
    else:
        result = Result.CALLED if "StaffCalled" in told else Result.LEFT
    return Look(
        procedure=rows[0][1],
        status=told.get("VerdictShown", ""),
        result=result,
        pages=tuple(subject for kind, subject in rows if kind == "StepShown"),
        code="QrShown" in told,
    )
