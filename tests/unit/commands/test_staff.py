"""`kiosk staff`: PINs told once, cards on paper, the door opened again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.cli import main
from kiosk.domain.roles import Role


def run(tmp_path: Path, *words: str) -> int:
    return main(["staff", *words, "--data-dir", str(tmp_path)])


def test_a_pin_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Made, listed without its digits, taken back."""
    assert run(tmp_path, "pin", "add", "--role", "counter", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    keys = StaffKeyFile(tmp_path, tmp_path / "secret")
    member = keys.match(made["pin"])
    assert member is not None
    assert (member.role, member.staff_id) == (Role.COUNTER, made["id"])
    assert run(tmp_path, "pin", "list", "--json") == 0
    listed = capsys.readouterr().out
    assert json.loads(listed)["keys"] == [{"id": "counter-1", "role": "counter", "kind": "pin"}]
    assert made["pin"] not in listed
    assert run(tmp_path, "pin", "remove", "counter-1") == 0
    assert keys.match(made["pin"]) is None


def test_unlock_forgets_the_wrong_tries(tmp_path: Path) -> None:
    """The way out of the lock after fifteen."""
    keys = StaffKeyFile(tmp_path, tmp_path / "secret")
    for _ in range(15):
        keys.count_try()
    assert keys.tries().locked
    assert run(tmp_path, "unlock") == 0
    assert keys.tries().wrong == 0


def test_a_card_carries_a_code_that_opens(tmp_path: Path) -> None:
    """What a scanner reads off the paper is what the door knows."""
    import subprocess

    import zxingcpp
    from PySide6.QtGui import QImage

    out = tmp_path / "card.pdf"
    assert run(tmp_path, "card", "add", "--role", "admin", "--out", str(out)) == 0
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", str(out), str(tmp_path / "card")], check=True)
    image = QImage(str(tmp_path / "card-1.png")).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
    (found,) = zxingcpp.read_barcodes(pixels)
    member = StaffKeyFile(tmp_path, tmp_path / "secret").match(found.text)
    assert member is not None
    assert member.role is Role.ADMIN


def test_a_card_that_cannot_be_written_is_no_card(tmp_path: Path) -> None:
    """No key stays behind that nobody holds."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert run(tmp_path, "card", "add", "--role", "admin", "--out", str(blocked / "card.pdf")) == 1
    assert StaffKeyFile(tmp_path, tmp_path / "secret").keys() == ()
