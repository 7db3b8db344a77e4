"""What a member of staff said of some procedures, put into what was confirmed before."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from kiosk.adapters.catalogue.addresses import host_fault, pinned_link
from kiosk.adapters.catalogue.local import OWN, Local, known_hosts
from kiosk.domain.availability import Availability, Status
from kiosk.domain.link import Link
from kiosk.domain.pack import Pack
from kiosk.domain.town import Desk

_HEAD = "# この機械で職員が確認したことです。kiosk catalogue confirm・import・undo が書きます。\n"
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class Confirmation(Struct, frozen=True):
    """The whole word on one procedure: what is left empty is taken as shipped."""

    procedure_id: str
    statement: Availability
    url: str = ""
    approved_host: str = ""
    desk: Desk | None = None
    """Its id says nothing."""


def amend(shipped: Pack, local: Local, said: Iterable[Confirmation]) -> Local:
    """`local` with these in place of what it said of the same procedures. Each is without fault."""
    local = replace(local, town=shipped.town.code)
    for confirmation in said:
        local = _with_statement(shipped, local, confirmation)
        local = _with_link(shipped, local, confirmation)
        local = _with_desk(shipped, local, confirmation)
    return _tidied(local)


def as_toml(local: Local) -> str:
    """The file that reads back as `local`."""
    data = {key: value for key, value in asdict(local).items() if value}
    lines = [_HEAD]
    for key, value in data.items():
        if isinstance(value, str):
            lines.append(f"{key} = {_text(value)}\n")
    for key, value in data.items():
        if isinstance(value, tuple):
            lines.extend(f"\n[[{key}]]\n{_pairs(_fields(entry))}" for entry in value)
        elif key == "availability":
            lines.extend(f"\n[{key}.{_key(k)}]\n{_pairs(_fields(v))}" for k, v in value.items())
        elif isinstance(value, dict):
            lines.append(f"\n[{key}]\n{_pairs(value)}")
    return "".join(lines)


def _with_statement(shipped: Pack, local: Local, said: Confirmation) -> Local:
    others = _but(local.availability, said.procedure_id)
    if said.statement == shipped.availability[said.procedure_id]:
        return replace(local, availability=others)
    return replace(local, availability=dict(sorted((others | {said.procedure_id: said.statement}).items())))


def _with_link(shipped: Pack, local: Local, said: Confirmation) -> Local:
    link_id = OWN + said.procedure_id
    links = tuple(link for link in local.links if link.id != link_id)
    named = _but(local.procedure_links, said.procedure_id)
    hosts = dict(local.approved_hosts)
    before = shipped.link(said.procedure_id)
    if said.url and (before is None or before.url != said.url):
        there = next((link for link in local.links if (link.id, link.url) == (link_id, said.url)), None)
        link = there or _link(shipped, link_id, said)
        if said.approved_host and host_fault(said.approved_host, known_hosts(shipped, Local())):
            hosts.setdefault(said.approved_host, _evidence(said))
        links = tuple(sorted((*links, link), key=lambda link: link.id))
        named = dict(sorted((named | {said.procedure_id: link_id}).items()))
    return replace(local, links=links, procedure_links=named, approved_hosts=hosts)


def _link(shipped: Pack, link_id: str, said: Confirmation) -> Link:
    known = next((link for link in shipped.links if said.url.startswith(f"https://{link.host}/")), None)
    return pinned_link(
        link_id,
        said.url,
        owner=known.owner if known else shipped.town.name,
        source=_evidence(said),
        spoken={known.host: known.host_spoken} if known else {},
    )


def _with_desk(shipped: Pack, local: Local, said: Confirmation) -> Local:
    named = _but(local.procedure_desks, said.procedure_id)
    if said.desk is None or _same(said.desk, shipped.desk(said.procedure_id)):
        return replace(local, procedure_desks=named)
    there = next((d for d in (*shipped.town.desks, *local.desks) if _same(d, said.desk)), None)
    desk = there or replace(said.desk, id=_free_id(local), source=_evidence(said))
    desks = local.desks if there else (*local.desks, desk)
    return replace(
        local, desks=desks, procedure_desks=dict(sorted((named | {said.procedure_id: desk.id}).items()))
    )


def _tidied(local: Local) -> Local:
    """Without desks that nothing is sent to any more, and hosts that no address is on."""
    used = set(local.procedure_desks.values())
    hosts = {link.host for link in local.links}
    return replace(
        local,
        desks=tuple(d for d in local.desks if d.id in used or not d.id.startswith(OWN)),
        approved_hosts={h: by for h, by in local.approved_hosts.items() if h in hosts},
    )


def _same(one: Desk, other: Desk) -> bool:
    """The same counter, whoever said so."""
    return replace(one, id="", source="") == replace(other, id="", source="")


def _free_id(local: Local) -> str:
    taken = {desk.id for desk in local.desks}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{OWN}{n}") not in taken)


def _evidence(said: Confirmation) -> str:
    return f"{said.statement.confirmed_by} {said.statement.confirmed_on or ''}".strip()


def _but(table: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in table.items() if k != key}


def _fields(entry: Struct) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if value not in (None, "")}


def _pairs(table: dict[str, Any]) -> str:
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in table.items())


def _value(value: str | Status | datetime.date) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _text(value.value if isinstance(value, Status) else value)


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _text(name)


def _text(words: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
