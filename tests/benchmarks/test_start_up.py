"""From the start of the process until an injected tap is answered on the screen."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring import COLD_ROUNDS, WARM_ROUNDS, Bench, drop_page_cache, warm
from tests.benchmarks.results import Ledger

pytestmark = pytest.mark.bench
Times = dict[str, list[float]]


@pytest.fixture(scope="module")
def warm_times(bench: Bench, ledger: Ledger) -> Times:
    """All three by turns, everything in the page cache, the browser with its kept profile; ms."""
    times = bench.start_up([bench.kiosk, bench.chromium, bench.bare], WARM_ROUNDS, warm)
    for peer in ("chromium", "bare"):
        ledger.note("start, warm", peer, times[peer], "ms")
    return times


@pytest.fixture(scope="module")
def cold_times(bench: Bench, ledger: Ledger) -> Times:
    """By turns, the page cache dropped before each, the browser with a new profile; ms."""
    try:
        drop_page_cache()
    except OSError as problem:
        pytest.skip(f"the page cache cannot be dropped: {problem}")
    times = bench.start_up([bench.kiosk, bench.chromium], COLD_ROUNDS, drop_page_cache)
    ledger.note("start, cold", "chromium", times["chromium"], "ms")
    return times


def test_a_warm_start_takes_at_most_60_percent_of_the_browsers(warm_times: Times, ledger: Ledger) -> None:
    """Who switches the kiosk on waits less than for a browser kiosk."""
    row = ledger.against("start, warm", warm_times["kiosk"], warm_times["chromium"], "ms", 0.60, 0.45)
    assert row.ok, row


def test_a_cold_start_takes_at_most_55_percent_of_the_browsers(cold_times: Times, ledger: Ledger) -> None:
    """So it is in the morning, when nothing has been read from the disk yet."""
    row = ledger.against("start, cold", cold_times["kiosk"], cold_times["chromium"], "ms", 0.55, 0.42)
    assert row.ok, row


def test_a_warm_start_takes_at_most_135_percent_of_a_bare_windows(warm_times: Times, ledger: Ledger) -> None:
    """Catalogue, words and devices cost little on the way to the first screen."""
    row = ledger.against("start, warm, to bare", warm_times["kiosk"], warm_times["bare"], "ms", 1.35, 1.15)
    assert row.ok, row
