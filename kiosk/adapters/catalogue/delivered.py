"""Content that was delivered by an update and stands in place of the shipped one (adapters/signing puts it there).

On the way to the first screen, so it reads two small files and imports nothing heavy.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue.durable import replace_file

POINTER = "current.json"
EDITIONS = "editions"
CATALOGUE = "catalogue"
FILE = "edition"
"""In a catalogue's folder: its number and its day, "12 2026-11-21"."""


class Edition(Struct, frozen=True, order=True):
    """Which content it is. 0 where nobody numbered it."""

    number: int = 0
    day: datetime.date | None = None

    def as_text(self) -> str:
        """What stands in the file."""
        return f"{self.number} {self.day}\n"


class Pointer(Struct, frozen=True):
    """Names of folders under `editions/`: what is served, and what was before. "" is what was shipped."""

    edition: str = ""
    previous: str = ""


def edition_of(catalogue: Path) -> Edition:
    """Raises nothing: a file that says nothing of this kind is no number."""
    try:
        number, day = (catalogue / FILE).read_text("ascii")[:40].split()
        return Edition(int(number), datetime.date.fromisoformat(day))
    except (OSError, ValueError):
        return Edition()


def read_pointer(content: Path) -> Pointer:
    """Raises nothing: without a readable pointer the shipped content is served."""
    try:
        pointer = msgspec.json.decode((content / POINTER).read_bytes(), type=Pointer)
    except (OSError, msgspec.DecodeError):
        return Pointer()
    plain = all("/" not in name and not name.startswith(".") for name in (pointer.edition, pointer.previous))
    return pointer if plain else Pointer()


def write_pointer(content: Path, pointer: Pointer) -> None:
    """The one step by which other content is served. Raises OSError."""
    replace_file(content / POINTER, msgspec.json.encode(pointer))


def served(shipped: Path, content: Path) -> Path:
    """The catalogue to be read now, by the folder's own name, so that a reader never sees two of them.

    What was shipped with a newer program replaces what was delivered before it.
    """
    name = read_pointer(content).edition
    delivered = content / EDITIONS / name / CATALOGUE
    if name and edition_of(delivered).number > edition_of(shipped).number:
        return delivered
    return shipped
