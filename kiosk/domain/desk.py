"""A help that is being noted: what staff have chosen so far, and what the visit says where they have not."""

from __future__ import annotations

import datetime

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain.assistance import LogEntry, bucket
from kiosk.domain.help import LONGEST_MINUTES, AgeGroup, Barrier, HelpAction, HelpOutcome

LATEST_DAYS = 31
"""How many days later a help may still be noted."""


class Visit(Struct, frozen=True):
    """What the kiosk itself has seen of a visit. `session` is its head in the log, without type and subject."""

    session: LogEntry
    began: datetime.datetime
    language: str
    procedure: str = ""
    coded: bool = False
    printed: bool = False
    over: bool = False


class OpenHelp(Struct, frozen=True, kw_only=True):
    """A record that is not closed yet. None where nobody has chosen: then the visit tells.

    Kept in the data directory until it is closed; nothing in it is of a person. `started` is whole minutes.
    """

    id: str
    desk: str
    started: datetime.datetime
    session: str = ""
    """The visit it belongs to; "" while none has begun, or for a late entry."""
    began: datetime.datetime | None = None
    """When that visit began; for its half hour in the log."""
    late: datetime.datetime | None = None
    """Day and half hour of a help that was given before."""
    corrects: str = ""
    procedure: str | None = None
    language: str | None = None
    barriers: frozenset[Barrier] = frozenset()
    actions: frozenset[HelpAction] | None = None
    outcome: HelpOutcome | None = None
    minutes: int | None = None
    age_group: AgeGroup | None = None

    @property
    def when(self) -> datetime.datetime:
        """The moment under which it stands in the log."""
        return self.late or self.began or self.started

    @property
    def bucket(self) -> int:
        return bucket(self.when)


def with_visit(help: OpenHelp, visit: Visit) -> OpenHelp:
    """The help bound to a visit."""
    return replace(help, session=visit.session.session, began=visit.began)


def taking(help: OpenHelp, visits: tuple[Visit, ...], taken: frozenset[str]) -> OpenHelp:
    """Bound to the visit that runs, or that began since; as it is when there is none, or it has one.

    `taken` are the visits that other records have.
    """
    if help.session or help.late or help.corrects:
        return help
    mine = [
        visit
        for visit in visits
        if visit.session.session not in taken and (not visit.over or visit.began >= help.started)
    ]
    return with_visit(help, mine[0]) if mine else help


def filled(help: OpenHelp, visit: Visit | None, now: datetime.datetime, language: str) -> OpenHelp:
    """Every gap closed with what the visit says; minutes measured up to `now`."""
    seen = {
        HelpAction.QR_GIVEN: visit is not None and visit.coded,
        HelpAction.SLIP_GIVEN: visit is not None and visit.printed,
    }
    return replace(
        help,
        procedure=help.procedure if help.procedure is not None else (visit.procedure if visit else ""),
        language=help.language or (visit.language if visit else language),
        actions=frozenset(action for action, yes in seen.items() if yes)
        if help.actions is None
        else help.actions,
        minutes=_measured(help, now) if help.minutes is None else help.minutes,
    )


def _measured(help: OpenHelp, now: datetime.datetime) -> int:
    """Whole minutes since the start, at least one; a late entry has not been measured."""
    if help.late:
        return 5
    return min(LONGEST_MINUTES, max(1, round((now - help.started).total_seconds() / 60)))
