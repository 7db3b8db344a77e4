"""Logs on real files, closed when the test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from tests.integration.adapters.database.log_harness import MIGRATIONS, Witness

MakeLog = Callable[..., SqlAssistanceLog]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the log is, or will be."""
    return tmp_path / "assistance.db"


@pytest.fixture
def witness() -> Witness:
    """Hears what the log of `make_log` says."""
    return Witness()


@pytest.fixture
def make_log(path: Path, witness: Witness) -> Iterator[MakeLog]:
    """Opens logs that retry fast, and closes them."""
    logs: list[SqlAssistanceLog] = []

    def make(where: Path = path, *, heard_by: Witness = witness, **options: object) -> SqlAssistanceLog:
        settings = {"retry": (0.02, 0.05), "busy_timeout": 0.1, "pause": 0.0} | options
        log = SqlAssistanceLog(
            where, MIGRATIONS, heard_by.deliver, on_committed=heard_by.on_committed, **settings
        )  # type: ignore[arg-type]
        logs.append(log)
        return log

    yield make
    for log in logs:
        log.close()
