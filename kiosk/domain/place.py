"""Where a resident can be. A place says what is shown; how it looks and what it says is elsewhere."""

from __future__ import annotations

import enum

from msgspec import Struct

from kiosk.domain.messages import Route
from kiosk.domain.scan_messages import Phone
from kiosk.domain.wishes import PreferencePage


class Place(Struct, frozen=True):
    """Base of all places."""


class Start(Place, frozen=True):
    pass


class LifeEvents(Place, frozen=True):
    pass


class Procedures(Place, frozen=True):
    """The procedures of a life event; where it has topics, first these and then the procedures of one."""

    event_id: str
    topic: str = ""


class OfProcedure(Place, frozen=True):
    """A place that belongs to one procedure."""

    procedure_id: str


class Verdict(OfProcedure, frozen=True):
    pass


class ReadinessQuestion(OfProcedure, frozen=True):
    """`index` counts the procedure's readiness questions from 0."""

    index: int = 0


class ReadinessResult(OfProcedure, frozen=True):
    pass


class StepAt(OfProcedure, frozen=True):
    """`index` counts the steps of the route from 0."""

    route: Route
    index: int = 0


class Handover(OfProcedure, frozen=True):
    """The QR code and the paper."""

    route: Route


class OfScan(OfProcedure, frozen=True):
    """A place where reading a code is practised; `route` is the way that the resident was on."""

    route: Route


class ScanPhone(OfScan, frozen=True):
    """Which phone is it?"""


class ScanTry(OfScan, frozen=True):
    """The safe code, and how to hold the phone."""

    phone: Phone


class ScanHelp(OfScan, frozen=True):
    """When nothing happens."""

    phone: Phone


class ScanDone(OfScan, frozen=True):
    pass


class Finished(OfProcedure, frozen=True):
    pass


class OfFlow(Place, frozen=True):
    """A place that belongs to the questions of a flow."""

    flow_id: str


class FlowQuestion(OfFlow, frozen=True):
    question_id: str


class FlowAnswers(OfFlow, frozen=True):
    """Every question with what was answered, each to be changed."""


class PlanShown(OfFlow, frozen=True):
    """The list that the answers lead to."""


class PlanFinished(OfFlow, frozen=True):
    pass


class KeyPage(enum.Enum):
    """What is on the keys."""

    KANA = "kana"
    LATIN = "latin"


class Edit(enum.Enum):
    """What the last key did: it is said aloud."""

    NOTHING = "nothing"
    LETTER = "letter"
    ERASED = "erased"
    CLEARED = "cleared"
    FULL = "full"
    NUMBER_REFUSED = "number_refused"
    TURNED = "turned"


class Typing(Place, frozen=True):
    """A place with typed text. It is shown and forgotten: no log, no message of a bug may quote it."""

    text: str = ""
    edit: Edit = Edit.NOTHING

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Search(Typing, frozen=True):
    """ことばでさがす, key by key."""

    page: KeyPage = KeyPage.KANA


class SearchResults(Typing, frozen=True):
    """What was found for the text."""


class NumberEntry(Typing, frozen=True):
    """番号でさがす: up to three digits."""


class OftenAsked(Place, frozen=True):
    """よくある手続き."""


class PreferencesAt(Place, frozen=True):
    """A page of what can be set. The way back leads to where the person was."""

    page: PreferencePage


class About(Place, frozen=True):
    """Whose voice, which version."""


class StaffCalling(Place, frozen=True):
    pass


class Sorry(Place, frozen=True):
    pass


def paper_about(place: Place) -> str:
    """What paper from this place is about: a procedure, or the flow whose whole list it is; "" for none."""
    if isinstance(place, OfProcedure):
        return place.procedure_id
    return place.flow_id if isinstance(place, PlanShown) else ""
