"""A day at the kiosk, played on the real window and desk; what the log and the report say equals what was done."""

from __future__ import annotations

import datetime
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.database.read_only import opened
from kiosk.adapters.database.reader import verify
from kiosk.adapters.database.report_queries import OWN, Scope, records, trails
from kiosk.app import Places
from kiosk.domain import messages as m
from kiosk.domain import period
from kiosk.service.report_counts import Wanted, count_help, count_visits
from kiosk.service.views import HandoverView
from kiosk.ui.buttons import KioskButton
from tests.ui.desk_window import DeskKiosk

DAY = datetime.date(2026, 11, 20)
KINDS = ["alone"] * 22 + ["left"] * 14 + ["timed out"] * 8 + ["assisted"] * 10 + ["english"] * 6
BARRIERS = {"カードがない": "no_card", "暗証番号": "pin", "見えにくい": "sight", "混雑": "busy"}
OUTCOMES = {"QRを渡した": "qr_given", "窓口へ": "to_desk", "予約": "booked", "中断": "stopped"}


class Day:
    """Plays visits and keeps its own count of what it did."""

    def __init__(self, kiosk: DeskKiosk, seed: int) -> None:
        self.kiosk = kiosk
        self.chance = random.Random(seed)
        self.now = 1000.0
        self.clock = kiosk.app.devices.clock
        self.clock.moment = datetime.datetime.combine(DAY, datetime.time(8, 40))  # type: ignore[attr-defined]
        self.done: Counter[tuple[str, ...]] = Counter()

    def buttons(self, kind: type[m.Command]) -> list[KioskButton]:
        return [b for b in self.kiosk.buttons() if type(b.action.command) is kind]

    def tap(self, kind: type[m.Command], **fields: object) -> m.Command:
        """One of the visible buttons that ask for this."""
        fit = [
            b for b in self.buttons(kind) if all(getattr(b.action.command, k) == v for k, v in fields.items())
        ]
        assert fit, (kind, [b.text() for b in self.kiosk.buttons()])
        button = self.chance.choice(fit)
        command = button.action.command
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.kiosk.settle()
        return command

    def visit(self, kind: str) -> None:
        self.done[("visit", kind)] += 1
        self.done[("half hour", str(self.clock.now().hour * 2 + self.clock.now().minute // 30))] += 1
        self.tap(m.Begin)
        if kind == "english":
            self.kiosk.app.presenter.submit(m.ChooseLanguage("en"))
            self.kiosk.settle()
        self.choose()
        {"alone": self.finish, "english": self.finish, "assisted": self.be_helped}.get(kind, lambda: None)()
        if kind == "timed out":
            self.grow_quiet()
        else:
            self.tap(m.StartOver)
        self.clock.moment += datetime.timedelta(minutes=self.chance.randint(3, 8))  # type: ignore[attr-defined]

    def choose(self) -> None:
        """Down to a procedure."""
        self.tap(m.ChooseLifeEvent)
        if not self.buttons(m.ChooseProcedure):
            self.tap(m.ChooseTopic)
        command = self.tap(m.ChooseProcedure)
        assert isinstance(command, m.ChooseProcedure)
        self.done[("asked", command.procedure_id)] += 1

    def finish(self) -> None:
        """Through every page; half of them print."""
        for _ in range(30):
            if isinstance(self.kiosk.view, HandoverView):
                break
            if self.buttons(m.AnswerReadiness):
                self.tap(m.AnswerReadiness, answer=m.Answer.YES)
            else:
                self.tap(m.GoNext)
        if self.buttons(m.PrintSlip) and self.chance.random() < 0.5:
            self.tap(m.PrintSlip)
            self.kiosk.printer.finish(ok=True)
            self.kiosk.settle()
            self.done[("slip",)] += 1
        self.tap(m.Finish)
        self.done[("finished",)] += 1

    def be_helped(self) -> None:
        """Staff are called and note what they did, in five touches."""
        self.tap(m.CallStaff)
        self.kiosk.unlock()
        barrier, outcome = self.chance.choice([*BARRIERS]), self.chance.choice([*OUTCOMES])
        self.kiosk.press("案内をはじめる", barrier, "説明した")
        ends = [b for b in self.kiosk.desk.buttons() if b.action.label == outcome]
        QTest.mouseClick(ends[-1], Qt.MouseButton.LeftButton)
        self.kiosk.settle()
        self.kiosk.press("記録する", "閉じて住民の画面へ")
        self.done[("barrier", BARRIERS[barrier])] += 1
        self.done[("outcome", OUTCOMES[outcome])] += 1

    def grow_quiet(self) -> None:
        """Somebody walks away."""
        for passed in (1.0, 181.0, 31.0):
            self.now += passed
            self.kiosk.pass_time(self.now)

    def counted(self, what: str) -> dict[str, int]:
        return {key[1]: number for key, number in self.done.items() if key[0] == what}


@pytest.fixture
def day(qtbot: object, tmp_path: Path) -> Iterator[Day]:
    kiosk = DeskKiosk(qtbot, tmp_path)
    yield Day(kiosk, seed=60)
    kiosk.app.close()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_sixty_visits(day: Day) -> None:
    """Alone, interrupted, walked away, helped, in English; rows, help and report against the count of what was done."""
    kinds = list(KINDS)
    day.chance.shuffle(kinds)
    for kind in kinds:
        day.visit(kind)
    day.kiosk.app.close()
    places = Places(day.kiosk.data)
    result = verify(places.database, heads=HeadFile(places.data, places.secret))
    assert result.ok, result.problems
    rows_equal_what_was_done(day, places.database)
    the_report_equals_what_was_done(day, places.database)


def rows_equal_what_was_done(day: Day, path: Path) -> None:
    ends = dict(
        rows(path, "SELECT subject, count(*) FROM assistance_event WHERE type = 'SessionEnded' GROUP BY 1")
    )
    kinds = day.counted("visit")
    assert ends == {
        "finished": kinds["alone"] + kinds["english"],
        "started_over": kinds["left"] + kinds["assisted"],
        "timed_out": kinds["timed out"],
    }
    buckets = rows(
        path,
        "SELECT s.bucket, count(*) FROM assistance_session s JOIN assistance_event e ON e.session_id = s.id"
        " WHERE e.type = 'SessionStarted' GROUP BY 1",
    )
    assert {str(bucket): number for bucket, number in buckets} == day.counted("half hour")
    helped = rows(
        path,
        "SELECT count(*), count(DISTINCT h.session_id) FROM help_record h JOIN assistance_event e"
        " ON e.session_id = h.session_id AND e.type = 'ProcedureChosen' AND e.subject = h.procedure",
    )
    assert helped == [(10, 10)]  # each help is bound to its visit, and is about what the visit was about


def the_report_equals_what_was_done(day: Day, path: Path) -> None:
    scope = Scope(period.month(DAY.year, DAY.month), town="02402")
    with opened(path) as connection:
        visits = count_visits(trails(connection, OWN, scope), lambda _procedure: True, Wanted())
        helped = count_help(*records(connection, OWN, scope), Wanted())
    kinds = day.counted("visit")
    assert (visits.visits, visits.assisted, visits.called) == (60, 10, 10)
    assert visits.days == {DAY: 60}
    assert dict(visits.asked) == day.counted("asked")
    assert visits.slips == day.done[("slip",)]
    assert visits.languages["en"] == kinds["english"]
    assert sum(visits.hours.values()) == 60
    assert dict(visits.endings)["timed_out"] == kinds["timed out"]
    assert dict(helped.barriers) == day.counted("barrier")
    assert sum(helped.outcomes.values()) == 10
