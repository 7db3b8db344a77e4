"""Memory of all processes together, shared pages shared out (PSS)."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring import Bench
from tests.benchmarks.processes import Memory
from tests.benchmarks.results import Ledger

pytestmark = pytest.mark.bench
MIB = 1024 * 1024


@pytest.fixture(scope="module")
def at_home(bench: Bench, ledger: Ledger) -> dict[str, list[Memory]]:
    """On the first page, by turns, everything loaded."""
    found = bench.memory_at_home()
    ledger.note("memory at home", "chromium", _pss(found["chromium"]), "MiB PSS")
    for name, memories in found.items():
        ledger.note("memory at home, own", name, [memory.uss / MIB for memory in memories], "MiB USS")
    return found


def test_memory_at_home_is_at_most_27_percent_of_the_browsers(
    at_home: dict[str, list[Memory]], ledger: Ledger
) -> None:
    """A small kiosk PC has room to spare."""
    row = ledger.against(
        "memory at home", _pss(at_home["kiosk"]), _pss(at_home["chromium"]), "MiB PSS", 0.27, 0.22
    )
    assert row.ok, row


def test_memory_after_a_whole_visit_is_at_most_60_percent_of_the_browsers(
    bench: Bench, at_home: dict[str, list[Memory]], ledger: Ledger
) -> None:
    """With the voice loaded, a code made, a slip printed and rows written, against the browser at its first page."""
    after = _pss(bench.memory_after_visit())
    row = ledger.against("memory after a visit", after, _pss(at_home["chromium"]), "MiB PSS", 0.60, None)
    assert row.ok, row


def _pss(memories: list[Memory]) -> list[float]:
    return [memory.pss / MIB for memory in memories]
