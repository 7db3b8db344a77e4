"""The words of the sheet on which a department sees, checks and stamps what the kiosk says of a procedure."""

from __future__ import annotations

import datetime
import hashlib

import msgspec

from kiosk.adapters.catalogue import vocabulary as v
from kiosk.adapters.printing.step_sheet import SheetRoute, SheetStep, StepSheet
from kiosk.domain.availability import Availability
from kiosk.domain.facts import Facts
from kiosk.domain.messages import Route
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Deadline, Fact, Item, Need, Procedure

_HEADINGS = {Route.ONLINE: "スマホで", Route.STORE: "コンビニで", Route.COUNTER: "窓口で"}
_FACTS = {
    "who": "対象", "deadline": "期限", "fee": "手数料", "legal_basis": "根拠法令", "bring": "持ち物", "windows": "受付期間",
    "steps.online": "スマホの手順", "steps.store": "コンビニの手順", "steps.counter": "窓口の手順",
}  # fmt: skip


def sheet_of(facts: Facts, procedure_id: str) -> StepSheet:
    """The sheet of one procedure as it stands today."""
    pack, p = facts.pack, facts.pack.procedure(procedure_id)
    standing = facts.availability(procedure_id)
    return StepSheet(
        town=pack.town.name,
        heading="手続きの流れ（確認用）",
        name=p.official_name,
        reading=p.reading,
        purpose=p.title,
        status=standing.status.value,
        status_words=v.STATUS[standing.status],
        evidence=("" if facts.is_taken(procedure_id) else "いまは、受付の期間ではありません。　")
        + _evidence(pack.availability.get(procedure_id, Availability()), standing),
        facts=_facts(facts, p),
        question="手もとに、ありますか" if p.readiness else "",
        asked=tuple(v.READINESS[thing] for thing in p.readiness),
        routes=tuple(_route(facts, p, route) for route in Route if getattr(p.routes, route.value)),
        bring_heading="持ち物",
        bring=tuple(_item(item) for item in p.bring),
        sources_heading="出典",
        sources=_sources(p),
        remarks="気づいたこと・直すところ",
        stamp=("確認印", "確認日", "課・係"),
        foot=f"{p.id}　{_day(facts.today)} 現在の内容　内容の版 {_version(pack, p)}",
    )


def _version(pack: Pack, p: Procedure) -> str:
    """Changes when something that was stamped changes, and with nothing else: not with the day or machine."""
    stamped = (p, pack.availability.get(p.id, Availability()), pack.desk(p.id), pack.link(p.id))
    return hashlib.sha256(msgspec.msgpack.encode(stamped)).hexdigest()[:8]


def _evidence(declared: Availability, standing: Availability) -> str:
    if standing.confirmed_on and standing.expires_on:
        days = f"{_day(standing.confirmed_on)} 確認、{_day(standing.expires_on)} まで"
        return f"{days}　根拠: {standing.source}　確認: {standing.confirmed_by}"
    if declared.status is not standing.status:
        ended = f"（{_day(declared.expires_on)} まで）" if declared.expires_on else ""
        return f"前は「{v.STATUS[declared.status]}」{ended}でした。もう一度、確認が要ります。"
    return declared.note or "まだ、だれも確認していません。"


def _facts(facts: Facts, p: Procedure) -> tuple[tuple[str, str], ...]:
    desk = facts.pack.desk(p.id)
    where = "　".join(filter(None, (desk.name, desk.floor, desk.phone)))
    told = (
        ("対象", _sourced(p, p.who)),
        ("期限", _sourced(p, p.deadline)),
        ("手数料", _sourced(p, p.fee)),
        ("窓口", where),
        ("根拠法令", _sourced(p, p.legal_basis)),
        ("暗証番号", "、".join(v.PIN[pin] for pin in p.pins)),
        ("窓口の理由", p.counter_reason),
        ("受付期間", "、".join(f"{_day(w.opens)}から{_day(w.closes)}" for w in p.windows if not w.yearly)),
        (
            "毎年の受付",
            "、".join(f"{_month_day(w.opens)}から{_month_day(w.closes)}" for w in p.windows if w.yearly),
        ),
    )
    return tuple((label, words) for label, words in told if words)


def _sourced(p: Procedure, fact: Fact | Deadline) -> str:
    return fact.words if not fact.words or p.is_seen(fact.source) else f"{fact.words}（未確認）"


def _route(facts: Facts, p: Procedure, route: Route) -> SheetRoute:
    steps = facts.steps(p.id, route)
    conditions = {
        Route.ONLINE: "ぜんぶあるとき",
        Route.STORE: "コンビニを使うとき" if p.routes.online else "ぜんぶあるとき",
        Route.COUNTER: "ないものがあるとき",
    }
    return SheetRoute(
        heading=_HEADINGS[route],
        condition=conditions[route] if p.readiness else "",
        steps=tuple(SheetStep(s.where.value, v.WHERE[s.where], s.text, s.detail) for s in steps),
        chosen=route is facts.route(p.id),
    )


def _item(item: Item) -> str:
    asides = [item.note] if item.note else []
    if item.need is Need.IF_ANY:
        asides.append(v.NEED[item.need])
    if item.routes:
        asides.append("・".join(v.ROUTE[route] for route in item.routes) + "のとき")
    return item.words + (f"（{'、'.join(asides)}）" if asides else "")


def _sources(p: Procedure) -> tuple[str, ...]:
    """Each source once, with the facts that rest on it."""
    told: dict[str, list[str]] = {}
    for citation in p.citations():
        names = told.setdefault(citation.source, [])
        if _FACTS[citation.fact] not in names:
            names.append(_FACTS[citation.fact])
    lines = []
    for key, names in told.items():
        url = p.sources[key].url if key in p.sources else "出典なし"
        seen = "" if p.is_seen(key) else "（未確認）"
        lines.append(f"{'・'.join(names)}{seen}: {url}")
    return tuple(lines)


def _day(day: datetime.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _month_day(day: datetime.date) -> str:
    return f"{day.month}月{day.day}日"
