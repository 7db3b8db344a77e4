"""Writes what staff confirmed, and keeps each earlier state, so that every change can be read and taken back.

`history/NNNN.toml` is the content before change NNNN, `history/NNNN.diff` who changed what when.
"""

from __future__ import annotations

import datetime
import difflib
import re
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.catalogue.amend import as_toml
from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.catalogue.local import Local
from kiosk.errors import ContentError

_HEADER = re.compile(r"^# (\w+): (.*)$", re.MULTILINE)


class Change(Struct, frozen=True):
    """One change of the confirmed content. `action`: import, confirm or undo; `undoes`: 0 or a number."""

    number: int
    action: str
    when: str
    who: str = ""
    procedures: tuple[str, ...] = ()
    undoes: int = 0


class History:
    """The confirmed content of one town on this machine: `confirmed.toml` and the states before it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.folder = file.parent / "history"

    def text(self) -> str:
        """What is confirmed now, as it is written. Raises ContentError."""
        return _read(self.file) if self.file.exists() else as_toml(Local())

    def changes(self) -> tuple[Change, ...]:
        """Every change, the first one first. Raises ContentError."""
        return tuple(_change(int(file.stem), _read(file)) for file in sorted(self.folder.glob("[0-9]*.diff")))

    def diff(self, new: str) -> str:
        """What would change, line by line."""
        return _diff(self.text(), new)

    def write(
        self,
        local: Local,
        action: str,
        now: datetime.datetime,
        who: str,
        procedures: tuple[str, ...],
        *,
        before: str | None = None,
    ) -> Change:
        """Makes `local` the confirmed content. `before`: what it was made from.

        Raises ContentError when it could not be written, or was changed in between; then nothing is changed.
        """
        return self._replace(as_toml(local), Change(0, action, _minute(now), who, procedures), before)

    def undo(self, now: datetime.datetime, who: str = "") -> Change:
        """Takes back the last change that has not been taken back. Raises ContentError when there is none."""
        current = self.text()
        standing = _standing(self.changes())
        while standing and self._before(standing[-1].number) == current:
            standing.pop()  # it was noted, and then the power went before it was made
        if not standing:
            raise ContentError("取り消せる変更がありません", self.file)
        last = standing[-1]
        change = Change(0, "undo", _minute(now), who, last.procedures, last.number)
        return self._replace(self._before(last.number), change, current)

    def _before(self, number: int) -> str:
        return _read(self.folder / f"{number:04d}.toml")

    def _replace(self, new: str, change: Change, before: str | None) -> Change:
        current = self.text()
        if before is not None and current != before:
            raise ContentError(
                "その間に、ほかの変更がありました。もう一度、はじめからお願いします", self.file
            )
        taken = [int(file.stem) for file in self.folder.glob("[0-9]*.toml")]
        number = max(taken, default=0) + 1
        change = Change(number, change.action, change.when, change.who, change.procedures, change.undoes)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / f"{number:04d}.toml").open("x"):
                pass  # two at a time cannot both have this number
            _write(self.folder / f"{number:04d}.toml", current)
            _write(self.folder / f"{number:04d}.diff", _record(change, current, new))
            _write(self.file, new)
        except OSError as e:
            raise ContentError(f"書けません（{e.strerror or e}）", self.file) from None
        return change


def _read(file: Path) -> str:
    """The very bytes, also of a file that somebody broke: it must be possible to take that back."""
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as e:
        raise ContentError(f"読めません（{e.strerror or e}）", file) from None


def _write(file: Path, text: str) -> None:
    replace_file(file, text.encode("utf-8", "surrogateescape"))


def _minute(now: datetime.datetime) -> str:
    return now.isoformat(" ", "minutes")


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "前", "後", lineterm="", n=2)
    return "\n".join(lines)


def _record(change: Change, old: str, new: str) -> str:
    head = {
        "action": change.action,
        "when": change.when,
        "who": change.who,
        "procedures": " ".join(change.procedures),
        "undoes": f"{change.undoes:04d}" if change.undoes else "",
    }
    lines = [f"# {name}: {value}" for name, value in head.items() if value]
    return "\n".join([*lines, _diff(old, new), ""])


def _change(number: int, record: str) -> Change:
    head = dict(_HEADER.findall(record.partition("\n---")[0]))
    return Change(
        number,
        head.get("action", ""),
        head.get("when", ""),
        head.get("who", ""),
        tuple(head.get("procedures", "").split()),
        int(head.get("undoes") or 0),
    )


def _standing(changes: tuple[Change, ...]) -> list[Change]:
    """The changes that have not been taken back, the last one last."""
    standing: list[Change] = []
    for change in changes:
        if change.undoes:
            standing = [c for c in standing if c.number != change.undoes]
        else:
            standing.append(change)
    return standing
