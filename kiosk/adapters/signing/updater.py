"""Takes an update, or refuses it and changes nothing (ARCHITECTURE.md, Updates).

The order is the protection: keys, signatures, time, town, version, size, hash, archive, the content itself.
Killed at any step, the old or the new is served, never a part of each.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from tuf.api.metadata import Metadata, Root, Targets

from kiosk.adapters.catalogue.delivered import edition_of
from kiosk.adapters.catalogue.durable import sync_folder
from kiosk.adapters.machine.instance import Instance
from kiosk.adapters.signing import container
from kiosk.adapters.signing.editions import Editions
from kiosk.adapters.signing.memory import Memory
from kiosk.adapters.signing.statement import EVERYWHERE, Kind, Statement, statement
from kiosk.adapters.signing.trust import Trust, check_signed, follow, read
from kiosk.errors import UpdateRefused

ROOT_FILE = "trusted-root.json"
PROGRAM = "program"
WAITING = "waiting.update"
SPARE_BYTES = 100 << 20
"""An update never takes the last of the disk."""


class Taken(Struct, frozen=True):
    """What became of an update. `again` when this machine had it already; `file` is a program's package."""

    statement: Statement
    again: bool = False
    file: Path | None = None


class Updater:
    """Updates of one machine. `folder` is the content's folder in its data directory."""

    def __init__(self, folder: Path, town: str, shipped: Path, shipped_root: Path | None = None) -> None:
        self._folder = folder
        self._town = town
        self._shipped = shipped
        self.trust = Trust(folder / ROOT_FILE, shipped_root)
        self.memory = Memory(folder)
        self.editions = Editions(folder)

    def apply(
        self, file: Path, now: datetime, *, only: Kind | None = None, deb_into: Path | None = None
    ) -> Taken:
        """Takes an update. Raises UpdateRefused, ContentErrors (with file and line), OSError.

        A program is kept whole, for whoever may install it; with `deb_into` its package is written there.
        """
        with self._alone(), container.opened(file) as opened:
            head = container.read_head(opened)
            what = self._verified(head, now, only)
            with self._workplace(what) as place:
                payload = place / "payload"
                container.copy_payload(opened, what.payload.length, what.payload.sha256, payload)
                if what.label.kind == "content":
                    return self._take_content(payload, what, head.targets)
                return self._take_program(payload, what, head, deb_into)

    def look(self, file: Path, now: datetime) -> Statement:
        """What an update is, if this machine would begin to take it. Changes and unpacks nothing. Raises UpdateRefused."""
        with container.opened(file) as opened:
            head = container.read_head(opened)
        known = self.memory.newest.known()
        root = follow(self.trust.current(), head.roots)
        return self._checked(root, head, max(now, known) if known else now, None)

    def _verified(self, head: container.Head, now: datetime, only: Kind | None) -> Statement:
        before = self.trust.current()
        root = follow(before, head.roots)
        if root.signed.version != before.signed.version:
            self.trust.keep(root)  # whatever else is in the file: a key that was taken back is so from now on
        return self._checked(root, head, self.memory.newest.note(now), only)

    def _checked(
        self, root: Metadata[Root], head: container.Head, at: datetime, only: Kind | None
    ) -> Statement:
        targets = read(head.targets, Targets)
        check_signed(root, targets, at)
        what = statement(targets, head.targets)
        if only is not None and what.label.kind != only:
            raise UpdateRefused("wrong-type", what.label.kind)
        if what.payload.length != head.length:
            raise UpdateRefused("mixed")
        self._check_meant(what)
        if at >= what.expires:
            raise UpdateRefused("expired", f"{what.expires:%Y-%m-%d}")
        return what

    def _check_meant(self, what: Statement) -> None:
        """It is for this town, and not older than what this machine has had. Raises UpdateRefused."""
        label, seen = what.label, self.memory.seen(what.label.kind)
        if label.town != EVERYWHERE and (label.town != self._town or label.kind == "program"):
            raise UpdateRefused("wrong-town", label.town)
        floor = max(seen.version, self._served_number() if label.kind == "content" else 0)
        if what.version < floor:
            raise UpdateRefused("rollback", f"{what.version} < {floor}")
        if what.version == floor and what.digest != seen.digest:
            raise UpdateRefused("same-version", str(what.version))

    def _served_number(self) -> int:
        name = self.editions.pointer().edition
        return max(edition_of(self._shipped).number, self.editions.edition(name).number if name else 0)

    def _take_content(self, archive: Path, what: Statement, signed: bytes) -> Taken:
        name = self.editions.take(archive, what, signed, self._town)
        again = self.editions.pointer().edition == name
        self._remember(what)
        self.editions.serve(name)
        return Taken(what, again)

    def _take_program(
        self, package: Path, what: Statement, head: container.Head, deb_into: Path | None
    ) -> Taken:
        again = self.memory.seen("program").digest == what.digest
        folder = deb_into or self._folder / PROGRAM
        file = folder / (what.payload_name if deb_into else WAITING)
        folder.mkdir(parents=True, exist_ok=True)
        if deb_into:
            package.replace(file)
        else:
            whole = package.with_name("whole")
            with whole.open("wb") as out:
                container.write(out, head, package)
            whole.replace(file)
        sync_folder(folder)
        self._remember(what)
        return Taken(what, again, file)

    def _remember(self, what: Statement) -> None:
        """Before it is served: whatever happens now, nothing older will be taken."""
        self.memory.keep(what)
        self.memory.newest.note(datetime.combine(what.label.issued, datetime.min.time(), UTC))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = Instance(self._folder / "lock")
        if not lock.take():
            raise UpdateRefused("busy")
        try:
            yield
        finally:
            lock.give_back()

    @contextmanager
    def _workplace(self, what: Statement) -> Iterator[Path]:
        """A folder for the copy, on the same disk; what an earlier try left behind goes first."""
        for old in self._folder.glob(".taking-*"):
            shutil.rmtree(old, ignore_errors=True)
        needed = 2 * what.payload.length + sum(file.length for file in what.files.values()) + SPARE_BYTES
        if shutil.disk_usage(self._folder).free < needed:
            raise UpdateRefused("disk", f"{needed >> 20} MB")
        place = Path(tempfile.mkdtemp(prefix=".taking-", dir=self._folder))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)
