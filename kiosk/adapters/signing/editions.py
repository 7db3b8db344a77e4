"""Delivered content on disk: each edition a folder of its own, one pointer that says which is served."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from tuf.api.metadata import Targets

from kiosk.adapters.catalogue.delivered import (
    CATALOGUE,
    EDITIONS,
    Edition,
    Pointer,
    edition_of,
    read_pointer,
    write_pointer,
)
from kiosk.adapters.catalogue.durable import sync_folder
from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.signing.archive import look_through, unpack
from kiosk.adapters.signing.statement import Statement
from kiosk.adapters.signing.trust import read
from kiosk.errors import UpdateRefused

_STATEMENT = "signed.json"


class Editions:
    """`folder` is the content's folder in the data directory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all = folder / EDITIONS

    def take(self, archive: Path, what: Statement, signed: bytes, town: str) -> str:
        """Unpacks beside what is served and tries it; its name. Raises UpdateRefused, ContentErrors, OSError."""
        name = f"{what.version}-{what.digest[:12]}"
        if (self._all / name).exists():
            if not self.faults(name):
                return name
            name = self._unused(name)
        look_through(archive, what.files)
        self._all.mkdir(parents=True, exist_ok=True)
        part = self._all / f".{name}"
        shutil.rmtree(part, ignore_errors=True)
        try:
            unpack(archive, what.files, part)
            _check_content(part, what, town)
            (part / _STATEMENT).write_bytes(signed)
            _sync(part)
            part.rename(self._all / name)
            sync_folder(self._all)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        return name

    def serve(self, name: str) -> None:
        """From now on this one, by one rename; what was served before it is kept. Raises OSError."""
        now = read_pointer(self._folder)
        if now.edition != name:
            write_pointer(self._folder, Pointer(name, now.edition))
        self._forget_others()

    def back(self) -> Pointer:
        """Serves what was served before; called again, it is taken back. Raises UpdateRefused, OSError."""
        now = read_pointer(self._folder)
        if not now.edition and not now.previous:
            raise UpdateRefused("no-previous")
        if now.previous and (fault := self.faults(now.previous)):
            raise UpdateRefused("edition-damaged", fault)
        pointer = Pointer(now.previous, now.edition)
        write_pointer(self._folder, pointer)
        return pointer

    def pointer(self) -> Pointer:
        return read_pointer(self._folder)

    def edition(self, name: str) -> Edition:
        return edition_of(self._all / name / CATALOGUE)

    def faults(self, name: str) -> str:
        """The first file that is not as it was signed; "" when all are."""
        folder = self._all / name
        try:
            signed = read((folder / _STATEMENT).read_bytes(), Targets).signed.targets
        except (OSError, UpdateRefused):
            return _STATEMENT
        there = {f.relative_to(folder).as_posix() for f in folder.rglob("*") if not f.is_dir()} - {_STATEMENT}
        listed = {one for one in signed if "/" in one}
        if odd := sorted(there ^ listed):
            return odd[0]
        for one in sorted(listed):
            if hashlib.sha256((folder / one).read_bytes()).hexdigest() != signed[one].hashes["sha256"]:
                return one
        return ""

    def _unused(self, name: str) -> str:
        return next(f"{name}-{n}" for n in range(2, 1000) if not (self._all / f"{name}-{n}").exists())

    def _forget_others(self) -> None:
        """All but what is served and what was before it."""
        now = read_pointer(self._folder)
        for folder in self._all.iterdir():
            if folder.name not in (now.edition, now.previous):
                shutil.rmtree(folder, ignore_errors=True)


def _check_content(folder: Path, what: Statement, town: str) -> None:
    """It is a whole catalogue, and says of itself what was signed. Raises UpdateRefused, ContentErrors."""
    if edition_of(folder / CATALOGUE).number != what.version:
        raise UpdateRefused("wrong-edition")
    load_pack(folder / CATALOGUE, town)


def _sync(folder: Path) -> None:
    """Every folder's own entry is on disk; the files were synced as they were written."""
    with (folder / _STATEMENT).open("rb+") as file:
        os.fsync(file.fileno())
    for one in (folder, *(f for f in folder.rglob("*") if f.is_dir())):
        sync_folder(one)
