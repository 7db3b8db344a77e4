"""What the kiosk has seen of the last visits, for staff who note the help they gave."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from kiosk.domain import messages as m
from kiosk.domain.assistance import LogEntry
from kiosk.domain.desk import Visit

MOST = 8


class Visits:
    """The last `MOST` visits, the newest last. Ids only, as in the log."""

    def __init__(self) -> None:
        self._kept: list[Visit] = []

    def newest_first(self) -> tuple[Visit, ...]:
        return tuple(reversed(self._kept))

    def of(self, session: str) -> Visit | None:
        return next((visit for visit in self._kept if visit.session.session == session), None)

    def begin(self, session: LogEntry, began: datetime.datetime, language: str) -> None:
        self._kept = [*self._kept, Visit(session, began, language)][-MOST:]

    def note(self, event: m.Event) -> None:
        """What happened in the visit that runs."""
        if not self._kept or self._kept[-1].over:
            return
        self._kept[-1] = _noted(self._kept[-1], event)


def _noted(visit: Visit, event: m.Event) -> Visit:
    match event:
        case m.ProcedureChosen(procedure_id):
            return replace(visit, procedure=procedure_id)
        case m.LanguageChosen(language):
            return replace(visit, language=language)
        case m.QrShown():
            return replace(visit, coded=True)
        case m.SlipPrinted():
            return replace(visit, printed=True)
        case m.SessionEnded():
            return replace(visit, over=True)
    return visit
