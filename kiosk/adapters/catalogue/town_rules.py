"""What addresses, life events, towns and their statements must keep to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from kiosk.adapters.catalogue.places import Path
from kiosk.adapters.catalogue.rules import twice
from kiosk.adapters.catalogue.shape import Fault
from kiosk.domain.availability import Availability, Status
from kiosk.domain.link import LONGEST_TYPED, Link
from kiosk.domain.procedure import Procedure, Where
from kiosk.domain.town import LifeEvent, Town

MAX_VALID_DAYS = 366
"""A statement about a town may be made for a year, then somebody has to look again."""

_OWN_WAY = {
    Status.ONLINE_COMPLETE: "online",
    Status.ONLINE_THEN_VISIT: "online",
    Status.CONVENIENCE_STORE: "store",
    Status.COUNTER_ONLY: "counter",
}


def links(entries: Sequence[Link]) -> Iterator[Fault]:
    """Addresses are pinned and told apart."""
    yield from twice([link.id for link in entries], ("links",), "id")
    for i, link in enumerate(entries):
        if not link.is_short_pinned():
            yield (
                ("links", i, "short"),
                f"「{link.short}」は {link.host}/… の形で、{LONGEST_TYPED}文字までにしてください",
            )
        elif not link.is_pinned():
            pinned = f"https://{link.host}{link.path_prefix}" + (f" …?{link.query}" if link.query else "")
            yield ("links", i, "url"), f"「{link.url}」は {pinned} の下にありません"
        if not link.path_prefix.startswith("/"):
            yield ("links", i, "path_prefix"), "「path_prefix」は / で始めてください"
        if link.purpose not in ("apply", "guide"):
            yield ("links", i, "purpose"), "「purpose」は次のどれかです: apply, guide"


def life_events(events: Sequence[LifeEvent], procedures: Sequence[Procedure]) -> Iterator[Fault]:
    """Ids are told apart and no event and no topic leads nowhere."""
    yield from twice([event.id for event in events], ("life_events",), "id")
    for i, event in enumerate(events):
        here: Path = ("life_events", i)
        own = [p for p in procedures if event.id in p.life_events]
        if procedures and not own:
            yield (*here, "id"), f"「{event.id}」に手続きが1つもありません"
        yield from twice([topic.id for topic in event.topics], (*here, "topics"), "id")
        for n, topic in enumerate(event.topics):
            if own and all(p.topic != topic.id for p in own):
                yield (*here, "topics", n, "id"), f"「{topic.id}」に手続きが1つもありません"


def town(t: Town, code: str, procedures: frozenset[str] | None) -> Iterator[Fault]:
    """The town's own code, and desks that exist."""
    desks = [desk.id for desk in t.desks]
    yield from twice(desks, ("desks",), "id")
    if t.code != code:
        yield ("code",), f"「code」は、フォルダーの名前（{code}）と同じにしてください"
    if t.default_desk not in desks:
        yield ("default_desk",), f"「{t.default_desk}」という窓口（desks）はありません"
    for procedure_id, desk in t.procedure_desks.items():
        path: Path = ("procedure_desks", procedure_id)
        if desk not in desks:
            yield path, f"「{desk}」という窓口（desks）はありません"
        if procedures is not None and procedure_id not in procedures:
            yield path, f"「{procedure_id}」という手続きはありません"
    yield from twice([service.id for service in t.services], ("services",), "id")
    for i, service in enumerate(t.services):
        for n, procedure_id in enumerate(service.procedures):
            if procedures is not None and procedure_id not in procedures:
                yield ("services", i, "procedures", n), f"「{procedure_id}」という手続きはありません"


def availability(
    statements: Mapping[str, Availability], known: Mapping[str, Procedure | None]
) -> Iterator[Fault]:
    """Statements need evidence, an end and a way that exists. `known`: None for a procedure with faults."""
    for procedure_id, statement in statements.items():
        path: Path = (procedure_id,)
        if procedure_id not in known:
            yield path, f"「{procedure_id}」という手続きはありません"
        elif (p := known[procedure_id]) is not None:
            yield from _way(path, statement.status, p)
        if statement.status is not Status.UNCONFIRMED:
            for field in ("source", "confirmed_on", "confirmed_by", "expires_on"):
                if not getattr(statement, field):
                    yield (
                        path,
                        f"「{field}」がありません。根拠のない案内はできません（unconfirmed にしてください）",
                    )
        yield from _span(path, statement.confirmed_on, statement.expires_on)


def _span(path: Path, first: datetime.date | None, last: datetime.date | None) -> Iterator[Fault]:
    if first is None or last is None:
        return
    if last < first:
        yield (*path, "expires_on"), "「expires_on」が「confirmed_on」より前です"
    elif (last - first).days > MAX_VALID_DAYS:
        yield (*path, "expires_on"), "「expires_on」は「confirmed_on」から1年以内にしてください"


def _way(path: Path, status: Status, p: Procedure) -> Iterator[Fault]:
    if status is Status.UNCONFIRMED:
        return
    way = _OWN_WAY[status]
    ids = getattr(p.routes, way)
    here = (*path, "status")
    if not ids:
        yield here, f"「{status.value}」ですが、この手続きに {way} の手順がありません"
    elif status is Status.ONLINE_COMPLETE and _visits(p, ids):
        yield here, "「online_complete」ですが、online の手順に窓口へ行く手順（counter）があります"
    elif status is Status.ONLINE_THEN_VISIT and not _visits(p, ids):
        yield here, "「online_then_visit」ですが、online の手順に窓口へ行く手順（counter）がありません"


def _visits(p: Procedure, ids: Sequence[str]) -> bool:
    return any(step.where is Where.COUNTER for step in p.steps if step.id in ids)
