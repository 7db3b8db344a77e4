"""What a town is and offers, and the life events that lead into its catalogue."""

from __future__ import annotations

import enum

from kiosk.domain.content import Content


class Topic(Content, frozen=True):
    """A part of a life event that has more procedures than a person looks through."""

    id: str
    title: str
    reading: str


class LifeEvent(Content, frozen=True):
    """A way into the catalogue: what happened in somebody's life.

    `national` are its names in the Digital Agency's survey of procedures (行政手続等の棚卸調査, イベント(個人)).
    """

    id: str
    title: str
    reading: str
    icon: str
    national: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


class Desk(Content, frozen=True):
    """A counter in the town hall. What nobody has confirmed stays empty and is said to be so."""

    id: str
    name: str
    floor: str = ""
    phone: str = ""
    hours: str = ""
    source: str = ""


class ServiceState(enum.Enum):
    """How far a town's service has come, in the words of its plan."""

    IN_USE = "in_use"
    PREPARING = "preparing"
    PLANNED = "planned"
    CONSIDERED = "considered"


class ServiceKind(enum.Enum):
    """What a town offers beside its desks."""

    NO_WRITING = "no_writing"
    CASHLESS = "cashless"
    LINE = "line"
    MAIL = "mail"
    CLASS = "class"
    FACILITY = "facility"
    PREFECTURE = "prefecture"
    PITTARI = "pittari"
    ELTAX = "eltax"
    KONBINI = "konbini"
    MOVING = "moving"
    GUIDE = "guide"


class Service(Content, frozen=True):
    """A service of one town (書かない窓口, キャッシュレス…) that changes how its procedures are done."""

    id: str
    kind: ServiceKind
    name: str
    reading: str
    state: ServiceState
    words: str
    """One sentence for residents, true for `state`."""
    source: str
    procedures: tuple[str, ...] = ()
    """Where a resident is told."""


class Town(Content, frozen=True):
    """A municipality. `code` is JIS X 0402, five digits."""

    code: str
    name: str
    reading: str
    prefecture: str
    hall: str
    """What people call the building: 役場 or 市役所."""
    desks: tuple[Desk, ...]
    default_desk: str
    procedure_desks: dict[str, str] = {}
    services: tuple[Service, ...] = ()

    def services_for(self, procedure_id: str) -> tuple[Service, ...]:
        """What this town offers for one procedure."""
        return tuple(service for service in self.services if procedure_id in service.procedures)
