"""What staff confirmed on this machine, laid over the shipped content of a town.

It lives in the data directory and never in assets. A fault in one entry refuses that entry; a file that is
not TOML or has another shape is refused whole. Shipped content is never taken down by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kiosk.adapters.catalogue import rules, town_rules
from kiosk.adapters.catalogue.addresses import host_fault
from kiosk.adapters.catalogue.document import Document, read
from kiosk.adapters.catalogue.fingerprint import with_confirmed
from kiosk.adapters.catalogue.shape import Fault, faults
from kiosk.domain.availability import Availability
from kiosk.domain.content import Content
from kiosk.domain.link import Link
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.domain.town import Desk
from kiosk.errors import ContentError

OWN = "local-"
"""How the ids of addresses begin that the town itself approved."""


class Local(Content, frozen=True):
    """`confirmed.toml`. Each entry stands in place of what was shipped for that procedure."""

    town: str = ""
    availability: dict[str, Availability] = {}
    links: tuple[Link, ...] = ()
    procedure_links: dict[str, str] = {}
    desks: tuple[Desk, ...] = ()
    procedure_desks: dict[str, str] = {}
    approved_hosts: dict[str, str] = {}
    """Hosts that are not .go.jp or .lg.jp, and who approved them when."""


class LaidOver(Struct, frozen=True):
    """A pack with the town's own word over it. `local` is what was good enough to be used."""

    pack: Pack
    local: Local = Local()
    errors: tuple[ContentError, ...] = ()
    unreadable: bool = False
    """True when nothing of the file could be used."""


def lay_over(shipped: Pack, file: File) -> LaidOver:
    """`shipped` with the file over it; as it is when there is no file. Raises nothing."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return LaidOver(shipped)
    except OSError:
        pass  # read() says what is the matter
    mark = with_confirmed(shipped.fingerprint, file)
    try:
        document = read(file)
        whole = _converted(document, shipped.town.code)
    except ContentError as e:
        return LaidOver(replace(shipped, fingerprint=mark), errors=(e,), unreadable=True)
    found = list(_faults(document, whole, shipped))
    local = _without(whole, {path[:2] for path, _ in found}, shipped)
    errors = tuple(sorted((document.error(*fault) for fault in found), key=lambda e: e.line))
    return LaidOver(replace(lay(shipped, local), fingerprint=mark), local, errors)


def lay(shipped: Pack, local: Local) -> Pack:
    """The pack that the kiosk serves. `local` is valid."""
    town = shipped.town
    desks = {desk.id: desk for desk in (*town.desks, *local.desks)}
    links = {link.id: link for link in (*shipped.links, *local.links)}
    procedures = (
        replace(p, link=local.procedure_links[p.id]) if p.id in local.procedure_links else p
        for p in shipped.procedures
    )
    return replace(
        shipped,
        town=replace(
            town,
            desks=tuple(desks.values()),
            procedure_desks=town.procedure_desks | local.procedure_desks,
        ),
        procedures=tuple(procedures),
        links=tuple(links.values()),
        availability=shipped.availability | local.availability,
    )


def known_hosts(shipped: Pack, local: Local) -> frozenset[str]:
    """Hosts that somebody has already answered for."""
    return frozenset(link.host for link in shipped.links) | frozenset(local.approved_hosts)


def _converted(document: Document, town: str) -> Local:
    """Raises ContentError for the first thing that is not of this shape."""
    for path, message in faults(document.data, Local):
        raise document.error(path, message)
    local = msgspec.convert(document.data, Local)
    if local.town and local.town != town:
        raise document.error(("town",), f"これは {local.town} のファイルで、{town} のものではありません")
    return local


def _faults(document: Document, local: Local, shipped: Pack) -> Iterator[Fault]:
    """Every entry that may not be used, with a path of at least two parts."""
    known: dict[str, Procedure | None] = {p.id: p for p in shipped.procedures}
    yield from rules.wording(document.data, Local)
    for path, message in town_rules.availability(local.availability, known):
        yield ("availability", *path), message
    yield from _link_faults(local, shipped)
    yield from rules.twice([desk.id for desk in local.desks], ("desks",), "id")
    links = {link.id for link in (*shipped.links, *local.links)}
    desks = {desk.id for desk in (*shipped.town.desks, *local.desks)}
    for table, named, there, what in (
        ("procedure_links", local.procedure_links, links, "リンク（links）"),
        ("procedure_desks", local.procedure_desks, desks, "窓口（desks）"),
    ):
        for procedure_id, name in named.items():
            if procedure_id not in known:
                yield (table, procedure_id), f"「{procedure_id}」という手続きはありません"
            if name not in there:
                yield (table, procedure_id), f"「{name}」という{what}はありません"


def _link_faults(local: Local, shipped: Pack) -> Iterator[Fault]:
    yield from town_rules.links(local.links)
    hosts = known_hosts(shipped, local)
    for host, by in local.approved_hosts.items():
        if message := host_fault(host, frozenset({host})):
            yield ("approved_hosts", host), message
        if not by.strip():
            yield ("approved_hosts", host), "だれがいつ承認したかを書いてください"
    for i, link in enumerate(local.links):
        if not link.id.startswith(OWN):
            yield ("links", i, "id"), f"「id」は {OWN} で始めてください"
        if message := host_fault(link.host, hosts):
            yield ("links", i, "host"), message


def _without(local: Local, refused: set[tuple[str | int, ...]], shipped: Pack) -> Local:
    """What is left. A statement that cannot be used makes its procedure unconfirmed: the safe answer."""
    served = {p.id for p in shipped.procedures}
    statements = {
        name: Availability() if ("availability", name) in refused else statement
        for name, statement in local.availability.items()
        if ("availability", name) not in refused or name in served
    }
    hosts = {h: by for h, by in local.approved_hosts.items() if ("approved_hosts", h) not in refused}
    links = tuple(
        link
        for i, link in enumerate(local.links)
        if ("links", i) not in refused and not host_fault(link.host, _still_known(shipped, hosts))
    )
    desks = tuple(desk for i, desk in enumerate(local.desks) if ("desks", i) not in refused)
    link_ids = {link.id for link in (*shipped.links, *links)}
    desk_ids = {desk.id for desk in (*shipped.town.desks, *desks)}
    return Local(
        local.town,
        statements,
        links,
        {p: n for p, n in local.procedure_links.items() if p in served and n in link_ids},
        desks,
        {p: n for p, n in local.procedure_desks.items() if p in served and n in desk_ids},
        hosts,
    )


def _still_known(shipped: Pack, hosts: dict[str, str]) -> frozenset[str]:
    return frozenset(link.host for link in shipped.links) | frozenset(hosts)
