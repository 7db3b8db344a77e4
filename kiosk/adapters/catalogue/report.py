"""What `kiosk catalogue validate` says of a catalogue: faults, and how much of it is confirmed."""

from __future__ import annotations

import datetime
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue.load import load_pack, set_of, town_codes
from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.availability import Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.errors import ContentError, ContentErrors

FACT_WORDS = {
    "who": "対象の人",
    "deadline": "期限",
    "fee": "お金",
    "legal_basis": "法律",
    "bring": "もちもの",
    "windows": "受付の期間",
    "steps.online": "手順（家で）",
    "steps.store": "手順（コンビニ）",
    "steps.counter": "手順（窓口）",
}
"""The kinds of `Citation.fact`, as staff call them, in the order of the report."""


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


class FactCount(Struct, frozen=True):
    """Of one kind of fact: how many were read somewhere, by nobody yet (未確認), or name no source at all."""

    seen: int = 0
    unconfirmed: int = 0
    without_source: int = 0


class Report(Struct, frozen=True):
    """A town with faults is missing from `towns`. Facts are counted once, whatever the number of towns.

    `facts` has an entry for each key of `FACT_WORDS`. A catalogue without faults has no fact without a source.
    """

    towns: tuple[TownReport, ...]
    procedures: int
    facts: dict[str, FactCount]
    errors: tuple[ContentError, ...]

    @property
    def facts_with_source(self) -> int:
        """Facts that somebody has read somewhere."""
        return sum(count.seen for count in self.facts.values())

    @property
    def facts_unconfirmed(self) -> int:
        """Facts whose source nobody has read: residents are told so."""
        return sum(count.unconfirmed for count in self.facts.values())

    @property
    def facts_without_source(self) -> int:
        """Facts that name no source."""
        return sum(count.without_source for count in self.facts.values())

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
            "facts_unconfirmed": self.facts_unconfirmed,
            "facts_without_source": self.facts_without_source,
            "facts": msgspec.to_builtins(self.facts),
            "towns": msgspec.to_builtins(self.towns),
            "errors": errors,
        }

    def as_text(self) -> str:
        """The report for a person: the faults first, then what each town can say today, then the sources."""
        lines = [str(e) for e in self.errors]
        lines.append(f"手続き {self.procedures}、市町村 {len(self.towns)}、直すところ {len(self.errors)}")
        lines += ["", *_table(self._town_rows()), "", *_table(self._fact_rows())]
        return "\n".join(lines)

    def _town_rows(self) -> list[Sequence[str]]:
        rows: list[Sequence[str]] = [("市町村", "手続き", *(STATUS_WORDS[s] for s in Status), "期限切れ")]
        for town in self.towns:
            counts = [town.procedures, *(town.standing.get(s.value, 0) for s in Status), town.lapsed]
            rows.append((f"{town.code} {town.name}", *map(str, counts)))
        return rows

    def _fact_rows(self) -> list[Sequence[str]]:
        rows: list[Sequence[str]] = [("書いてあること", "出典あり", "未確認", "出典なし")]
        for kind, words in FACT_WORDS.items():
            count = self.facts.get(kind, FactCount())
            rows.append((words, str(count.seen), str(count.unconfirmed), str(count.without_source)))
        totals = (self.facts_with_source, self.facts_unconfirmed, self.facts_without_source)
        return [*rows, ("合計", *map(str, totals))]


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
    return Report(
        towns=tuple(_town(pack, today) for pack in packs),
        procedures=len({p.id for pack in packs for p in pack.procedures}),
        facts=_facts(_distinct(packs)),
        errors=tuple(set_of(errors)),
    )


def _town(pack: Pack, today: datetime.date) -> TownReport:
    declared = Counter(a.status.value for a in pack.availability.values())
    standing = Counter(a.on(today).status.value for a in pack.availability.values())
    return TownReport(pack.town.code, pack.town.name, len(pack.procedures), dict(declared), dict(standing))


def _distinct(packs: Iterable[Pack]) -> list[Procedure]:
    return list({p.id: p for pack in packs for p in pack.procedures}.values())


def _facts(procedures: Iterable[Procedure]) -> dict[str, FactCount]:
    counted = Counter((c.fact, _standing(p, c.source)) for p in procedures for c in p.citations())
    names = FactCount.__struct_fields__
    return {kind: FactCount(**{name: counted[kind, name] for name in names}) for kind in FACT_WORDS}


def _standing(procedure: Procedure, source: str) -> str:
    """Which count of `FactCount` a fact with this source belongs to."""
    if source not in procedure.sources:
        return "without_source"
    return "seen" if procedure.is_seen(source) else "unconfirmed"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns: the first to the left, numbers to the right. A Japanese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *rest in rows:
        cells = [first + " " * (widths[0] - _width(first))]
        cells += [" " * (w - _width(cell)) + cell for cell, w in zip(rest, widths[1:], strict=True)]
        lines.append("  ".join(cells))
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
