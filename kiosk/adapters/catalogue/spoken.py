"""Every text of the catalogue that a voice may say, and the reading that its author wrote beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File
from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue.document import read
from kiosk.adapters.catalogue.extract import kind_of
from kiosk.adapters.catalogue.places import Path
from kiosk.adapters.catalogue.shape import texts
from kiosk.domain.pack import CATALOGUE_CONTEXTS

NATION = ""
"""The key of the texts that every town shares."""

_AUTHORS_READING = {
    "Procedure.official_name": "reading",
    "Procedure.name": "name_reading",
    "LifeEvent.title": "reading",
    "Topic.title": "reading",
    "Flow.title": "reading",
    "Service.name": "reading",
    "Town.name": "reading",
    "Lesson.title": "reading",
}
_ALSO_SPOKEN = {
    "Step.spoken", "Question.spoken", "Link.host_spoken", "Town.prefecture", "Desk.phone",
    "Lesson.title", "Slide.title", "Slide.lines", "Slide.spoken",
}  # fmt: skip


class SpokenText(Struct, frozen=True):
    """`reading` is the author's own, in hiragana as one writes it (は, へ, を), or ""."""

    text: str
    reading: str = ""


def spoken_texts(root: File) -> dict[str, set[SpokenText]]:
    """The texts by town code, `NATION` for those of all towns. Raises ContentError."""
    found: dict[str, set[SpokenText]] = {}
    for file in sorted(root.rglob("*.toml")):
        where, *rest = file.relative_to(root).parts
        found.setdefault(rest[0] if where == "towns" else NATION, set()).update(_texts(file))
    return found


def shown_texts(root: File) -> dict[str, set[str]]:
    """What is shown of the catalogue, by town code. Raises ContentError."""
    found: dict[str, set[str]] = {}
    for file in sorted(root.rglob("*.toml")):
        where, *rest = file.relative_to(root).parts
        own = found.setdefault(rest[0] if where == "towns" else NATION, set())
        own.update(
            text for _, field, text in texts(read(file).data, kind_of(file)) if field in CATALOGUE_CONTEXTS
        )
    return found


def _texts(file: File) -> Iterator[SpokenText]:
    document = read(file)
    for path, field, text in texts(document.data, kind_of(file)):
        if text and (field in CATALOGUE_CONTEXTS or field in _ALSO_SPOKEN):
            yield SpokenText(text, _beside(document.data, path, _AUTHORS_READING.get(field, "")))


def _beside(data: Mapping[str, Any], path: Path, key: str) -> str:
    """The text `key` in the table that holds what is at `path`."""
    table: Any = data
    for part in path[:-1]:
        table = table[part]
    return str(table.get(key, "")) if key else ""
