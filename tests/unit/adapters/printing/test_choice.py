"""What a chosen printer means for the settings, and a try that always comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.printing.choice import NONE, Choice, choose, print_test
from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.printer import PrinterState
from kiosk.errors import DeviceError
from tests.unit.adapters.printing.sample import japanese_slip

A4, A5, ROLL_80, ROLL_58 = PaperKind


@pytest.mark.parametrize(
    ("target", "wanted", "before", "chosen"),
    [
        (NONE, None, A5, Choice("", "", A5)),
        ("tcp://192.0.2.1:9100", None, A4, Choice("", "tcp://192.0.2.1:9100", ROLL_80)),
        ("usb:", None, ROLL_58, Choice("", "usb:", ROLL_58)),
        ("usb:/dev/usb/lp1", ROLL_58, A4, Choice("", "usb:/dev/usb/lp1", ROLL_58)),
    ],
)
def test_the_paper_fits_the_printer(
    target: str, wanted: PaperKind | None, before: PaperKind, chosen: Choice
) -> None:
    """What was set before stays where it can; a receipt printer gets a roll."""
    assert choose(target, wanted, before) == chosen


def test_a_queue_must_be_there() -> None:
    """A name that CUPS does not know is refused with the names that it knows."""
    with pytest.raises(DeviceError, match="no queue 'nowhere-42'"):
        choose("nowhere-42", None, A4)


def test_a_try_without_a_printer_leaves_a_file(tmp_path: Path) -> None:
    """The slip is drawn by the printing process; staff find it in the folder."""
    result = print_test(japanese_slip(), Choice("", "", A4), tmp_path)
    assert (result.ok, result.printer) == (True, PrinterState.ABSENT)
    assert Path(result.detail).read_bytes().startswith(b"%PDF")


def test_a_try_on_a_dead_address_says_so(tmp_path: Path) -> None:
    """Nobody listens there: an answer, never an exception."""
    result = print_test(japanese_slip(), Choice("", "tcp://127.0.0.1:9", ROLL_80), tmp_path)
    assert (result.ok, result.printer) == (False, PrinterState.OFF)
