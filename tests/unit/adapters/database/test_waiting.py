"""The ring of waiting rows: bounded, in order, whole taps."""

from __future__ import annotations

import pytest

from kiosk.adapters.database.waiting import WaitingRows
from kiosk.domain.assistance import LogEntry
from tests.contract_assistance_log import an_entry


def rows(*names: str) -> tuple[LogEntry, ...]:
    return tuple(an_entry(subject=name) for name in names)


def filled(size: int, *names: str) -> WaitingRows:
    waiting = WaitingRows(size)
    for row in rows(*names):
        waiting.add(row)
    return waiting


def test_only_whole_taps_are_taken() -> None:
    """A tap that is still going on is not cut in two."""
    waiting = filled(9, "a", "b")
    assert not waiting.has_tap
    waiting.end_tap()
    waiting.add(an_entry(subject="c"))
    assert waiting.has_tap
    assert waiting.take() == rows("a", "b")
    assert not waiting.has_tap
    assert waiting.take() == ()
    assert len(waiting) == 1


def test_everything_is_taken_at_the_end() -> None:
    """The last, unfinished tap goes too."""
    waiting = filled(9, "a", "b")
    assert waiting.take(everything=True) == rows("a", "b")
    assert len(waiting) == 0


def test_rows_come_back_in_front() -> None:
    """A failed batch keeps its place before what came meanwhile."""
    waiting = filled(9, "a", "b")
    waiting.end_tap()
    batch = waiting.take()
    waiting.add(an_entry(subject="c"))
    waiting.give_back(batch)
    assert waiting.take() == rows("a", "b")
    waiting.end_tap()
    assert waiting.take() == rows("c")


def test_the_oldest_are_dropped_and_counted() -> None:
    """Memory is bounded, and what was lost is known."""
    waiting = filled(3, "a", "b", "c", "d", "e")
    waiting.end_tap()
    assert waiting.dropped == 2
    assert waiting.take() == rows("c", "d", "e")


def test_giving_back_does_not_overfill() -> None:
    """A batch that comes back to a full ring gives way to newer rows."""
    waiting = filled(3, "a", "b")
    waiting.end_tap()
    batch = waiting.take()
    for row in rows("c", "d"):
        waiting.add(row)
    waiting.give_back(batch)
    assert waiting.dropped == 1
    assert waiting.take() == rows("b")
    assert waiting.take(everything=True) == rows("c", "d")


def test_a_ring_without_room_is_refused() -> None:
    """Zero rows is a mistake in the settings, not a ring."""
    with pytest.raises(ValueError, match="ring"):
        WaitingRows(0)
