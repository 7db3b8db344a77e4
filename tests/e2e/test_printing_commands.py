"""`kiosk slip`, `kiosk qr verify`, `kiosk printer` from a shell."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.adapters.printing.test_receipt_printer import TcpPrinter
from tests.unit.adapters.printing.pages import rasterise, text_of
from tests.unit.adapters.printing.receipts import play

ROOT = Path(__file__).resolve().parents[2]
MOVING_OUT = b"https://www.digital.go.jp/policies/moving_onestop_service"
Kiosk = Callable[..., tuple[int, str]]


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    """Runs the command on a data directory of its own; returns (exit code, all it says)."""

    def run(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "kiosk", *words, "--data-dir", str(tmp_path / "data")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        return done.returncode, done.stdout + done.stderr

    return run


def test_a_slip_is_known_by_its_letters(kiosk: Kiosk, tmp_path: Path) -> None:
    """The letters on the paper are found again, with what the desk compares; others are not ours."""
    pdf = tmp_path / "slip.pdf"
    assert kiosk("slip", "mv-out", "--out", str(pdf), "--paper", "A5") == (0, "")
    found = re.search(r"確認の文字([A-Z2-9]{4})", text_of(pdf))
    assert found is not None
    code, said = kiosk("qr", "verify", found[1].lower(), "--json")
    told = json.loads(said)
    assert (code, told["ours"]) == (0, True)
    assert any(slip["subject"] == "mv-out" and slip["url"] == MOVING_OUT.decode() for slip in told["slips"])
    assert set(told["slips"][0]) == {"date", "kiosk", "subject", "name", "url"}
    others = [letters for letters in ("2222", "3333", "4444", "5555", "6666") if letters != found[1]]
    answers = [
        kiosk("qr", "verify", letters, "--json") for letters in others
    ]  # one of them may be ours by chance
    assert (1, '{\n "ours": false,\n "slips": []\n}\n') in answers
    assert kiosk("qr", "verify")[0] == 1


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", "largest"), ("A5", "standard"), ("80mm", "large"), ("58mm", "standard")]
)
def test_a_slip_on_each_paper(kiosk: Kiosk, tmp_path: Path, paper: str, size: str) -> None:
    """As PDF; on a roll also as dots and as the printer's bytes: the same code in all."""
    pdf = tmp_path / "slip.pdf"
    assert kiosk("slip", "mv-out", "--out", str(pdf), "--paper", paper, "--size", size)[0] == 0
    assert MOVING_OUT in (rasterise(pdf).code(), rasterise(pdf, 2).code() if paper.startswith("A") else None)
    for form in (".png", ".bin"):
        code, said = kiosk(
            "slip", "mv-out", "--out", str(tmp_path / f"slip{form}"), "--paper", paper, "--size", size
        )
        assert (code == 0) is paper.endswith("mm"), said
    if paper.endswith("mm"):
        assert play((tmp_path / "slip.bin").read_bytes()).raster.code() == MOVING_OUT
        assert (tmp_path / "slip.png").read_bytes().startswith(b"\x89PNG")


def test_choosing_and_trying_a_receipt_printer(kiosk: Kiosk, tmp_path: Path) -> None:
    """set, list, test: the slip arrives; a cover that is open is said, with exit code 1."""
    device = TcpPrinter()
    try:
        code, said = kiosk("printer", "set", device.address)
        assert (code, "80mm" in said, "印刷できます" in said) == (0, True, True)
        listed = json.loads(kiosk("printer", "list", "--json")[1])
        assert (listed["used"], listed["paper"], listed["state"]) == (device.address, "80mm", "ready")
        code, said = kiosk("printer", "test", "--json")
        assert (code, json.loads(said)["state"]) == (0, "ready"), said
        assert play(device.papers.get(timeout=5)).raster.code() is not None
        device.answers[2] |= 0x04
        code, said = kiosk("printer", "test")
        assert (code, "ふたが開いています" in said) == (1, True)
    finally:
        device.close()
    assert kiosk("printer", "set", "none")[0] == 0
    code, said = kiosk("printer", "test", "--json")
    assert (code, json.loads(said)["state"]) == (0, "absent")
    assert len(list((tmp_path / "data" / "slips").glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("printer", "set", "no-such-queue"), "no-such-queue"),
        (("printer", "set", "usb:", "--paper", "A4"), "paper"),
        (("printer", "set", "tcp://"), "tcp://"),
        (("slip", "mv-out", "--out", "x.png"), ".png"),
        (("slip", "mv-out", "--out", "x.doc"), "x.doc"),
        (("qr", "mv-out"), "--out"),
    ],
)
def test_what_cannot_be(kiosk: Kiosk, words: tuple[str, ...], said: str) -> None:
    """One sentence that says what, exit code 1, no traceback."""
    code, told = kiosk(*words)
    assert code == 1
    assert said in told
    assert "Traceback" not in told
