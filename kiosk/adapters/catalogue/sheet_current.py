"""What the kiosk says today of one procedure, as the cells of a sheet, and what to ask the department."""

from __future__ import annotations

import datetime

from kiosk.adapters.catalogue import sheet_table as t
from kiosk.adapters.catalogue.local import LaidOver
from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.availability import Availability, Status
from kiosk.domain.procedure import Procedure
from kiosk.domain.town import Desk

Cells = dict[str, str | datetime.date]


def current_cells(laid: LaidOver, procedure_id: str, today: datetime.date) -> Cells:
    """A whole row. A verdict that does not hold today is left open, so that somebody asks."""
    procedure = laid.pack.procedure(procedure_id)
    declared = laid.pack.availability[procedure_id]
    statement = declared.on(today)
    holds = statement.status is not Status.UNCONFIRMED
    desk = stated_desk(laid, procedure_id)
    url, host = _own_address(laid, procedure_id)
    return {
        t.ID: procedure.id,
        t.NAME: procedure.official_name,
        t.QUESTION: question(procedure),
        t.STATUS: STATUS_WORDS[statement.status] if holds else "",
        t.URL: url,
        t.HOST: host,
        t.SOURCE: statement.source if holds else "",
        t.BY: statement.confirmed_by if holds else "",
        t.ON: (statement.confirmed_on or "") if holds else "",
        t.EXPIRES: (statement.expires_on or "") if holds else "",
        t.DESK: desk.name if desk else "",
        t.FLOOR: desk.floor if desk else "",
        t.PHONE: desk.phone if desk else "",
        t.HOURS: desk.hours if desk else "",
        t.MEMO: "" if holds else _memo(declared),
        t.TOWN: f"{laid.pack.town.code} {laid.pack.town.name}",
    }


def stated_desk(laid: LaidOver, procedure_id: str) -> Desk | None:
    """The desk that somebody said does this; None where only the town's general one is known."""
    return laid.pack.desk(procedure_id) if procedure_id in laid.pack.town.procedure_desks else None


def question(procedure: Procedure) -> str:
    """What to ask the department."""
    ways = []
    if procedure.routes.store:
        ways.append("コンビニで受け取れますか。")
    if procedure.routes.online:
        ways.append("スマホから申し込めますか。来庁は要りますか。")
    return f"{procedure.department}へ: 「{procedure.official_name}」は、{''.join(ways) or '窓口だけの受け付けですか。'}"


def _own_address(laid: LaidOver, procedure_id: str) -> tuple[str, str]:
    """The address that this town added, and its host if that had to be approved."""
    link_id = laid.local.procedure_links.get(procedure_id)
    link = next((link for link in laid.local.links if link.id == link_id), None)
    if link is None:
        return "", ""
    return link.url, link.host if link.host in laid.local.approved_hosts else ""


def _memo(declared: Availability) -> str:
    """What was known before."""
    if declared.status is not Status.UNCONFIRMED:
        return f"{declared.expires_on}まで「{STATUS_WORDS[declared.status]}」でした（{declared.source}）。"
    return " ".join(part for part in (declared.note, declared.source and f"（{declared.source}）") if part)
