"""What the self-test said, kept: the last result whole, and one line a day for those who look after many machines."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.health import Result

DAYS = 400
"""How long the daily lines are kept (standards.md C28)."""


class SelfTest(Struct, frozen=True):
    """One run. `at` is the machine's own clock, to the minute."""

    at: str
    kiosk_id: str
    town: str
    version: str
    results: tuple[Result, ...]

    @property
    def ok(self) -> bool:
        return all(result.ok for result in self.results)


class HealthLine(Struct, frozen=True):
    """A day of a machine: which checks failed, and how much room is left, in MB."""

    date: str
    kiosk_id: str
    town: str
    version: str
    failed: tuple[str, ...]
    free_mb: int


def keep(data: Path, test: SelfTest, free_mb: int) -> None:
    """Stores the result, and the line of its day in place of an earlier one. Raises OSError."""
    replace_file(data / "self-test.json", msgspec.json.format(msgspec.json.encode(test)))
    failed = tuple(result.name for result in test.results if not result.ok)
    line = HealthLine(test.at[:10], test.kiosk_id, test.town, test.version, failed, free_mb)
    lines = [kept for kept in health_lines(data) if kept.date != line.date][-(DAYS - 1) :]
    replace_file(
        data / "health.jsonl", b"".join(msgspec.json.encode(each) + b"\n" for each in (*lines, line))
    )


def health_lines(data: Path) -> list[HealthLine]:
    """The days that are kept, oldest first; what cannot be read is left out."""
    found = []
    try:
        lines = (data / "health.jsonl").read_bytes().splitlines()
    except OSError:
        return []
    for line in lines:
        try:
            found.append(msgspec.json.decode(line, type=HealthLine))
        except msgspec.DecodeError:
            continue
    return found


def moment(now: datetime.datetime) -> str:
    """As it stands in a result."""
    return now.strftime("%Y-%m-%d %H:%M")
