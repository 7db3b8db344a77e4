"""What `kiosk catalogue validate` says of a catalogue: faults, and how much of it is confirmed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue.load import load_pack, set_of, town_codes
from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.availability import Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Deadline, Fact, Procedure
from kiosk.errors import ContentError, ContentErrors


class TownReport(Struct, frozen=True):
    """How many procedures a town says what of: as written, and as it stands on the day of the report."""

    code: str
    name: str
    procedures: int
    declared: dict[str, int]
    standing: dict[str, int]

    @property
    def lapsed(self) -> int:
        """Statements that were made once and may no longer be made."""
        unconfirmed = Status.UNCONFIRMED.value
        return self.standing.get(unconfirmed, 0) - self.declared.get(unconfirmed, 0)


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

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        errors = [{"file": e.file, "line": e.line, "message": e.message} for e in self.errors]
        return {
            "valid": self.valid,
            "procedures": self.procedures,
            "facts_with_source": self.facts_with_source,
            "facts_without_source": self.facts_without_source,
            "towns": msgspec.to_builtins(self.towns),
            "errors": errors,
        }

    def as_text(self) -> str:
        """The report for a person: the faults first, then what each town can say today."""
        lines = [str(e) for e in self.errors]
        if self.errors:
            lines.append(f"直すところが{len(self.errors)}か所あります。")
        lines.append(f"手続き {self.procedures}")
        lines.append(f"事実 出典あり {self.facts_with_source}、出典なし {self.facts_without_source}")
        for town in self.towns:
            counts = "、".join(f"{STATUS_WORDS[s]} {town.standing.get(s.value, 0)}" for s in Status)
            lines.append(f"{town.code} {town.name}  {counts}（期限切れ {town.lapsed}）")
        return "\n".join(lines)


def validate(root: Path, today: datetime.date | None = None) -> Report:
    """Reads every town of the catalogue as it stands `today`. Raises nothing: faults are in `errors`."""
    today = today or datetime.date.today()
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
    stated: list[Fact | Deadline] = [procedure.who, procedure.deadline, procedure.fee, procedure.legal_basis]
    return [_seen(procedure, fact.source) for fact in stated if fact.words]


def _seen(procedure: Procedure, source: str) -> bool:
    return source in procedure.sources and procedure.sources[source].seen
