"""The assistance log (利用記録): what may be remembered of the help given. Never the person.

This table is the whole of it: an event that is not in `LOGGED` is not kept, and what is kept of one is a
type and at most one id out of the catalogue or a closed list. No answer, no text, no time of day finer
than half an hour (standards.md C13).
"""

from __future__ import annotations

import datetime
import enum

from msgspec import Struct

from kiosk.domain import flow_messages as f
from kiosk.domain import messages as m
from kiosk.domain import preference_messages as pm
from kiosk.domain import scan_messages as c
from kiosk.domain import search_messages as s
from kiosk.domain import staff_messages as t
from kiosk.domain.help import Record


class LogEntry(Struct, frozen=True):
    """One row: an event of a session. `session` is a random id that means nothing outside the log.

    `date` and `bucket` (0–47, half hours since midnight) are those of the session's start.
    `subject` is an id of the catalogue or a member of a closed enumeration, or "". `attached` is what staff
    noted: it is kept in a table of its own, and `subject` is its hash.
    """

    session: str
    kiosk_id: str
    town: str
    date: datetime.date
    bucket: int
    type: str
    subject: str = ""
    attached: Record | None = None


LOGGED: dict[type[m.Event], str] = {
    m.SessionStarted: "",
    m.LifeEventChosen: "event_id",
    s.SearchOpened: "way",
    m.ProcedureChosen: "procedure_id",
    m.VerdictShown: "status",
    m.RouteTaken: "route",
    m.StepShown: "step_id",
    m.QrShown: "procedure_id",
    c.ScanPractised: "how",
    f.FlowStarted: "flow_id",
    f.PlanMade: "flow_id",
    m.SlipRequested: "subject",
    m.SlipPrinted: "subject",
    m.SlipFailed: "subject",
    m.RepeatRequested: "",
    m.StaffCalled: "",
    m.LanguageChosen: "language",
    m.TextSizeChosen: "text_size",
    m.ThemeChosen: "theme",
    m.SoundSwitched: "on",
    pm.PaceChosen: "pace",
    pm.VolumeChosen: "volume",
    pm.OutletChanged: "outlet",
    pm.ReachChosen: "reach",
    pm.HandChosen: "hand",
    pm.FuriganaChosen: "furigana",
    pm.EyesFreeSwitched: "on",
    pm.VoiceStopped: "",
    pm.PlaceAsked: "",
    m.IdleAsked: "",
    m.VisitResumed: "",
    m.GuidanceFinished: "subject",
    m.FaultNoticed: "fault",
    m.FaultCleared: "fault",
    m.BugReported: "",
    m.SessionEnded: "ending",
    t.HelpRecorded: "record",
    t.ClassStarted: "lesson",
    t.ClassRecorded: "record",
    t.DeskOpened: "role",
    t.DeskRefused: "",
    t.DeskClosed: "",
    t.LogRetired: "stub",
    t.LogRenewed: "reason",
}
"""Event type → the one field of it that is kept ("" = none)."""


def loggable(event: m.Event) -> tuple[str, str] | None:
    """(type, subject) of an event that is kept, else None."""
    if type(event) not in LOGGED:
        return None
    name = LOGGED[type(event)]
    return type(event).__name__, _kept(getattr(event, name)) if name else ""


def _kept(value: object) -> str:
    """A closed value as a word: of a number in an enumeration, its name."""
    if isinstance(value, enum.Enum):
        return value.value if isinstance(value.value, str) else value.name.lower()
    return str(value).lower() if isinstance(value, bool) else str(value)


def bucket(moment: datetime.datetime) -> int:
    """Half hours since midnight, 0–47."""
    return moment.hour * 2 + moment.minute // 30
