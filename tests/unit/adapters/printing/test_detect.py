"""Which printers are found, from what CUPS' commands say, and which one `auto` means."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.printing.choice import only
from kiosk.adapters.printing.detect import Found, found_printers, report_of
from kiosk.adapters.printing.trouble import PrinterReport
from kiosk.domain.printer import PrinterState as S
from kiosk.service.printer_wording import STATES

LPINFO = """Device: uri = dnssd://Office%20A3._ipp._tcp.local/?uuid=4509a320
        class = network
        info = Office A3
        make-and-model = Test Office A3
        device-id =
        location = 2F
Device: uri = socket
        class = network
        info = AppSocket/HP JetDirect
Device: uri = ipp://printer.local:631/ipp/print
        class = network
        info = Desk printer
"""


@pytest.fixture
def bin_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing but what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def say(bin_dir: Path, command: str, script: str) -> None:
    """Puts a command on the PATH."""
    path = bin_dir / command
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_queues_and_driverless_printers(bin_dir: Path) -> None:
    """Queues with their state, printers that announce themselves; those that print come first."""
    (bin_dir / "answer").write_text(LPINFO)
    say(bin_dir, "lpinfo", f'while IFS= read -r line; do echo "$line"; done < {bin_dir}/answer')
    say(
        bin_dir,
        "lpstat",
        """case "$*" in
-v) echo "device for broken: usb://Maker/Model"; echo "device for desk: socket://192.0.2.1";;
-r) echo "scheduler is running";;
"-l -p desk") echo "printer desk is idle.  enabled since today";;
"-l -p broken") echo "printer broken disabled since today -";;
esac""",
    )
    found = [(one.kind, one.target, one.name, one.state) for one in found_printers()]
    assert found == [
        ("queue", "desk", "desk", S.READY),
        ("driverless", "dnssd://Office%20A3._ipp._tcp.local/?uuid=4509a320", "Office A3", S.READY),
        ("driverless", "ipp://printer.local:631/ipp/print", "Desk printer", S.READY),
        ("queue", "broken", "broken", S.STOPPED),
    ]


def test_without_cups_there_is_nothing(bin_dir: Path) -> None:
    """A machine without CUPS, and without a printer on USB."""
    assert [one for one in found_printers() if one.kind != "receipt"] == []
    assert report_of("", "") == PrinterReport(S.ABSENT, "no printer is set")


def printer(target: str, state: S) -> Found:
    return Found("queue", target, target, state, "")


def test_auto_takes_the_only_one() -> None:
    """The only one that prints, else the only one there is."""
    assert only([printer("a", S.READY), printer("b", S.OFF)]).target == "a"
    assert only([printer("b", S.OFF)]).target == "b"


@pytest.mark.parametrize(
    "found",
    [[], [printer("a", S.READY), printer("b", S.LOW_TONER)], [printer("a", S.OFF), printer("b", S.JAM)]],
)
def test_auto_never_guesses(found: list[Found]) -> None:
    """Two or none: somebody has to say which."""
    assert only(found) is None


def test_every_state_has_words_for_staff() -> None:
    """No state is left to be guessed."""
    assert set(STATES) == set(S)
