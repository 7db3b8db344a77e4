"""Rows of a filled-in sheet, each judged on its own and all of them together; nothing is applied here."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from kiosk.adapters.catalogue import sheet_table as t
from kiosk.adapters.catalogue import sheet_values as values
from kiosk.adapters.catalogue.addresses import host_fault, url_fault
from kiosk.adapters.catalogue.amend import Confirmation
from kiosk.adapters.catalogue.local import LaidOver, known_hosts
from kiosk.adapters.catalogue.rules import LIMITS
from kiosk.adapters.catalogue.sheet_current import Cells, current_cells, stated_desk
from kiosk.adapters.catalogue.sheet_grid import Refused, Value
from kiosk.adapters.catalogue.sheet_reading import RowReader
from kiosk.adapters.catalogue.sheet_table import Problem, Row, Table
from kiosk.adapters.catalogue.town_rules import MAX_VALID_DAYS, availability
from kiosk.domain.availability import Availability, Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.domain.town import Desk

ONLINE = (Status.ONLINE_COMPLETE, Status.ONLINE_THEN_VISIT)
_DESK_COLUMNS = (t.DESK, t.FLOOR, t.PHONE, t.HOURS)
_MAX_SOURCE = 150
_MAX_ROLE = 30


class Outcome(Struct):
    """What a sheet says. Nothing of it may be used while there are `problems`."""

    confirmations: tuple[Confirmation, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    skipped: tuple[int, ...]
    """Rows without a verdict."""
    unchanged: tuple[int, ...]
    """Rows that say what the kiosk says already."""


def judge(table: Table, shipped: Pack, laid: LaidOver, today: datetime.date) -> Outcome:
    """Every row of the table; every mistake in it."""
    judging = _Judging(shipped, laid, today)
    judging.problems.extend(table.problems)
    for row in table.rows if not table.problems else ():
        judging.judge(row)
    return Outcome(
        tuple(judging.said),
        tuple(judging.problems),
        tuple(judging.notices),
        tuple(judging.skipped),
        tuple(judging.unchanged),
    )


class _Judging(RowReader):
    """One reading of one table: collects mistakes as it goes and carries on past them."""

    def __init__(self, shipped: Pack, laid: LaidOver, today: datetime.date) -> None:
        super().__init__()
        self.said: list[Confirmation] = []
        self.notices: list[Problem] = []
        self.skipped: list[int] = []
        self.unchanged: list[int] = []
        self._shipped = shipped
        self._laid = laid
        self._today = today
        self._known = {p.id: p for p in shipped.procedures}
        self._first: dict[str, int] = {}
        self._current: Cells = {}

    def judge(self, row: Row) -> None:
        if _is_empty(row):
            self.skipped.append(row.number)
            return
        self.row = row
        procedure = self._procedure()
        self._current = current_cells(self._laid, procedure.id, self._today) if procedure else {}
        if procedure and self._is_current(*(name for name in row.cells if name not in t.NOT_READ)):
            self.unchanged.append(row.number)
            return
        before = len(self.problems)
        kept: dict[str, Value] = {name: self._current[name] for name in _DESK_COLUMNS if self._current}
        self.row = Row(row.number, kept | row.cells)
        self._town()
        statement = self._statement(procedure)
        url, host = self._address(procedure, statement)
        desk = self._desk()
        if procedure and statement and len(self.problems) == before:
            self.said.append(Confirmation(procedure.id, statement, url, host, desk))

    def _is_current(self, *columns: str) -> bool:
        """True when these cells say what the kiosk says already. A column that is missing changes nothing."""
        cells = self.row.cells
        return all(_plain(cells[c]) == _plain(self._current[c]) for c in columns if c in cells)

    def _town(self) -> None:
        town = self._shipped.town
        written = self.cell(t.TOWN)
        if written and not values.plain(written).startswith(town.code):
            self.fault(t.TOWN, f"「{written}」の表です。{town.code} {town.name} のものではありません")

    def _procedure(self) -> Procedure | None:
        written = self.read(t.ID, lambda text: values.plain(text).lower())
        self.wanted(t.ID, written)
        if not written:
            return None
        if written not in self._known:
            close = difflib.get_close_matches(written, self._known, n=1)
            self.fault(
                t.ID,
                f"「{written}」という手続きはありません{f'（{close[0]} のことですか）' if close else ''}",
            )
            return None
        if written in self._first:
            self.fault(t.ID, f"「{written}」は{self._first[written]}行目にもあります")
            return None
        self._first[written] = self.row.number
        procedure = self._known[written]
        name = self.cell(t.NAME)
        if name and values.loose(name) not in map(values.loose, (procedure.official_name, procedure.name)):
            self.fault(
                t.NAME, f"{written} は「{procedure.official_name}」です。行がずれていないか見てください"
            )
            return None
        return procedure

    def _statement(self, procedure: Procedure | None) -> Availability | None:
        status = self.read(t.STATUS, values.status)
        if status is None:
            self.wanted(t.STATUS, status)
        if status and procedure:
            self._way(procedure, status)
        needed = status is not Status.UNCONFIRMED
        source = self.words(t.SOURCE, _MAX_SOURCE, unnamed=True)
        by = self.words(t.BY, _MAX_ROLE, unnamed=True)
        on = self.read(t.ON, values.date)
        for column, found in ((t.SOURCE, source), (t.BY, by), (t.ON, on)):
            if needed:
                self.wanted(column, found)
        expires = self._expiry(on) if needed else None
        if status is None or not procedure:
            return None
        self._newer(procedure.id, on)
        return self._made(procedure.id, Availability(status, source, on, by, expires))

    def _newer(self, procedure_id: str, on: datetime.date | None) -> None:
        """An old sheet, found again, must not take back what was confirmed since."""
        before = self._laid.local.availability.get(procedure_id)
        if on and before and before.confirmed_on and on < before.confirmed_on:
            self.fault(
                t.ON,
                f"{before.confirmed_on} にもう確認されています。古い表ではありませんか（直すときは、先に取り消します）",
            )

    def _made(self, procedure_id: str, said: Availability) -> Availability:
        """The note for residents stays as long as the verdict does."""
        before = self._laid.pack.availability[procedure_id]
        if before.status is not said.status:
            return said
        if said.status is Status.UNCONFIRMED and not (said.source or said.confirmed_by or said.confirmed_on):
            return before
        return replace(said, note=before.note)

    def _expiry(self, on: datetime.date | None) -> datetime.date | None:
        expires = self.read(t.EXPIRES, values.date)
        if on and on > self._today:
            self.fault(t.ON, f"{on} は、まだ来ていない日です")
            return None
        if on and self.row.cells.get(t.EXPIRES, "") == "":
            expires = a_year_from(on)
        if on and expires:
            self._span(on, expires)
        return expires

    def _way(self, procedure: Procedure, status: Status) -> None:
        """The rule of the catalogue, in the words of the sheet."""
        statement = Availability(status, "x", self._today, "x", self._today)
        for path, _ in availability({procedure.id: statement}, {procedure.id: procedure}):
            if path[-1] == "status":
                self.fault(t.STATUS, _NO_SUCH_WAY[status, bool(procedure.routes.online)])

    def _span(self, on: datetime.date, expires: datetime.date) -> None:
        column = t.EXPIRES if self.row.cells.get(t.EXPIRES, "") != "" else t.ON
        if expires < on:
            self.fault(column, f"確認日（{on}）より前です")
        elif (expires - on).days > MAX_VALID_DAYS:
            self.fault(column, "確認日から1年以内にしてください")
        elif expires < self._today:
            self.fault(column, f"{expires} で期限が切れています。もう一度確かめてください")

    def _address(self, procedure: Procedure | None, statement: Availability | None) -> tuple[str, str]:
        if t.URL not in self.row.cells:
            online = statement is not None and statement.status in ONLINE
            return (
                (str(self._current[t.URL]), str(self._current[t.HOST])) if online and procedure else ("", "")
            )
        url, host = self.cell(t.URL) or "", self.cell(t.HOST) or ""
        if not url:
            if host:
                self.fault(t.HOST, "「申請ページのURL」が空なので、要りません")
            elif procedure and statement and statement.status in ONLINE and not procedure.link:
                self._notice(t.URL, "行き先がないので、この手続きではQRコードが出ません")
            return "", ""
        if statement and statement.status not in ONLINE:
            self.fault(t.URL, "オンラインのときだけ書いてください。状態を見直すか、ここを空にしてください")
            return "", ""
        hosts = known_hosts(self._shipped, self._laid.local)
        in_url = url.partition("://")[2].partition("/")[0]
        if host and host != in_url:
            self.fault(t.HOST, f"「{host}」は、申請ページのURLの行き先（{in_url}）と同じではありません")
        elif message := (host and host_fault(host, {host})):
            self.fault(t.HOST, message)
        elif message := url_fault(url, hosts | {host}):
            self.fault(t.URL, message)
        return url, host

    def _notice(self, column: str, message: str) -> None:
        self.notices.append(Problem(self.row.number, column, message))

    def _desk(self) -> Desk | None:
        if self._current and self._is_current(*_DESK_COLUMNS):
            return stated_desk(self._laid, str(self._current[t.ID]))
        name = self.words(t.DESK, LIMITS["Desk.name"], unnamed=True)
        floor = self.words(t.FLOOR, LIMITS["Desk.floor"])
        phone = self.read(t.PHONE, values.phone) or ""
        hours = self.words(t.HOURS, LIMITS["Desk.hours"])
        if (floor or phone or hours) and not name:
            self.wanted(t.DESK, name)
        return Desk("", name, floor, phone, hours) if name else None


_NO_SUCH_WAY = {
    (Status.ONLINE_COMPLETE, False): "この手続きには、オンラインの手順がありません",
    (Status.ONLINE_THEN_VISIT, False): "この手続きには、オンラインの手順がありません",
    (Status.ONLINE_COMPLETE, True): "この手続きは、来庁が要ります。「途中までオンライン」ではありませんか",
    (Status.ONLINE_THEN_VISIT, True): "この手続きは、来庁が要りません。「オンラインで完結」ではありませんか",
} | {
    (status, online): f"この手続きには、{word}の手順がありません"
    for status, word in ((Status.CONVENIENCE_STORE, "コンビニ"), (Status.COUNTER_ONLY, "窓口"))
    for online in (False, True)
}


def a_year_from(day: datetime.date) -> datetime.date:
    """The last day on which something confirmed on `day` may be said: the day before a year is over."""
    try:
        return day.replace(year=day.year + 1) - datetime.timedelta(days=1)
    except ValueError:
        return datetime.date(day.year + 1, 2, 28)  # from a 29th of February


def roles(said: Iterable[Confirmation]) -> str:
    """Who confirmed these, each role once."""
    return "・".join(dict.fromkeys(c.statement.confirmed_by for c in said if c.statement.confirmed_by))


def _is_empty(row: Row) -> bool:
    """Nobody has chosen a verdict in it."""
    status = row.cells.get(t.STATUS, "")
    if isinstance(status, Refused) and not status.message:
        return not isinstance(row.cells.get(t.ID), str)
    return status == ""


def _plain(value: Value) -> str:
    """For comparing: a date however it is written."""
    if isinstance(value, Refused):
        return value.message
    if isinstance(value, datetime.date):
        return value.isoformat()
    try:
        return values.date(value).isoformat()
    except ValueError:
        return values.loose(value)
