"""settings.toml: what fits together, what does not, and that writing one key leaves the others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import SettingsError
from kiosk.settings import load_settings, save_settings


def write(folder: Path, text: str) -> Path:
    """A settings file; returns its folder."""
    (folder / "settings.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "address", "queue", "paper"),
    [
        ("", "", "", PaperKind.A4),
        ('printer_queue = "desk"\npaper = "A5"', "", "desk", PaperKind.A5),
        ('printer_address = "usb:"\npaper = "58mm"', "usb:", "", PaperKind.ROLL_58),
        ('printer_address = "usb:/dev/usb/lp1"\npaper = "80mm"', "usb:/dev/usb/lp1", "", PaperKind.ROLL_80),
        (
            'printer_address = "tcp://192.0.2.1:9100"\npaper = "80mm"',
            "tcp://192.0.2.1:9100",
            "",
            PaperKind.ROLL_80,
        ),
        (
            'printer_address = "tcp://printer.local"\npaper = "80mm"',
            "tcp://printer.local",
            "",
            PaperKind.ROLL_80,
        ),
        (
            'printer_address = "tcp://[2001:db8::1]:9100"\npaper = "80mm"',
            "tcp://[2001:db8::1]:9100",
            "",
            PaperKind.ROLL_80,
        ),
        ('paper = "58mm"', "", "", PaperKind.ROLL_58),
    ],
)
def test_what_fits(tmp_path: Path, text: str, address: str, queue: str, paper: PaperKind) -> None:
    """An office printer on cut sheets, a receipt printer on a roll, or none, on any paper."""
    settings = load_settings(write(tmp_path, text))
    assert (settings.printer_address, settings.printer_queue, settings.paper) == (address, queue, paper)


@pytest.mark.parametrize(
    "text",
    [
        'paper = "A3"',
        'printer_queue = "desk"\nprinter_address = "usb:"\npaper = "80mm"',
        'printer_queue = "desk"\npaper = "80mm"',
        'printer_address = "usb:"',
        'printer_address = "usb:/dev/usb/lp1 x"\npaper = "80mm"',
        'printer_address = "usb:lp1"\npaper = "80mm"',
        'printer_address = "http://192.0.2.1"\npaper = "80mm"',
        'printer_address = "tcp://a/b"\npaper = "80mm"',
        'printer_address = "tcp://"\npaper = "80mm"',
    ],
)
def test_what_does_not(tmp_path: Path, text: str) -> None:
    """Said with the file's name, before anybody stands at the kiosk."""
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        load_settings(write(tmp_path, text))


def test_writing_leaves_the_rest(tmp_path: Path) -> None:
    """Comments and other keys stay; a key set to nothing is taken out."""
    write(tmp_path, '# ours\ntown = "02446"\nprinter_queue = "old"\npx_per_mm = 4.0\n')
    save_settings(tmp_path, {"printer_queue": "", "printer_address": "usb:", "paper": "80mm"})
    text = (tmp_path / "settings.toml").read_text("utf-8")
    assert "# ours" in text
    assert "old" not in text
    settings = load_settings(tmp_path)
    assert (settings.town, settings.px_per_mm, settings.printer_address) == ("02446", 4.0, "usb:")


def test_nothing_wrong_is_written(tmp_path: Path) -> None:
    """A change that does not fit leaves the file as it was, and no other file."""
    write(tmp_path, 'town = "02446"\n')
    with pytest.raises(SettingsError):
        save_settings(tmp_path, {"printer_queue": "desk", "paper": "80mm"})
    assert (tmp_path / "settings.toml").read_text("utf-8") == 'town = "02446"\n'
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_with_signs_is_only_a_name(tmp_path: Path) -> None:
    """Quotes and backslashes in a value cannot become another setting."""
    save_settings(tmp_path / "new", {"printer_queue": 'a"\ntown = "99999', "paper": "A4"})
    settings = load_settings(tmp_path / "new")
    assert settings.printer_queue == 'a"\ntown = "99999'
    assert settings.town == "02402"
