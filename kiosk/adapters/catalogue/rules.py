"""What a fitting catalogue must still keep to, so that nobody is sent the wrong way.

Each rule yields (path, what to do about it). Reasons are for the person in the town hall who mends the file.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue.places import Path
from kiosk.adapters.catalogue.shape import Fault, required_texts, texts
from kiosk.domain.availability import Availability, Status
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Link, Procedure, Step, Town, Where

LIMITS = {
    "Procedure.official_name": 40,
    "Procedure.name": 18,
    "Procedure.title": 30,
    "Procedure.summary": 60,
    "Procedure.department": 30,
    "Procedure.colloquial": 20,
    "Procedure.counter_reason": 100,
    "Procedure.national_status_note": 100,
    "Fact.words": 60,
    "Deadline.words": 60,
    "Item.words": 24,
    "Item.note": 40,
    "Step.text": 40,
    "Step.detail": 80,
    "Term.word": 20,
    "Term.meaning": 40,
    "LifeEvent.title": 12,
    "Desk.name": 16,
    "Desk.floor": 20,
    "Desk.hours": 40,
    "Link.owner": 30,
    "Availability.note": 100,
    "Town.name": 10,
    "Town.hall": 6,
}
"""The longest a text may be, in characters: what fits its place on the screen at 特大 and on 58 mm paper.

A step is one sentence (design.md, Words: 30 where possible, two lines of 20 at the most).
"""

LONGEST = 200
"""…and for every other text (ids, addresses, sources)."""

MIN_COLLOQUIAL = 5
"""Residents' own words, without which nothing is found (performance.md, search)."""

MAX_ITEMS = 6
"""Things to bring for one route: what one screen shows without scrolling (design.md, page)."""

MAX_VALID_DAYS = 366
"""A statement about a town may be made for a year, then somebody has to look again."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KANA = re.compile(r"[ぁ-ゖー・、 ]+")
_SPOKEN_HOST = re.compile(r"[ぁ-ゖァ-ヺー・、 ]+")
_KANJI = re.compile(r"[\u3400-\u9fff々]")
_READINGS = {"Procedure.reading", "Procedure.name_reading", "LifeEvent.reading", "Town.reading"}
_IDS = {"Procedure.id", "Step.id", "Link.id", "LifeEvent.id", "Desk.id"}
_OWN_WAY = {
    Status.ONLINE_COMPLETE: "online",
    Status.ONLINE_THEN_VISIT: "online",
    Status.CONVENIENCE_STORE: "store",
    Status.COUNTER_ONLY: "counter",
}
_OWN_PLACE = {"online": Where.PHONE, "store": Where.STORE, "counter": Where.COUNTER}


class Known(Struct):
    """What may be referred to. None: that file could not be read, so nothing is said about it."""

    life_events: frozenset[str] | None = None
    links: frozenset[str] | None = None


def wording(value: Any, kind: Any) -> Iterator[Fault]:
    """Empty, overlong and unreadable texts, ids and readings that are none."""
    required = required_texts(kind)
    for path, field, text in texts(value, kind):
        name = path[-1] if isinstance(path[-1], str) else path[-2]
        if text.strip():
            yield from ((path, message) for message in _text_faults(field, f"「{name}」", text))
        elif field in required:
            yield path, f"「{name}」が空です"


def _text_faults(field: str, name: str, text: str) -> Iterator[str]:
    limit = LIMITS.get(field, LONGEST)
    if text != text.strip() or any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} for c in text):
        yield f"{name}に、前後の空白・改行・見えない文字があります"
    if len(text) > limit:
        yield f"{name}が長すぎます（{len(text)}文字。{limit}文字まで）"
    if field in _IDS and not _ID.fullmatch(text):
        yield f"{name}は英小文字・数字・- だけで書いてください"
    if field in _READINGS and not _KANA.fullmatch(text):
        yield f"{name}はひらがなで書いてください"
    if field == "Link.host_spoken" and not _SPOKEN_HOST.fullmatch(text):
        yield f"{name}はかなで書いてください"
    if field == "Step.spoken" and _KANJI.search(text):
        yield f"{name}は漢字を使わずに書いてください"


def procedure(p: Procedure, known: Known) -> Iterator[Fault]:
    """References, routes and residents' words of one procedure."""
    yield from _twice([step.id for step in p.steps], ("steps",), "id")
    yield from _routes(p)
    yield from _references(p, known)
    full = [route.value for route in Route if len(p.bring_for(route)) > MAX_ITEMS]
    if full:
        yield ("bring",), f"「bring」は、{'・'.join(full)} でそれぞれ{MAX_ITEMS}つまでにしてください"
    if len(set(p.colloquial)) < MIN_COLLOQUIAL:
        yield ("colloquial",), f"「colloquial」は、ちがう言い方を{MIN_COLLOQUIAL}つ以上書いてください"
    if p.name and not p.name_reading:
        yield ("name",), "「name」があるときは「name_reading」も書いてください"


def links(entries: Sequence[Link]) -> Iterator[Fault]:
    """Addresses are pinned and told apart."""
    yield from _twice([link.id for link in entries], ("links",), "id")
    for i, link in enumerate(entries):
        if not link.is_pinned():
            yield (
                ("links", i, "url"),
                f"「{link.url}」は https://{link.host}{link.path_prefix} の下にありません",
            )
        if not link.path_prefix.startswith("/"):
            yield ("links", i, "path_prefix"), "「path_prefix」は / で始めてください"
        if link.purpose not in ("apply", "guide"):
            yield ("links", i, "purpose"), "「purpose」は次のどれかです: apply, guide"


def life_events(ids: Sequence[str], procedures: Sequence[Procedure]) -> Iterator[Fault]:
    """Ids are told apart and no event leads nowhere."""
    yield from _twice(ids, ("life_events",), "id")
    used = {event for p in procedures for event in p.life_events}
    for i, event in enumerate(ids):
        if procedures and event not in used:
            yield ("life_events", i, "id"), f"「{event}」に手続きが1つもありません"


def town(t: Town, code: str, procedures: frozenset[str] | None) -> Iterator[Fault]:
    """The town's own code, and desks that exist."""
    desks = [desk.id for desk in t.desks]
    yield from _twice(desks, ("desks",), "id")
    if t.code != code:
        yield ("code",), f"「code」は、フォルダーの名前（{code}）と同じにしてください"
    if t.default_desk not in desks:
        yield ("default_desk",), f"「{t.default_desk}」という窓口（desks）はありません"
    for procedure_id, desk in t.procedure_desks.items():
        path: Path = ("procedure_desks", procedure_id)
        if desk not in desks:
            yield path, f"「{desk}」という窓口（desks）はありません"
        if procedures is not None and procedure_id not in procedures:
            yield path, f"「{procedure_id}」という手続きはありません"


def availability(
    statements: Mapping[str, Availability], known: Mapping[str, Procedure | None]
) -> Iterator[Fault]:
    """Statements need evidence, an end and a way that exists. `known`: None for a procedure with faults."""
    for procedure_id, statement in statements.items():
        path: Path = (procedure_id,)
        if procedure_id not in known:
            yield path, f"「{procedure_id}」という手続きはありません"
        elif (p := known[procedure_id]) is not None:
            yield from _way(path, statement.status, p)
        if statement.status is not Status.UNCONFIRMED:
            for field in ("source", "confirmed_on", "confirmed_by", "expires_on"):
                if not getattr(statement, field):
                    yield (
                        path,
                        f"「{field}」がありません。根拠のない案内はできません（unconfirmed にしてください）",
                    )
        yield from _span(path, statement.confirmed_on, statement.expires_on)


def _span(path: Path, first: datetime.date | None, last: datetime.date | None) -> Iterator[Fault]:
    if first is None or last is None:
        return
    if last < first:
        yield (*path, "expires_on"), "「expires_on」が「confirmed_on」より前です"
    elif (last - first).days > MAX_VALID_DAYS:
        yield (*path, "expires_on"), "「expires_on」は「confirmed_on」から1年以内にしてください"


def _way(path: Path, status: Status, p: Procedure) -> Iterator[Fault]:
    if status is Status.UNCONFIRMED:
        return
    way = _OWN_WAY[status]
    ids = getattr(p.routes, way)
    here = (*path, "status")
    if not ids:
        yield here, f"「{status.value}」ですが、この手続きに {way} の手順がありません"
    elif status is Status.ONLINE_COMPLETE and _visits(p, ids):
        yield here, "「online_complete」ですが、online の手順に窓口へ行く手順（counter）があります"
    elif status is Status.ONLINE_THEN_VISIT and not _visits(p, ids):
        yield here, "「online_then_visit」ですが、online の手順に窓口へ行く手順（counter）がありません"


def _visits(p: Procedure, ids: Sequence[str]) -> bool:
    return any(step.where is Where.COUNTER for step in p.steps if step.id in ids)


def _routes(p: Procedure) -> Iterator[Fault]:
    steps = {step.id: step for step in p.steps}
    used: set[str] = set()
    for way in ("online", "store", "counter"):
        ids: tuple[str, ...] = getattr(p.routes, way)
        used.update(ids)
        for i, step_id in enumerate(ids):
            if step_id not in steps:
                yield ("routes", way, i), f"「{step_id}」という手順（steps）はありません"
        yield from _twice(ids, ("routes", way), "")
        yield from _belongs(way, [steps[s] for s in ids if s in steps], bool(ids))
    if not p.routes.counter:
        yield ("routes",), "窓口での手順（routes.counter）は、どの手続きにも要ります"
    for i, step in enumerate(p.steps):
        if step.id not in used:
            yield ("steps", i, "id"), f"手順「{step.id}」は、どの道すじ（routes）にもありません"


def _belongs(way: str, steps: list[Step], wanted: bool) -> Iterator[Fault]:
    own = _OWN_PLACE[way]
    if wanted and steps and all(step.where is not own for step in steps):
        yield ("routes", way), f'{way} の道すじに、where = "{own.value}" の手順がありません'


def _references(p: Procedure, known: Known) -> Iterator[Fault]:
    if not p.life_events:
        yield ("life_events",), "「life_events」を1つ以上書いてください"
    for i, event in enumerate(p.life_events):
        if known.life_events is not None and event not in known.life_events:
            yield ("life_events", i), f"「{event}」というできごと（life_events.toml）はありません"
    if p.link and known.links is not None and p.link not in known.links:
        yield ("link",), f"「{p.link}」というリンク（links.toml）はありません"
    for field in ("who", "deadline", "fee", "legal_basis"):
        source = getattr(p, field).source
        if source and source not in p.sources:
            yield (field, "source"), f"「{source}」という出典（sources）はありません"


def _twice(ids: Sequence[str], path: Path, key: str) -> Iterator[Fault]:
    counts = Counter(ids)
    seen: set[str] = set()
    for i, name in enumerate(ids):
        if counts[name] > 1 and name in seen:
            yield (*path, i, *([key] if key else [])), f"「{name}」が2回あります"
        seen.add(name)
