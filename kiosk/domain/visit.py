"""What a visit was, read from its trail: the rows of one session as one line, in their order.

A trail is `type subject|type subject|…`. Visits are made of parts, and many visits have the same parts, so a
report reads each part once.
"""

from __future__ import annotations

import enum
import re

from msgspec import Struct

TRAIL, ROW, FIELD = "\n", "|", " "
"""What stands between two trails, two rows, and type and subject; no type and no subject has one of them in it."""
USUAL_LANGUAGE = "ja"
UNREAD = ("RouteTaken", "SlipRequested")
"""Kinds of rows that most visits have and nothing here reads: a database leaves them out of its trails."""


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


class Part(Struct, frozen=True):
    """A piece of a visit: up to the first procedure, or one procedure and what came after it.

    "" and None where it tells nothing.
    """

    assisted: bool
    called: bool
    repeated: bool
    language: str
    slips: int
    slip_trouble: int
    life_events: tuple[str, ...]
    look: Look | None


class Visit(Struct, frozen=True):
    """One session."""

    is_visit: bool
    parts: tuple[Part, ...]
    ending: str

    @property
    def assisted(self) -> bool:
        return any(part.assisted for part in self.parts)

    @property
    def language(self) -> str:
        return next((part.language for part in reversed(self.parts) if part.language), USUAL_LANGUAGE)

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple(part.look for part in self.parts if part.look)


_Told = dict[str, list[str]]
"""The subjects of each kind of row, in their order."""
_NEVER = ("",)
_BEGAN = f"SessionStarted{FIELD}"
_CHOSEN, _ENDED = f"{ROW}ProcedureChosen{FIELD}", f"{ROW}SessionEnded{FIELD}"
_HELP = re.compile("(HelpRecorded|ClassRecorded)" + FIELD + "[0-9a-f]+")


def is_visit(trail: str) -> bool:
    """Somebody began it: not what the machine or a desk notes beside the visits."""
    return trail.startswith(_BEGAN)


def split_trail(trail: str) -> tuple[list[str], str]:
    """The texts of the parts, the first of them up to the first procedure; and how the visit ended.

    Ids of staff's records are left out: what is the same but for them is the same.
    """
    body, ended, ending = trail.rpartition(_ENDED)
    if not ended:
        body, ending = ending, ""
    elif ROW in ending:  # staff may note their help after the visit
        ending, _, later = ending.partition(ROW)
        body = f"{body}{ROW}{later}"
    if "Recorded" in body:
        body = _HELP.sub("\\1" + FIELD, body)
    return body.split(_CHOSEN), ending


def read_trail(trail: str) -> Visit:
    """What the rows of a session tell. Rows of a kind that is not known here are passed over."""
    texts, ending = split_trail(trail)
    parts = [read_part(text, is_look=place > 0) for place, text in enumerate(texts)]
    return Visit(is_visit(trail), tuple(parts), ending)


def read_part(text: str, *, is_look: bool) -> Part:
    """A text of `split_trail`; that of a look begins with its procedure."""
    procedure, _, rest = text.partition(ROW) if is_look else ("", "", text)
    told = _by_kind(rest)
    return Part(
        assisted="HelpRecorded" in told,
        called="StaffCalled" in told,
        repeated="RepeatRequested" in told,
        language=told.get("LanguageChosen", _NEVER)[-1],
        slips=len(told.get("SlipPrinted", ())),
        slip_trouble=len(told.get("SlipFailed", ())),
        life_events=tuple(dict.fromkeys(told.get("LifeEventChosen", ()))),
        look=_look(procedure, told) if is_look else None,
    )


def _by_kind(rows: str) -> _Told:
    told: _Told = {}
    for row in rows.split(ROW):
        kind, _, subject = row.partition(FIELD)
        if kind in told:
            told[kind].append(subject)
        else:
            told[kind] = [subject]
    return told


def _look(procedure: str, told: _Told) -> Look:
    if "GuidanceFinished" in told:
        result = Result.FINISHED
    elif "QrShown" in told or "SlipPrinted" in told:
        result = Result.TAKEN
    else:
        result = Result.CALLED if "StaffCalled" in told else Result.LEFT
    return Look(
        procedure=procedure,
        status=told.get("VerdictShown", _NEVER)[-1],
        result=result,
        pages=tuple(told.get("StepShown", ())),
        code="QrShown" in told,
    )
