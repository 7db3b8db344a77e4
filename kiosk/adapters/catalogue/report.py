"""What `kiosk catalogue validate` says of a catalogue: faults, and how much of it is confirmed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.catalogue.load import load_pack, set_of, town_codes
from kiosk.domain.procedure import Pack, Procedure
from kiosk.errors import ContentError, ContentErrors


class TownReport(Struct, frozen=True):
    """How many procedures a town says what of: as written, and as it stands on the day of the report."""

    code: str
    name: str
    procedures: int
    declared: dict[str, int]
    standing: dict[str, int]


class Report(Struct, frozen=True):
    """A town with faults is missing from `towns`. Facts are counted once, whatever the number of towns."""

    towns: tuple[TownReport, ...]
    procedures: int
    facts_with_source: int
    facts_without_source: int
    errors: tuple[ContentError, ...]

    @property
    def valid(self) -> bool:
        """True when every town can be served."""
        return not self.errors


def validate(root: Path, today: datetime.date) -> Report:
    """Reads every town of the catalogue. Raises nothing: what is wrong is in `errors`."""
    packs: list[Pack] = []
    errors: list[ContentError] = []
    codes = town_codes(root)
    if not codes:
        errors.append(ContentError("市町村のフォルダーが1つもありません", root / "towns"))
    for code in codes:
        try:
            packs.append(load_pack(root, code))
        except ContentErrors as e:
            errors.extend(e.errors)
    facts = [sourced for p in _distinct(packs) for sourced in _facts(p)]
    return Report(
        towns=tuple(_town(pack, today) for pack in packs),
        procedures=len({p.id for pack in packs for p in pack.procedures}),
        facts_with_source=sum(facts),
        facts_without_source=len(facts) - sum(facts),
        errors=tuple(set_of(errors)),
    )


def _town(pack: Pack, today: datetime.date) -> TownReport:
    declared = Counter(a.status.value for a in pack.availability.values())
    standing = Counter(a.on(today).status.value for a in pack.availability.values())
    return TownReport(pack.town.code, pack.town.name, len(pack.procedures), dict(declared), dict(standing))


def _distinct(packs: Iterable[Pack]) -> list[Procedure]:
    return list({p.id: p for pack in packs for p in pack.procedures}.values())


def _facts(procedure: Procedure) -> list[bool]:
    """For each fact of a procedure: was it read somewhere?"""
    stated = [procedure.who, procedure.deadline, procedure.fee, procedure.legal_basis]
    return [
        fact.source in procedure.sources and procedure.sources[fact.source].seen for fact in stated if fact.words
    ]
