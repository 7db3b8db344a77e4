"""From a tap until the page is painted, while sentences are spoken and QR codes are made."""

from __future__ import annotations

import pytest

from tests.benchmarks.candidates import Candidate
from tests.benchmarks.measuring import Bench
from tests.benchmarks.results import Ledger, percentile

pytestmark = pytest.mark.bench
FRAME_MS = 16.7
"""One picture at 60 a second."""
Times = dict[str, list[float]]


@pytest.fixture(scope="module")
def times(bench: Bench, ledger: Ledger) -> Times:
    """The kiosk and the browser by turns, the same taps; ms. The browser neither speaks nor makes codes."""
    found = bench.taps([bench.kiosk, bench.chromium])
    ledger.note("tap", "chromium", found["chromium"], "ms")
    return found


def test_half_of_all_taps_take_at_most_70_percent_of_the_browsers(times: Times, ledger: Ledger) -> None:
    """A finger that waits does not know whether it was felt."""
    row = ledger.against("tap", times["kiosk"], times["chromium"], "ms", 0.70, None)
    assert row.ok, row


def test_99_of_100_taps_are_painted_within_a_frame(times: Times, ledger: Ledger) -> None:
    """Voice and code never make the kiosk heavy."""
    row = ledger.limit("tap, p99", times["kiosk"], "ms", percentile(times["kiosk"], 0.99), FRAME_MS)
    assert row.ok, row


@pytest.fixture(scope="module")
def disks(bench: Bench, slow_kiosk: Candidate) -> Times:
    """The kiosk as it is, and with 20 ms added to every fsync, by turns; ms."""
    return bench.taps([bench.kiosk, slow_kiosk])


def test_99_of_100_taps_are_painted_within_a_frame_on_a_slow_disk(
    disks: Times, slow_kiosk: Candidate, ledger: Ledger
) -> None:
    """No tap waits for the log, even when each fsync takes 20 ms longer."""
    slow = disks[slow_kiosk.name]
    row = ledger.limit("tap, p99, slow disk", slow, "ms", percentile(slow, 0.99), FRAME_MS)
    assert row.ok, row


def test_a_slow_disk_is_not_felt(disks: Times, slow_kiosk: Candidate, ledger: Ledger) -> None:
    """Half of all taps take at most 1.2 times as long."""
    row = ledger.against("tap, slow disk / usual", disks[slow_kiosk.name], disks["kiosk"], "ms", 1.20, None)
    assert row.ok, row
