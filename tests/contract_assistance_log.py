"""What every assistance log promises, whatever it keeps its rows in.

Inherit in a class `Test…`, say how to open one and what it kept, and the promises are checked.
"""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

from msgspec.structs import replace

from kiosk.domain.assistance import LogEntry
from kiosk.domain.help import (
    AgeGroup,
    Barrier,
    ClassEntry,
    HelpAction,
    HelpEntry,
    HelpOutcome,
    Record,
    record_id,
)
from kiosk.domain.staff_messages import ClassRecorded, HelpRecorded
from kiosk.service.ports import AssistanceLog


def an_entry(
    session: str = "5e5510", kind: str = "StepShown", subject: str = "", *, bucket: int = 19
) -> LogEntry:
    """A row as the guide would hand it over."""
    return LogEntry(session, "kiosk-1", "013331", datetime.date(2026, 11, 20), bucket, kind, subject)


A_HELP = HelpEntry(
    nonce="0123456789abcdef0123456789abcdef",
    desk="general",
    procedure="mv-out",
    barriers=frozenset({Barrier.PIN, Barrier.SIGHT}),
    actions=frozenset({HelpAction.EXPLAINED}),
    outcome=HelpOutcome.TO_DESK,
    minutes=7,
    language="ja",
    age_group=AgeGroup.FROM_75,
    memo="耳元で説明した",
)
A_CLASS = ClassEntry(
    nonce="fedcba9876543210fedcba9876543210",
    lesson="map",
    headcount=9,
    helpers=2,
    minutes=90,
    questions=frozenset({"wifi", "photo"}),
)


def a_record(record: Record, session: str = "5e5510") -> LogEntry:
    """The row that comes with what staff noted."""
    event = HelpRecorded if isinstance(record, HelpEntry) else ClassRecorded
    entry = an_entry(session, event.__name__, record_id(session, record))
    return replace(entry, attached=record)


class AssistanceLogContract:
    """The promises of the port `AssistanceLog`."""

    def open_log(self, folder: Path) -> AssistanceLog:
        """A new, working log; `folder` is empty and its own."""
        raise NotImplementedError

    def kept(self, folder: Path, log: AssistanceLog) -> list[tuple[str, str, str]]:
        """(session, type, subject) of all rows in order, once the log is closed."""
        raise NotImplementedError

    def test_rows_are_kept_in_order(self, tmp_path: Path) -> None:
        """Three taps of a visit are kept as they happened."""
        log = self.open_log(tmp_path)
        for subject in ("first", "second", "third"):
            log.record(an_entry(subject=subject))
            log.record(an_entry(kind="QrShown", subject=subject))
            log.flush()
        log.close()
        assert [row[2] for row in self.kept(tmp_path, log)] == [
            "first", "first", "second", "second", "third", "third",
        ]  # fmt: skip

    def test_sessions_may_interleave(self, tmp_path: Path) -> None:
        """A row of the machine's own session between two of a visit keeps its place."""
        log = self.open_log(tmp_path)
        for session in ("a", "b", "a", "b"):
            log.record(an_entry(session))
        log.flush()
        log.close()
        assert [row[0] for row in self.kept(tmp_path, log)] == ["a", "b", "a", "b"]

    def test_close_keeps_a_tap_that_was_not_ended(self, tmp_path: Path) -> None:
        """What was recorded without a flush is not forgotten at the end of the program."""
        log = self.open_log(tmp_path)
        log.record(an_entry(kind="SessionEnded", subject="finished"))
        log.close()
        assert self.kept(tmp_path, log) == [("5e5510", "SessionEnded", "finished")]

    def test_an_empty_tap_keeps_nothing(self, tmp_path: Path) -> None:
        """A flush with nothing queued is harmless."""
        log = self.open_log(tmp_path)
        log.flush()
        log.flush()
        log.close()
        assert self.kept(tmp_path, log) == []

    def test_close_twice_and_record_after_close(self, tmp_path: Path) -> None:
        """The end of the program may come in any order: nothing raises, nothing kept is lost."""
        log = self.open_log(tmp_path)
        log.record(an_entry(subject="kept"))
        log.flush()
        log.close()
        log.close()
        log.record(an_entry(subject="late"))
        log.flush()
        log.close()
        assert [row[2] for row in self.kept(tmp_path, log)][:1] == ["kept"]

    def test_rows_may_come_from_any_thread(self, tmp_path: Path) -> None:
        """Four threads at once: every row is kept, and each thread's rows in its order."""
        log = self.open_log(tmp_path)

        def visit(name: str) -> None:
            for number in range(50):
                log.record(an_entry(name, subject=f"n{number}"))
                log.flush()

        threads = [threading.Thread(target=visit, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        log.close()
        rows = self.kept(tmp_path, log)
        for name in "abcd":
            assert [row[2] for row in rows if row[0] == name] == [f"n{number}" for number in range(50)]
