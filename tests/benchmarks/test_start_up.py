"""From the start of the process until an injected tap is answered on the screen."""

from __future__ import annotations

import pytest

from tests.benchmarks.measuring import COLD_ROUNDS, WARM_ROUNDS, Bench, Started, drop_page_cache, warm
from tests.benchmarks.results import Ledger, Row

pytestmark = pytest.mark.bench
Times = dict[str, Started]


@pytest.fixture(scope="module")
def warm_times(bench: Bench, ledger: Ledger) -> Times:
    """All three by turns, everything in the page cache, the browser with its kept profile; ms."""
    times = bench.start_up([bench.kiosk, bench.chromium, bench.bare], WARM_ROUNDS, warm)
    for peer, found in times.items():
        ledger.note("first page, warm", peer, found.seen, "ms")
        if peer != "kiosk":
            ledger.note("start, warm", peer, found.answered, "ms")
    return times


@pytest.fixture(scope="module")
def cold_times(bench: Bench, ledger: Ledger) -> Times:
    """By turns, the page cache dropped before each, the browser with a new profile; ms."""
    try:
        drop_page_cache()
    except OSError as problem:
        pytest.skip(f"the page cache cannot be dropped: {problem}")
    times = bench.start_up([bench.kiosk, bench.chromium], COLD_ROUNDS, drop_page_cache)
    for peer, found in times.items():
        ledger.note("first page, cold", peer, found.seen, "ms")
    ledger.note("start, cold", "chromium", times["chromium"].answered, "ms")
    return times


def test_a_warm_start_takes_at_most_60_percent_of_the_browsers(warm_times: Times, ledger: Ledger) -> None:
    """Who switches the kiosk on waits less than for a browser kiosk."""
    row = _against(ledger, "start, warm", warm_times, "chromium", must=0.60, aim=0.45)
    assert row.ok, row


def test_a_cold_start_takes_at_most_55_percent_of_the_browsers(cold_times: Times, ledger: Ledger) -> None:
    """So it is in the morning, when nothing has been read from the disk yet."""
    row = _against(ledger, "start, cold", cold_times, "chromium", must=0.55, aim=0.42)
    assert row.ok, row


def test_a_warm_start_takes_at_most_135_percent_of_a_bare_windows(warm_times: Times, ledger: Ledger) -> None:
    """Catalogue, words and devices cost little on the way to the first screen."""
    row = _against(ledger, "start, warm, to bare", warm_times, "bare", must=1.35, aim=1.15)
    assert row.ok, row


def _against(ledger: Ledger, what: str, times: Times, peer: str, must: float, aim: float) -> Row:
    return ledger.against(what, times["kiosk"].answered, times[peer].answered, "ms", must, aim)
