"""`kiosk content look`: which updates lie on the stick or in a folder, and whether this machine would take them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.signing.updater import Updater
from kiosk.errors import UpdateRefused
from kiosk.service.update_wording import REFUSALS

MOST = 20
"""Files that are looked at: a stick has one."""


class Found(Struct, frozen=True):
    """An update that lies there. With a `reason` it would be refused; `again`: this machine has had it."""

    file: str
    name: str
    where: str
    kind: str = ""
    version: int = 0
    issued: str = ""
    again: bool = False
    reason: str = ""
    words: str = ""
    detail: str = ""


def lying_there(updater: Updater, folders: list[Path], now: datetime) -> list[Found]:
    """Newest name last; a folder that is not there holds none."""
    return [_looked_at(updater, file, now) for file in list(_files(folders))[:MOST]]


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        try:
            found = sorted(folder.glob("*.update"))
        except OSError:  # the stick was pulled out
            continue
        yield from (one for one in found if not one.name.startswith("."))


def _looked_at(updater: Updater, file: Path, now: datetime) -> Found:
    found = Found(str(file), file.name, str(file.parent))
    try:
        what = updater.look(file, now)
    except UpdateRefused as refused:
        return Found(
            found.file, found.name, found.where, reason=refused.reason,
            words=REFUSALS[refused.reason], detail=refused.detail,
        )  # fmt: skip
    return Found(
        found.file, found.name, found.where, kind=what.label.kind, version=what.version,
        issued=str(what.label.issued), again=updater.memory.seen(what.label.kind).digest == what.digest,
    )  # fmt: skip


def told(found: Found) -> str:
    """One line for the shell."""
    if found.reason:
        return f"×  {found.file}   {found.reason}: {found.words}"
    again = "（もう入っています）" if found.again else ""
    return f"○  {found.file}   {found.kind} 第{found.version}版 {found.issued}{again}"


def folders_of(arguments: argparse.Namespace, usual: tuple[str, ...]) -> list[Path]:
    """Those that were named, or where a stick is mounted."""
    return [Path(folder).absolute() for folder in arguments.folders or usual]


def moment() -> datetime:
    return datetime.now(UTC)
