"""Where a resident can be. A place says what is shown; how it looks and what it says is elsewhere."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.messages import Route


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


class Finished(OfProcedure, frozen=True):
    pass


class StaffCalling(Place, frozen=True):
    pass


class Sorry(Place, frozen=True):
    pass
