"""How long the event loop stands still while the rest is loaded behind the first screen."""

from __future__ import annotations

import statistics

import pytest

from tests.benchmarks.measuring import Bench
from tests.benchmarks.results import Ledger

pytestmark = pytest.mark.bench
STALL_MS = 33.0
"""Two pictures at 60 a second: a tap in between is still felt at once."""


def test_the_longest_stall_after_the_first_paint_is_two_frames(bench: Bench, ledger: Ledger) -> None:
    """Whoever taps at once is answered at once. Median of the longest of each run."""
    stalls = bench.stalls({})
    row = ledger.limit("longest stall", stalls, "ms", statistics.median(stalls), STALL_MS)
    assert row.ok, row


def test_the_longest_stall_is_two_frames_on_a_slow_disk(
    bench: Bench, slow_environment: dict[str, str], ledger: Ledger
) -> None:
    """The same when each fsync takes 20 ms longer."""
    stalls = bench.stalls(slow_environment)
    row = ledger.limit("longest stall, slow disk", stalls, "ms", statistics.median(stalls), STALL_MS)
    assert row.ok, row
