"""What a town has confirmed, and what somebody must ask, ask again, or wait for. Pure: a pack and a date."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from kiosk.domain.availability import Availability, Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure

EXPIRES_SOON_DAYS = 30


class Item(Struct, frozen=True):
    """One procedure. `status` is what was declared, also when that does not hold any more."""

    id: str
    name: str
    department: str
    status: str
    source: str
    confirmed_on: datetime.date | None
    confirmed_by: str
    expires_on: datetime.date | None
    days_left: int | None
    """Until the last day on which it may be said; negative after it."""
    opens_next: datetime.date | None = None
    """Of a procedure that is closed today, when that is known."""


class TownStatus(Struct, frozen=True):
    """Every procedure is in exactly one of `confirmed`, `unconfirmed` and `expired`.

    `expiring` are those of `confirmed` that end within 30 days; `closed` are not taken today.
    """

    code: str
    name: str
    procedures: int
    confirmed: tuple[Item, ...]
    unconfirmed: tuple[Item, ...]
    expiring: tuple[Item, ...]
    expired: tuple[Item, ...]
    closed: tuple[Item, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many are in each list."""
        return {name: len(getattr(self, name)) for name in LISTS}


LISTS = ("confirmed", "unconfirmed", "expiring", "expired", "closed")


def town_status(pack: Pack, today: datetime.date) -> TownStatus:
    """The state of a town's catalogue as it stands `today`."""
    stated = [(_item(p, pack.availability.get(p.id, Availability()), today), p) for p in pack.procedures]
    items = [item for item, _ in stated]
    holds = {p.id for p in pack.procedures if _holds(pack, p.id, today)}
    confirmed = [item for item in items if item.id in holds]
    expired = [item for item in items if item.id not in holds and _is_over(item)]
    over = {item.id for item in expired}
    return TownStatus(
        code=pack.town.code,
        name=pack.town.name,
        procedures=len(items),
        confirmed=tuple(confirmed),
        unconfirmed=tuple(item for item in items if item.id not in holds | over),
        expiring=_by_end(
            i for i in confirmed if i.days_left is not None and i.days_left <= EXPIRES_SOON_DAYS
        ),
        expired=_by_end(expired),
        closed=tuple(item for item, procedure in stated if not procedure.is_taken_on(today)),
    )


def _holds(pack: Pack, procedure_id: str, today: datetime.date) -> bool:
    statement = pack.availability.get(procedure_id, Availability())
    return statement.on(today).status is not Status.UNCONFIRMED


def _is_over(item: Item) -> bool:
    declared = item.status != Status.UNCONFIRMED.value
    return declared and item.days_left is not None and item.days_left < 0


def _item(procedure: Procedure, said: Availability, today: datetime.date) -> Item:
    closed = not procedure.is_taken_on(today)
    return Item(
        id=procedure.id,
        name=procedure.official_name,
        department=procedure.department,
        status=said.status.value,
        source=said.source,
        confirmed_on=said.confirmed_on,
        confirmed_by=said.confirmed_by,
        expires_on=said.expires_on,
        days_left=(said.expires_on - today).days if said.expires_on else None,
        opens_next=procedure.opens_next(today) if closed else None,
    )


def _by_end(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.expires_on or datetime.date.max, item.id)))
