"""The fault runner: every test injects one numbered fault of the list; `make faults` prints the table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.machine import Listener, Machine

FAULTS = 68
_outcomes = pytest.StashKey[dict[int, list[tuple[str, str, str]]]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_outcomes] = {}


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A kiosk in a process of its own, switched off."""
    made = Machine(tmp_path / "data")
    yield made
    made.kill()


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    made = Listener(tmp_path)
    yield made
    made.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    marker = item.get_closest_marker("fault")
    if marker and (report.when == "call" or report.outcome != "passed"):
        number, title = marker.args
        why = report.longrepr[2] if report.skipped and isinstance(report.longrepr, tuple) else ""
        item.config.stash[_outcomes].setdefault(number, []).append((report.outcome, title, why))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    told = config.stash[_outcomes]
    if len(told) < 2 or hasattr(config, "workerinput"):
        return
    passed = [n for n, outcomes in told.items() if {o for o, _, _ in outcomes} == {"passed"}]
    for number in range(1, FAULTS + 1):
        for outcome, title, why in told.get(number, [("absent", "", "")])[:1]:
            worst = next((o for o, _, _ in told.get(number, []) if o != "passed"), outcome)
            terminalreporter.write_line(f"{number:>2}  {worst:<8} {title}{'  ' + why if why else ''}")
    terminalreporter.write_line(f"{len(passed)} passed of {FAULTS}")
