"""A report's numbers are those of the rows: counted once by the database, once by hand."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.database import report_queries as q
from kiosk.adapters.database.read_only import opened
from kiosk.adapters.database.writer import LogFile
from kiosk.domain import period as p
from kiosk.domain.assistance import LogEntry
from kiosk.domain.help import ClassEntry, HelpEntry
from kiosk.errors import DeviceError
from kiosk.service.report_counts import HelpCounts, Wanted, count_help, count_visits
from kiosk.service.report_tally import VisitCounts
from tests.integration.adapters.database.log_harness import MIGRATIONS
from tests.log_days import Days, made_up, working_days

OCTOBER = p.month(2026, 10)


def written(path: Path, entries: Sequence[LogEntry]) -> list[LogEntry]:
    file = LogFile(path, MIGRATIONS, 1.0)
    file.open()
    file.write(entries)
    file.close()
    return list(entries)


def counted(path: Path, scope: q.Scope, wanted: Wanted | None = None) -> tuple[VisitCounts, HelpCounts]:
    with opened(path) as connection:
        visits = count_visits(q.trails(connection, q.OWN, scope), lambda _: True, wanted)
        helps = count_help(*q.records(connection, q.OWN, scope), wanted)
        if wanted is None:
            assert q.visit_count(connection, q.OWN, scope) == visits.visits
    return visits, helps


def sessions_of(entries: Sequence[LogEntry]) -> list[list[LogEntry]]:
    by_id = sorted(entries, key=lambda entry: entry.session)
    return [list(rows) for _, rows in groupby(by_id, key=lambda entry: entry.session)]


def test_a_month_counted_twice(path: Path) -> None:
    """Hours, languages, endings, procedures, verdicts, pages left from, codes, paper, help, classes."""
    days = Days(made_up(), 3)
    entries = written(
        path,
        [
            *days.visits(working_days(2026, 9), 3),
            *days.visits(working_days(2026, 10), 12),
            *days.class_held(datetime.date(2026, 10, 6)),
            *days.class_held(datetime.date(2026, 10, 13)),
        ],
    )
    visits, helps = counted(path, q.Scope(OCTOBER, "02402"))
    mine = [rows for rows in sessions_of(entries) if OCTOBER.first <= rows[0].date <= OCTOBER.last]
    began = [rows for rows in mine if rows[0].type == "SessionStarted"]
    assert visits.visits == len(began) > 150
    assert visits.hours == Counter((rows[0].date.weekday(), rows[0].bucket // 2) for rows in began)
    assert visits.days == Counter(rows[0].date for rows in began)
    assert visits.endings == Counter(rows[-1].subject for rows in began)
    assert visits.slips == sum(row.type == "SlipPrinted" for rows in began for row in rows)
    assert visits.assisted == sum(any(row.type == "HelpRecorded" for row in rows) for rows in began)
    assert visits.coded == sum(any(row.type == "QrShown" for row in rows) for rows in began)
    chosen = [{row.subject for row in rows if row.type == "ProcedureChosen"} for rows in began]
    assert visits.asked == Counter(name for names in chosen for name in names)
    tongues = [[row.subject for row in rows if row.type == "LanguageChosen"] or ["ja"] for rows in began]
    assert visits.languages == Counter(names[-1] for names in tongues)
    assert visits.left == Counter(filter(None, map(left_from, began)))
    verdicts = Counter(row.subject for rows in began for row in rows if row.type == "VerdictShown")
    assert verdicts == Counter(
        {status: sum(n for (s, _), n in visits.results.items() if s == status) for status in verdicts}
    )
    check_help(helps, [row.attached for rows in mine for row in rows])


def left_from(rows: list[LogEntry]) -> tuple[str, str] | None:
    """Procedure and last step of a visit that was broken off."""
    told = {row.type: row.subject for row in rows}
    if "ProcedureChosen" not in told or told.keys() & {
        "QrShown",
        "SlipPrinted",
        "GuidanceFinished",
        "StaffCalled",
    }:
        return None
    return told["ProcedureChosen"], told.get("StepShown", "")


def check_help(helps: HelpCounts, attached: list[HelpEntry | ClassEntry | None]) -> None:
    given = [one for one in attached if isinstance(one, HelpEntry)]
    held = [one for one in attached if isinstance(one, ClassEntry)]
    assert helps.helps == len(given) > 20
    assert helps.barriers == Counter(barrier.value for one in given for barrier in one.barriers)
    assert helps.actions == Counter(action.value for one in given for action in one.actions)
    assert helps.outcomes == Counter(one.outcome.value for one in given)
    assert helps.ages == Counter(one.age_group.value if one.age_group else "" for one in given)
    assert helps.minutes == Counter(one.minutes for one in given)
    assert (helps.classes, helps.heads) == (2, sum(one.headcount for one in held))


def test_only_the_newest_record_counts(path: Path) -> None:
    """A correction takes the place of what it corrects, and of the correction before."""
    days = Days(made_up(), 5)
    head = days.session(OCTOBER.first)
    (first,) = days.help(head, "procedure-1", "ja")
    (second,) = days.help(head, "procedure-2", "ja", supersedes=first.subject)
    (third,) = days.help(head, "procedure-3", "en", supersedes=second.subject)
    written(path, [first, second, third])
    _, helps = counted(path, q.Scope(OCTOBER))
    assert helps.procedures == {"procedure-3": 1}
    assert helps.languages == {"en": 1}


@pytest.mark.parametrize(
    ("period", "visits"), [(p.day(OCTOBER.last), 1), (OCTOBER, 2), (p.year(2026), 3), (p.month(2025, 1), 0)]
)
def test_days_are_taken_with_their_ends(path: Path, period: p.Period, visits: int) -> None:
    """The first and the last day belong to a period, their neighbours do not."""
    days = Days(made_up(), 6)
    when = (OCTOBER.first, OCTOBER.last, datetime.date(2026, 11, 1))
    written(path, [row for date in when for row in days.visit(days.session(date))])
    assert counted(path, q.Scope(period))[0].visits == visits


def test_towns_and_kiosks_are_kept_apart(path: Path) -> None:
    """A file may hold rows of another town, from before the machine was moved."""
    here, there = Days(made_up(), 1), Days(made_up(), 2, town="01202", kiosk="7")
    rows = [row for days in (here, there) for row in days.visit(days.session(OCTOBER.first))]
    written(path, rows)
    assert counted(path, q.Scope(OCTOBER))[0].visits == 2
    assert counted(path, q.Scope(OCTOBER, "01202"))[0].visits == 1
    assert counted(path, q.Scope(OCTOBER, "", "7"))[0].visits == 1
    assert counted(path, q.Scope(OCTOBER, "02402", "7"))[0].visits == 0


def test_filters(path: Path) -> None:
    """A procedure, a language, with staff, alone: each visit is on one side."""
    written(path, list(Days(made_up(), 8).visits(working_days(2026, 10), 8)))
    scope = q.Scope(OCTOBER)
    whole, _ = counted(path, scope)
    alone, _ = counted(path, scope, Wanted(assisted=False))
    helped, _ = counted(path, scope, Wanted(assisted=True))
    assert alone.visits + helped.visits == whole.visits
    assert helped.visits == whole.assisted > 0
    procedure = whole.asked.most_common(1)[0][0]
    assert counted(path, scope, Wanted(procedure=procedure))[0].visits == whole.asked[procedure]
    assert counted(path, scope, Wanted(language="en"))[0].visits == whole.languages["en"]


def test_the_machines_own_rows_are_no_visits(path: Path) -> None:
    """Faults, the staff's door: sessions without a visitor."""
    head = Days(made_up(), 1).session(OCTOBER.first)
    written(path, [replace(head, type="FaultNoticed", subject="printer")])
    assert counted(path, q.Scope(OCTOBER))[0].visits == 0


def test_no_file_is_told(path: Path) -> None:
    """And not made."""
    with pytest.raises(DeviceError), opened(path):
        pass
    assert not path.exists()


def test_a_reader_changes_nothing(path: Path) -> None:
    """The connection is read-only."""
    written(path, list(Days(made_up(), 1).visits([OCTOBER.first], 1)))
    with pytest.raises(DeviceError, match="READONLY"), opened(path) as connection:
        connection.exec_driver_sql("DELETE FROM log_stub")
