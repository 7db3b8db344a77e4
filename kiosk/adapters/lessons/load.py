"""Reads every lesson from TOML and finds every fault in it, the way the catalogue is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path as File

import msgspec

from kiosk.adapters.catalogue import rules as wording_rules
from kiosk.adapters.catalogue.document import Document, read
from kiosk.adapters.catalogue.shape import faults
from kiosk.adapters.lessons import rules
from kiosk.domain.lesson import Lesson
from kiosk.errors import ContentError, ContentErrors

PICTURES = "pictures"


def load_lessons(folder: File, links: Collection[str] | None = None) -> tuple[Lesson, ...]:
    """The lessons of a folder in their order. Raises ContentErrors with every fault there is.

    `links`: ids that a handout may name; None when they are not at hand, and then none is looked up.
    """
    pictures = picture_names(folder)
    errors: list[ContentError] = []
    lessons = [
        lesson for file in sorted(folder.glob("*.toml")) for lesson in _lesson(file, pictures, links, errors)
    ]
    if not lessons and not errors:
        errors.append(ContentError("授業のファイルが1つもありません", folder))
    if errors:
        raise ContentErrors(tuple(sorted(errors, key=lambda e: (e.file, e.line))))
    return tuple(sorted(lessons, key=lambda lesson: (lesson.order, lesson.id)))


def picture_names(folder: File) -> frozenset[str]:
    """The drawings that a slide may name."""
    return frozenset(file.stem for file in (folder / PICTURES).glob("*.svg"))


def _lesson(
    file: File, pictures: Collection[str], links: Collection[str] | None, errors: list[ContentError]
) -> Iterator[Lesson]:
    try:
        document = read(file)
    except ContentError as error:
        errors.append(error)
        return
    found = list(faults(document.data, Lesson))
    errors.extend(document.error(*fault) for fault in found)
    errors.extend(document.error(*fault) for fault in wording_rules.wording(document.data, Lesson))
    if found:
        return
    content = msgspec.convert(document.data, Lesson)
    errors.extend(document.error(*fault) for fault in rules.lesson(content, pictures))
    errors.extend(_names(content, document, links))
    yield content


def _names(content: Lesson, document: Document, links: Collection[str] | None) -> Iterator[ContentError]:
    if content.id != document.file.stem:
        name = document.file.stem
        yield document.error(("id",), f"「id」は、ファイルの名前（{name}）と同じにしてください")
    if links is not None and content.handout.link and content.handout.link not in links:
        yield document.error(("handout", "link"), f"「{content.handout.link}」という行き先はありません")
