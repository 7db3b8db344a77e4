"""The content's texts for translators: a Babel extraction method, and what a translation lacks.

pybabel extract -F locales/catalogue.cfg -o locales/catalogue.pot assets/catalogue
The lessons of the class go the same way into a domain of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path as File
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kiosk.adapters.catalogue.document import Document, read
from kiosk.adapters.catalogue.flows import FOLDER
from kiosk.adapters.catalogue.load import LifeEventsFile, LinksFile
from kiosk.adapters.catalogue.shape import texts
from kiosk.domain.availability import Availability
from kiosk.domain.flow import Flow
from kiosk.domain.lesson import LESSON_CONTEXTS, Lesson
from kiosk.domain.pack import CATALOGUE_CONTEXTS
from kiosk.domain.procedure import Procedure
from kiosk.domain.town import Town

Message = tuple[str, str]
"""(msgctxt, Japanese msgid)."""

NAMES = frozenset(
    {
        "procedure", "title", "life event", "topic", "service", "service words", "desk", "floor", "hours",
        "town", "hall", "owner", "who",
    }
)  # fmt: skip
"""What is translated wherever it stands, so that each procedure can be found and asked for at its desk."""

CONTEXTS = CATALOGUE_CONTEXTS | LESSON_CONTEXTS
"""gettext msgctxt by field, of all content."""

_FOLDERS: Mapping[str, Any] = {FOLDER: Flow, "lessons": Lesson}
_KINDS: Mapping[str, Any] = {
    "life_events.toml": LifeEventsFile,
    "links.toml": LinksFile,
    "town.toml": Town,
    "availability.toml": dict[str, Availability],
}


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, Message, list[str]]]:
    """Babel's entry point: each text as a `pgettext` call. Raises ContentError for what is not TOML."""
    for line, message in _messages(read(File(fileobj.name))):
        yield line, "pgettext", message, []


def messages(root: File) -> set[Message]:
    """Every translatable text of the catalogue under `root`. Raises ContentError."""
    return {message for file in root.rglob("*.toml") for _, message in _messages(read(file))}


def promised(root: File, whole: Sequence[str]) -> list[Message]:
    """What every language translates, in reading order: all names, all that towns say, all questions, and the
    procedures in `whole` to the last word. The details of the others may stay Japanese. Raises ContentError."""
    files = sorted(root.rglob("*.toml"), key=lambda file: _turn(file, whole))
    found = ((file, message) for file in files for _, message in _messages(read(file)))
    return list(
        dict.fromkeys(
            message
            for file, message in found
            if message[0] in NAMES or file.parent.name != "procedures" or file.stem in whole
        )
    )


def _turn(file: File, whole: Sequence[str]) -> tuple[int, File]:
    """The national lists, the whole procedures in their order, the other names, questions, towns."""
    if file.parent.name == "procedures":
        return (whole.index(file.stem) + 1 if file.stem in whole else 100), file
    return (101 if file.parent.name == FOLDER else 102 if "towns" in file.parts else 0), file


def missing_translations(root: File, po: File) -> tuple[Message, ...]:
    """Texts of the catalogue that `po` has no (certain) translation for. Raises ContentError, PoFileError."""
    return tuple(sorted(messages(root) - _translated(po)))


def obsolete_translations(root: File, po: File) -> tuple[Message, ...]:
    """Entries of `po` that no text of the catalogue asks for. Raises ContentError, PoFileError."""
    asked = messages(root)
    with po.open("rb") as file:
        entries = read_po(file, abort_invalid=True)
    current = {_key(m) for m in entries if m.id}
    return tuple(sorted((current - asked) | {_key(m) for m in entries.obsolete.values()}))


def kind_of(file: File) -> Any:
    """What a file of content holds, by its name and folder."""
    return _FOLDERS.get(file.parent.name) or _KINDS.get(file.name, Procedure)


def _messages(document: Document) -> Iterator[tuple[int, Message]]:
    for path, field, text in texts(document.data, kind_of(document.file)):
        if field in CONTEXTS and text:
            yield document.places[path][1], (CONTEXTS[field], text)


def _translated(po: File) -> set[Message]:
    with po.open("rb") as file:
        catalogue: Catalog = read_po(file, abort_invalid=True)
    return {_key(m) for m in catalogue if m.id and m.string and not m.fuzzy}


def _key(message: Any) -> Message:
    return message.context or "", message.id
