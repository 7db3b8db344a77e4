"""IPP reasons become states: every keyword of RFC 8011 and what printers invent beside it (standards.md B14)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.printing.ipp import reasons_in, state_of, warned_of, worst
from kiosk.domain.printer import PrinterState as S

RFC_8011 = {
    "media-needed": S.OUT_OF_PAPER, "media-jam": S.JAM, "paused": S.STOPPED, "moving-to-paused": S.STOPPED,
    "shutdown": S.OFF, "connecting-to-device": S.OFF, "timed-out": S.HUNG, "toner-low": S.LOW_TONER,
    "toner-empty": S.OUT_OF_TONER, "cover-open": S.COVER_OPEN, "interlock-open": S.COVER_OPEN,
    "door-open": S.COVER_OPEN, "input-tray-missing": S.OUT_OF_PAPER, "media-low": S.LOW_PAPER,
    "media-empty": S.OUT_OF_PAPER, "output-tray-missing": S.COVER_OPEN, "output-area-full": S.JAM,
    "marker-supply-low": S.LOW_TONER, "marker-supply-empty": S.OUT_OF_TONER, "opc-near-eol": S.LOW_TONER,
    "developer-low": S.LOW_TONER, "developer-empty": S.OUT_OF_TONER,
}  # fmt: skip
HARMLESS = (
    "none", "other", "stopping", "stopped-partly", "spool-area-full", "output-area-almost-full", "marker-waste-full",
    "fuser-over-temp", "fuser-under-temp", "opc-life-over", "interpreter-resource-unavailable",
    "cups-waiting-for-job-completed",
)  # fmt: skip


@pytest.mark.parametrize("keyword", RFC_8011)
def test_each_keyword(keyword: str) -> None:
    """With -error and bare it means what it says; -warning and -report stop nothing but pauses and lost printers."""
    state = RFC_8011[keyword]
    assert state_of(keyword) is state
    assert state_of(f"{keyword}-error") is state
    for mild in ("warning", "report"):
        assert warned_of(f"{keyword}-{mild}") is state
        stays = state in (S.STOPPED, S.OFF) or state.prints
        assert state_of(f"{keyword}-{mild}") is (state if stays else S.READY)


@pytest.mark.parametrize("keyword", HARMLESS)
def test_what_says_nothing_to_a_resident(keyword: str) -> None:
    """Unknown and inner matters stop nothing, unless the printer calls them an error."""
    assert state_of(keyword) is S.READY
    assert state_of(f"{keyword}-warning") is S.READY
    assert state_of(f"{keyword}-error") is S.UNKNOWN


@pytest.mark.parametrize(
    "keyword", ["sleep-mode", "standby", "power-save-report", "hibernate", "deactivated"]
)
def test_asleep_is_no_fault(keyword: str) -> None:
    """A sleeping printer wakes up by the job."""
    assert state_of(keyword) is S.ASLEEP
    assert state_of(keyword).prints


@pytest.mark.parametrize(
    ("reasons", "first"),
    [
        (["a-report", "b-warning", "c-error"], "c-error"),
        (["a-report", "b-warning"], "b-warning"),
        (["plain", "a-report"], "a-report"),
        (["first", "second"], "first"),
        (["new-error", "media-jam-error"], "media-jam-error"),
        (["cups-waiting-for-job-completed", "media-empty"], "media-empty"),
        ([], ""),
    ],
)
def test_the_most_serious_comes_first(reasons: list[str], first: str) -> None:
    """-error before -warning before -report before the rest; what stops the printing before what does not."""
    assert worst(reasons) == first


def test_lists_as_they_come() -> None:
    """Commas, blanks, `none`, and what is no keyword."""
    assert reasons_in("none") == []
    assert reasons_in("media-low-warning,toner-low-report  paused") == [
        "media-low-warning",
        "toner-low-report",
        "paused",
    ]
    assert reasons_in("%% Ünsinn NONE 7up -x, media-jam") == ["media-jam"]


@given(st.text(max_size=60))
def test_nonsense_is_never_a_crash(text: str) -> None:
    """Whatever a printer sends, it is a state."""
    assert isinstance(state_of(worst(reasons_in(text))), S)
