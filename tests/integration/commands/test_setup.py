"""The first day: setup, stop, the bundle and the printed self-test, as a person types them."""

from __future__ import annotations

import io
import zipfile

import pytest

from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.app import Places
from kiosk.cli import main
from kiosk.settings import load_settings


def typed(monkeypatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def test_setup_asks_and_keeps(tmp_path, monkeypatch, capsys):
    """A wrong answer is asked again with its reason; Enter keeps; the PIN is told once and opens."""
    typed(monkeypatch, "七戸", "02446", "3", "21.5", "1920", "n", "", "0178-88-2111")
    assert main(["setup", "--data-dir", str(tmp_path)]) == 0
    settings = load_settings(tmp_path)
    assert (settings.town, settings.kiosk_id, settings.sound) == ("02446", "3", False)
    assert settings.px_per_mm == round(1920 / 476, 4)
    assert settings.desk_phone == "0178-88-2111"
    out = capsys.readouterr().out
    assert "5けたか6けたの数字です" in out
    pin = out.partition("暗証番号 ")[2][:6]
    places = Places(tmp_path)
    assert StaffKeyFile(places.data, places.secret).match(pin) is not None

    typed(monkeypatch, "", "", "", "", "", "")
    assert main(["setup", "--data-dir", str(tmp_path)]) == 0
    assert load_settings(tmp_path) == settings
    assert "暗証番号" not in capsys.readouterr().out


def test_setup_broken_off_changes_nothing(tmp_path, monkeypatch, capsys):
    """The terminal is closed half way: nothing is written."""
    typed(monkeypatch, "02446")
    assert main(["setup", "--data-dir", str(tmp_path)]) == 1
    assert not (tmp_path / "settings.toml").exists()
    assert "何も変わっていません" in capsys.readouterr().err


def test_the_self_test_is_kept_and_printed(qapp, tmp_path, capsys):
    """kiosk check --quick --out: a PDF for the machine's folder, the result and the day's line in the data directory."""
    out = tmp_path / "check.pdf"
    assert main(["check", "--quick", "--out", str(out), "--data-dir", str(tmp_path / "data")]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert (tmp_path / "data" / "self-test.json").is_file()
    assert (tmp_path / "data" / "health.jsonl").is_file()
    assert "ok   storage" in capsys.readouterr().out


def test_an_answer_of_no_is_a_failure(tmp_path, monkeypatch, capsys):
    """Somebody who heard nothing says so, and the self-test fails with that."""
    from kiosk.commands.check import _asked
    from kiosk.errors import DeviceError

    typed(monkeypatch, "n", "y")
    with pytest.raises(DeviceError, match="いいえ"):
        _asked("声が聞こえましたか")
    assert _asked("声が聞こえましたか").endswith("はい")


def test_the_bundle_is_a_zip(tmp_path, capsys):
    """With the state of the log, and without the log."""
    out = tmp_path / "help.zip"
    assert main(["support-bundle", "--out", str(out), "--data-dir", str(tmp_path / "data")]) == 0
    assert "about.txt" in zipfile.ZipFile(out).namelist()


def test_nothing_to_stop(tmp_path, capsys):
    """No kiosk runs here: said, exit 1."""
    assert main(["stop", "--data-dir", str(tmp_path)]) == 1
