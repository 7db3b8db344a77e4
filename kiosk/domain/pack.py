"""A whole catalogue for one town: what the kiosk serves."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import cast

from msgspec.structs import force_setattr

from kiosk.domain.availability import Availability
from kiosk.domain.content import Content
from kiosk.domain.flow import Flow
from kiosk.domain.link import Link
from kiosk.domain.procedure import Procedure
from kiosk.domain.shelf import Shelf
from kiosk.domain.town import Desk, LifeEvent, Town


class Pack(Content, frozen=True):
    """A whole validated catalogue for one town: what the kiosk serves."""

    town: Town
    life_events: tuple[LifeEvent, ...]
    procedures: Sequence[Procedure]
    links: tuple[Link, ...]
    availability: dict[str, Availability]
    fingerprint: str = ""
    flows: tuple[Flow, ...] = ()
    numbers: dict[str, int] = {}
    """Procedure id → its three digits in the leaflet."""
    often_asked: tuple[str, ...] = ()
    """Procedure ids for 「よくある手続き」 while this machine has seen too few people to know better."""
    edition: int = 0
    """Number of this content, counted up by whoever delivers it; 0 when nobody has numbered it."""
    edition_day: datetime.date | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.procedures, Shelf):
            force_setattr(self, "procedures", Shelf.of(self.procedures))

    @property
    def shelf(self) -> Shelf:
        """`procedures`, by id and by life event."""
        return cast(Shelf, self.procedures)

    def procedure(self, procedure_id: str) -> Procedure:
        """The procedure with this id. Raises KeyError."""
        return self.shelf.get(procedure_id)

    def life_event(self, event_id: str) -> LifeEvent:
        """The life event with this id. Raises KeyError."""
        for event in self.life_events:
            if event.id == event_id:
                return event
        raise KeyError(event_id)

    def of_event(self, event_id: str, topic: str = "") -> tuple[Procedure, ...]:
        """The procedures of a life event, or of one of its topics, in catalogue order."""
        return self.shelf.of_event(event_id, topic)

    def flow(self, flow_id: str) -> Flow:
        """The flow with this id. Raises KeyError."""
        for flow in self.flows:
            if flow.id == flow_id:
                return flow
        raise KeyError(flow_id)

    def flows_of(self, event_id: str) -> tuple[Flow, ...]:
        """The flows that are offered on the page of a life event."""
        return tuple(flow for flow in self.flows if event_id in flow.life_events)

    def numbered(self, number: int) -> str | None:
        """The procedure with this number in the leaflet."""
        return next((name for name, its in self.numbers.items() if its == number), None)

    def link(self, procedure_id: str) -> Link | None:
        """The pinned address of a procedure, if it has one."""
        link_id = self.procedure(procedure_id).link
        return next((link for link in self.links if link.id == link_id), None)

    def desk(self, procedure_id: str) -> Desk:
        """The desk that does this procedure here, else the town's default desk."""
        desk_id = self.town.procedure_desks.get(procedure_id, self.town.default_desk)
        return next(desk for desk in self.town.desks if desk.id == desk_id)


CATALOGUE_CONTEXTS = {
    "Procedure.official_name": "procedure",
    "Procedure.name": "procedure",
    "Procedure.title": "title",
    "Procedure.summary": "summary",
    "Procedure.department": "desk",
    "Procedure.counter_reason": "reason",
    "Procedure.national_status_note": "note",
    "Fact.words": "fact",
    "Deadline.words": "deadline",
    "Item.words": "item",
    "Item.note": "item note",
    "Step.text": "step",
    "Step.detail": "step detail",
    "Term.word": "term",
    "Term.meaning": "meaning",
    "LifeEvent.title": "life event",
    "Topic.title": "topic",
    "Flow.title": "flow",
    "Question.text": "question",
    "Question.help": "question help",
    "Question.why": "question why",
    "Question.ask_desk": "question for the desk",
    "Service.name": "service",
    "Service.words": "service words",
    "Desk.name": "desk",
    "Desk.floor": "floor",
    "Desk.hours": "hours",
    "Link.owner": "owner",
    "Availability.note": "note",
    "Availability.confirmed_by": "who",
    "Town.name": "town",
    "Town.hall": "hall",
}
"""gettext msgctxt of every translatable content field (domain `catalogue`)."""
