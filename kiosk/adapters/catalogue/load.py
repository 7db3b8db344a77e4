"""Reads one town's whole catalogue from TOML and finds every fault in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path as File
from typing import TypeVar

import msgspec
from msgspec import Struct

from kiosk.adapters.catalogue import flows, procedure_rules, rules, town_rules, ways_in
from kiosk.adapters.catalogue.delivered import edition_of
from kiosk.adapters.catalogue.document import Document, read
from kiosk.adapters.catalogue.fingerprint import fingerprint
from kiosk.adapters.catalogue.shape import Fault, faults
from kiosk.domain.availability import Availability
from kiosk.domain.flow import Flow
from kiosk.domain.link import Link
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.domain.town import LifeEvent, Town
from kiosk.errors import ContentError, ContentErrors

T = TypeVar("T")
N = TypeVar("N", Procedure, Flow)
_TOWN_CODE = re.compile(r"[0-9]{5}")


class LifeEventsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """national/life_events.toml, in the order of the first screen."""

    life_events: tuple[LifeEvent, ...]


class LinksFile(Struct, frozen=True, forbid_unknown_fields=True):
    """links.toml, of the country or of a town."""

    links: tuple[Link, ...] = ()


def load_pack(root: File, town: str) -> Pack:
    """The catalogue of one town, whole and valid. Raises ContentErrors with every fault there is."""
    if not _TOWN_CODE.fullmatch(town):
        raise ContentErrors(
            (ContentError(f"市町村コード「{town}」は5けたの数字ではありません", root / "towns"),)
        )
    loading = _Loading(root, town)
    pack = loading.pack()
    if pack is None or loading.errors:
        raise ContentErrors(tuple(sorted(set_of(loading.errors), key=lambda e: (e.file, e.line))))
    return pack


def town_codes(root: File) -> tuple[str, ...]:
    """The codes of all towns that have a folder, in order."""
    folder = root / "towns"
    return tuple(sorted(f.name for f in folder.iterdir() if f.is_dir())) if folder.is_dir() else ()


def set_of(errors: Iterable[ContentError]) -> list[ContentError]:
    """Each fault once: several towns stumble over the same national line."""
    return list({str(e): e for e in errors}.values())


class _Loading:
    """One reading of one town: collects faults as it goes and carries on past them."""

    def __init__(self, root: File, town: str) -> None:
        self.errors: list[ContentError] = []
        self._nation = root / "national"
        self._folder = root / "towns" / town
        self._code = town
        self._fingerprint = fingerprint(root, town)
        self._edition = edition_of(root)

    def pack(self) -> Pack | None:
        events = self._file(self._nation / "life_events.toml", LifeEventsFile)
        links = self._links()
        known = procedure_rules.Known(
            frozenset(e.id for e in events[1].life_events) if events else None,
            frozenset(link.id for link in links) if links is not None else None,
            {
                e.id: frozenset(t.id for t in e.topics)
                for e in (events[1].life_events if events else ())
                if e.topics
            },
        )
        found = self._procedures(known)
        procedures = tuple(sorted((p for p in found.values() if p), key=lambda p: (p.order, p.id)))
        if events and len(procedures) == len(found):
            self._report(events[0], town_rules.life_events(events[1].life_events, procedures))
        town = self._town(frozenset(found))
        statements = self._availability(found)
        asked = self._flows(frozenset(found), known.life_events)
        numbers, often = self._numbers(frozenset(found)), self._often_asked(frozenset(found))
        if self.errors or not events or links is None or town is None or statements is None:
            return None
        return Pack(
            town,
            events[1].life_events,
            procedures,
            links,
            statements,
            self._fingerprint,
            asked,
            numbers,
            often,
            self._edition.number,
            self._edition.day,
        )

    def _links(self) -> tuple[Link, ...] | None:
        document = self._layered("links.toml")
        content = self._content(document, LinksFile) if document else None
        if document is None or content is None:
            return None
        self._report(document, town_rules.links(content.links))
        return content.links

    def _layered(self, name: str) -> Document | None:
        """A file of the country with the town's over it, where the town has one."""
        document, own = self._read(self._nation / name), self._folder / name
        if document and own.exists():
            over = self._read(own)
            document = over.laid_over(document) if over else None
        return document

    def _numbers(self, procedures: frozenset[str]) -> dict[str, int]:
        document = self._layered("numbers.toml") if (self._nation / "numbers.toml").exists() else None
        content = self._content(document, ways_in.NumbersFile) if document else None
        if document and content:
            self._report(document, ways_in.numbers(content.numbers, procedures))
        return content.numbers if content else {}

    def _often_asked(self, procedures: frozenset[str]) -> tuple[str, ...]:
        file = self._nation / "often_asked.toml"
        found = self._file(file, ways_in.OftenAskedFile) if file.exists() else None
        if found:
            self._report(found[0], ways_in.often_asked(found[1].often_asked, procedures))
        return found[1].often_asked if found else ()

    def _procedures(self, known: procedure_rules.Known) -> dict[str, Procedure | None]:
        """Every procedure by id; None for one that has faults."""
        found: dict[str, Procedure | None] = {}
        for name, document, content in self._files("procedures", Procedure):
            found[name] = content
            if document and content:
                self._report(document, procedure_rules.procedure(content, known))
        if not found:
            self.errors.append(ContentError("手続きのファイルが1つもありません", self._nation / "procedures"))
        return found

    def _flows(self, procedures: frozenset[str], life_events: frozenset[str] | None) -> tuple[Flow, ...]:
        """The questions that lead to a list; those with faults are left out, and their faults reported."""
        sound = []
        for _name, document, content in self._files(flows.FOLDER, Flow):
            if document and content:
                self._report(document, flows.flow(content, procedures, life_events))
                sound.append(content)
        return tuple(sound)

    def _files(self, folder: str, kind: type[N]) -> Iterator[tuple[str, Document | None, N | None]]:
        """Every file of a folder, the town's laid over the country's: its name, what it says, what it is."""
        files = {f.stem: f for f in sorted((self._nation / folder).glob("*.toml"))}
        own = {f.stem: f for f in sorted((self._folder / folder).glob("*.toml"))}
        for name in files | own:
            documents = [self._read(f[name]) for f in (files, own) if name in f]
            if None in documents:
                yield name, None, None
                continue
            first, *rest = [d for d in documents if d is not None]
            document = rest[0].laid_over(first) if rest else first
            content = self._content(document, kind)
            if content is not None and content.id != name:
                self._report(document, [(("id",), f"「id」は、ファイルの名前（{name}）と同じにしてください")])
            yield name, document, content

    def _town(self, procedures: frozenset[str]) -> Town | None:
        found = self._file(self._folder / "town.toml", Town)
        if found:
            self._report(found[0], town_rules.town(found[1], self._code, procedures))
        return found[1] if found else None

    def _availability(self, procedures: dict[str, Procedure | None]) -> dict[str, Availability] | None:
        document = self._read(self._folder / "availability.toml")
        everywhere = self._nation / "availability.toml"
        if document and everywhere.exists():
            base = self._read(everywhere)
            document = document.in_place_of(base) if base else None
        if document is None:
            return None
        statements: dict[str, Availability] | None = self._content(document, dict[str, Availability])
        if statements is None:
            return None
        self._report(document, town_rules.availability(statements, procedures))
        return {name: statements.get(name, Availability()) for name in procedures}

    def _file(self, file: File, kind: type[T]) -> tuple[Document, T] | None:
        document = self._read(file)
        content = self._content(document, kind) if document else None
        return (document, content) if document and content is not None else None

    def _read(self, file: File) -> Document | None:
        try:
            return read(file)
        except ContentError as e:
            self.errors.append(e)
            return None

    def _content(self, document: Document, kind: type[T]) -> T | None:
        """The document as a `kind`; None, and the faults reported, when it does not fit."""
        misfits = list(faults(document.data, kind))
        self._report(document, misfits)
        self._report(document, rules.wording(document.data, kind))
        if misfits:
            return None
        try:
            return msgspec.convert(document.data, kind)
        except msgspec.ValidationError as e:
            self.errors.append(document.error((), str(e)))
            return None

    def _report(self, document: Document, found: Iterable[Fault]) -> None:
        self.errors.extend(document.error(path, message) for path, message in found)
