"""What one procedure must keep to: references that lead somewhere, routes that can be walked, sources for facts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kiosk.adapters.catalogue.rules import twice
from kiosk.adapters.catalogue.shape import Fault
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Procedure, Step, Where

MIN_COLLOQUIAL = 5
"""Residents' own words, without which nothing is found (performance.md, search)."""

MAX_ITEMS = 6
"""Things to bring for one route: what one screen shows without scrolling (design.md, page)."""

_OWN_PLACE = {"online": Where.PHONE, "store": Where.STORE, "counter": Where.COUNTER}


class Known(Struct):
    """What may be referred to. None: that file could not be read, so nothing is said about it."""

    life_events: frozenset[str] | None = None
    links: frozenset[str] | None = None
    topics: dict[str, frozenset[str]] = {}
    """The topics of each life event that has any."""


def procedure(p: Procedure, known: Known) -> Iterator[Fault]:
    """References, routes and residents' words of one procedure."""
    yield from twice([step.id for step in p.steps], ("steps",), "id")
    yield from _routes(p)
    yield from _references(p, known)
    yield from _sources(p)
    full = [route.value for route in Route if len(p.bring_for(route)) > MAX_ITEMS]
    if full:
        yield ("bring",), f"「bring」は、{'・'.join(full)} でそれぞれ{MAX_ITEMS}つまでにしてください"
    if len(set(p.colloquial)) < MIN_COLLOQUIAL:
        yield ("colloquial",), f"「colloquial」は、ちがう言い方を{MIN_COLLOQUIAL}つ以上書いてください"
    if p.name and not p.name_reading:
        yield ("name",), "「name」があるときは「name_reading」も書いてください"


def _routes(p: Procedure) -> Iterator[Fault]:
    steps = {step.id: step for step in p.steps}
    used: set[str] = set()
    for way in ("online", "store", "counter"):
        ids: tuple[str, ...] = getattr(p.routes, way)
        used.update(ids)
        for i, step_id in enumerate(ids):
            if step_id not in steps:
                yield ("routes", way, i), f"「{step_id}」という手順（steps）はありません"
        yield from twice(ids, ("routes", way), "")
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
    for event in p.life_events:
        if event in known.topics and p.topic not in known.topics[event]:
            yield (
                ("life_events",),
                f"「{event}」の中のどれか、topic に書いてください: {' '.join(sorted(known.topics[event]))}",
            )


def _sources(p: Procedure) -> Iterator[Fault]:
    """Every fact names where it was read; what nobody has read names a source that is not `seen`."""
    for citation in p.citations():
        if not citation.source:
            yield (
                citation.path,
                f"{citation.fact} の出典がありません。確かでないことは、seen = false の出典を書いてください",
            )
        elif citation.source not in p.sources:
            yield citation.path, f"「{citation.source}」という出典（sources）はありません"
    for i, window in enumerate(p.windows):
        if not window.yearly and window.closes < window.opens:
            yield ("windows", i, "closes"), "「closes」が「opens」より前です"
