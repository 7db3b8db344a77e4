"""What was measured: numbers of a candidate, ratios to a peer in the same run, limits, the table, the file."""

from __future__ import annotations

import math
import os
import statistics
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

COLUMNS = ("what", "candidate", "n", "median", "p99", "max", "unit", "ratio", "must", "aim", "ok")


class Row(Struct, frozen=True):
    """One line of the table. `ratio` is ours to the peer's; `ok` None when nothing is asked of it."""

    what: str
    candidate: str
    n: int
    median: float
    p99: float
    max: float
    unit: str
    ratio: float | None = None
    must: float | None = None
    aim: float | None = None
    ok: bool | None = None
    paired: float | None = None
    """Median of the ratios round by round: less moved by load that comes and goes."""
    values: tuple[float, ...] = ()


class Ledger:
    """All rows of a run."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.load_before = os.getloadavg()[0]
        self.repeated_taps: dict[str, int] = {}

    def note(self, what: str, candidate: str, values: Sequence[float], unit: str) -> None:
        """Keeps the numbers of a peer."""
        self.rows.append(_row(what, candidate, values, unit))

    def against(
        self,
        what: str,
        ours: Sequence[float],
        peer: Sequence[float],
        unit: str,
        must: float,
        aim: float | None,
    ) -> Row:
        """Keeps our numbers and the ratio of the two medians, which must be ≤ `must`."""
        row = _row(what, "kiosk", ours, unit)
        ratio = statistics.median(ours) / statistics.median(peer)
        pairs = [mine / other for mine, other in zip(ours, peer, strict=False)]
        paired = statistics.median(pairs)
        row = msgspec.structs.replace(row, ratio=ratio, must=must, aim=aim, ok=ratio <= must, paired=paired)
        self.rows.append(row)
        return row

    def limit(self, what: str, ours: Sequence[float], unit: str, measured: float, must: float) -> Row:
        """Keeps our numbers, of which `measured` must be ≤ `must`, both in `unit`."""
        row = msgspec.structs.replace(_row(what, "kiosk", ours, unit), must=must, ok=measured <= must)
        self.rows.append(row)
        return row

    def table(self) -> str:
        """For people."""
        lines = [COLUMNS, *(_cells(row) for row in self.rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(COLUMNS))]
        return "\n".join(
            "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines
        )

    def save(self, path: Path) -> None:
        """For programs: every value, and how busy the machine was (runnable processes, 1 minute)."""
        path.parent.mkdir(parents=True, exist_ok=True)
        load = {"before": self.load_before, "after": os.getloadavg()[0], "processors": os.cpu_count()}
        path.write_bytes(
            msgspec.json.format(
                msgspec.json.encode({"load": load, "repeated_taps": self.repeated_taps, "rows": self.rows}),
                indent=1,
            )
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all are not above (nearest rank, no interpolation)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _row(what: str, candidate: str, values: Sequence[float], unit: str) -> Row:
    middle, high = statistics.median(values), percentile(values, 0.99)
    return Row(what, candidate, len(values), middle, high, max(values), unit, values=tuple(values))


def _cells(row: Row) -> tuple[str, ...]:
    said = {True: "yes", False: "NO", None: ""}[row.ok]
    numbers = (f"{row.median:.1f}", f"{row.p99:.1f}", f"{row.max:.1f}", row.unit)
    limits = tuple("" if value is None else f"{value:.2f}" for value in (row.ratio, row.must, row.aim))
    return (row.what, row.candidate, str(row.n), *numbers, *limits, said)
