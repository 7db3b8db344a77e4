"""The command `kiosk` as a program: what scripts and the town's IT person get."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
MOVING_OUT = "https://www.digital.go.jp/policies/moving_onestop_service"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def kiosk(data_dir):
    """Runs the command; returns (exit code, standard output, standard error)."""

    def run(*words: str, **environment: str) -> tuple[int, str, str]:
        import os

        command = [sys.executable, "-m", "kiosk", *words, "--data-dir", str(data_dir)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
            env=os.environ | environment,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    return run


def decode(picture: Path) -> list[str]:
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
    return [found.text for found in zxingcpp.read_barcodes(pixels)]


def test_qr_decodes_to_the_pinned_address(kiosk, tmp_path):
    """kiosk qr: the PNG gives the catalogue's URL."""
    code, out, _ = kiosk("qr", "mv-out", "--out", str(tmp_path / "q.png"))
    assert (code, out.strip()) == (0, MOVING_OUT)
    assert decode(tmp_path / "q.png") == [MOVING_OUT]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_slip_decodes_at_150_dpi_and_can_be_read(kiosk, tmp_path, language):
    """kiosk slip: A4, the code decodes from a 150-dpi raster, the words are text."""
    pdf = tmp_path / "slip.pdf"
    assert kiosk("slip", "mv-out", "--out", str(pdf), "--lang", language)[0] == 0
    subprocess.run(["pdftoppm", "-r", "150", "-png", str(pdf), str(tmp_path / "page")], check=True)
    assert decode(sorted(tmp_path.glob("page*.png"))[0]) == [MOVING_OUT]
    reader = pypdf.PdfReader(pdf)
    text = "".join(page.extract_text() for page in reader.pages)
    assert "転出届" in text
    assert "www.digital.go.jp" in text.replace("\n", "")
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)


def test_read_prints_the_spoken_kana(kiosk):
    """kiosk read: particles and counters as they sound."""
    code, out, _ = kiosk("read", "罹災証明書は、役場の2階で受け取れます。")
    assert code == 0
    assert out.strip().startswith("りさいしょうめいしょわ")
    assert "にかいで" in out
    code, out, _ = kiosk("read", "七戸町", "--json")
    assert json.loads(out)["reading"] == "しちのへまち"


def test_speak_is_audible_at_five_morae_a_second(kiosk, tmp_path):
    """kiosk speak: 23 morae of speech in 5 ± 0.5 mora/s, pauses taken off, well above silence."""
    path = tmp_path / "a.wav"
    assert kiosk("speak", "罹災証明書は、役場の2階で受け取れます。", "--out", str(path))[0] == 0
    with wave.open(str(path)) as sound:
        rate, frames = sound.getframerate(), sound.readframes(sound.getnframes())
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
    samples = memoryview(frames).cast("h")
    loudest = max(abs(s) for s in samples)
    assert 3000 < loudest <= 32767 * 0.892  # peak at most -1 dBFS
    assert 4.5 <= MORAE / spoken_seconds(samples, rate, loudest) <= 5.5


MORAE = 23
"""り さ い しょ う め い しょ わ や く ば の に か い で う け と れ ま す."""


def spoken_seconds(samples: memoryview, rate: int, loudest: int) -> float:
    """Seconds in which something is said: 20-ms windows louder than 2 % of the peak, gaps < 100 ms bridged."""
    window = rate // 50
    loud = [
        max(abs(s) for s in samples[i : i + window]) > loudest * 0.02
        for i in range(0, len(samples) - window, window)
    ]
    first, last = loud.index(True), len(loud) - loud[::-1].index(True)
    seconds, quiet = 0, 0
    for heard in loud[first:last]:
        quiet = 0 if heard else quiet + 1
        seconds += 1
        if quiet == 5:
            seconds -= 5
        elif quiet > 5:
            seconds -= 1
    return seconds / 50


def test_search_finds_and_stays_silent_when_unsure(kiosk):
    """kiosk search --json: a list, best first; [] for what is not ours."""
    hits = json.loads(kiosk("search", "ひっこし", "--json")[1])
    assert hits
    assert {"id", "official_name", "title", "score"} <= set(hits[0])
    assert json.loads(kiosk("search", "罹災証明", "--json")[1])[0]["id"] == "ds-risai"
    assert json.loads(kiosk("search", "じゅうみんひょお", "--json")[1])[0]["id"] == "ct-resident"
    assert json.loads(kiosk("search", "宇宙旅行の予約", "--json")[1]) == []


def test_catalogue_validates(kiosk, tmp_path):
    """kiosk catalogue validate: 0 on the shipped content, 1 with file and line on a broken copy."""
    code, out, _ = kiosk("catalogue", "validate", "--json")
    assert code == 0
    assert json.loads(out)["procedures"] == 95
    broken = tmp_path / "catalogue"
    shutil.copytree(ROOT / "assets" / "catalogue", broken)
    source = broken / "national" / "procedures" / "mv-out.toml"
    source.write_text(source.read_text("utf-8") + "\n[[steps\n", "utf-8")
    code, out, _ = kiosk("catalogue", "validate", str(broken))
    assert code == 1
    assert "mv-out.toml:" in out


def test_check_reports_every_part(kiosk):
    """kiosk check --json: every part, tried; the exit code says all or not."""
    code, out, _ = kiosk("check", "--json")
    results = json.loads(out)
    parts = ["storage", "content", "font", "database", "clock", "voice", "sound", "mixer", "printer"]
    assert [r["name"] for r in results] == parts
    assert code == (0 if all(r["ok"] for r in results) else 1)
    assert {r["name"] for r in results if r["ok"]} >= {"content", "font", "voice", "database", "clock"}


def test_check_tells_the_ladder_of_voices(kiosk, tmp_path):
    """Every rung by name, whichever speaks; the one that cannot is marked, and the voice is well without it."""
    for program in ("fc-match", "aplay", "amixer"):
        (tmp_path / program).symlink_to(shutil.which(program))
    _, out, _ = kiosk("check", "--json", PATH=str(tmp_path))
    (voice,) = [r for r in json.loads(out) if r["name"] == "voice"]
    assert voice["ok"]
    assert all(part in voice["detail"] for part in ("clips ○", "mei ○", "espeak × espeak-ng"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("qr", "no-such", "--out", "x.png"), "no-such"),
        (("slip", "mv-out", "--out", "x.pdf", "--lang", "xx"), "xx"),
        (("search", "x", "--town", "banana"), "banana"),
        (("search", "x", "--town", "99999"), "99999"),
        (("log", "show"), "assistance.sqlite3"),
    ],
)
def test_wrong_words_get_a_clear_answer(kiosk, words, said, tmp_path):
    """Exit 1 and a sentence with what was wrong, never a trace."""
    code, _, err = kiosk(*words)
    assert code == 1
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [("tour", "--out", "x", "--screen", "big"), ("dance",)])
def test_wrong_usage_is_explained(kiosk, words):
    """Exit 2 and the usage."""
    code, _, err = kiosk(*words)
    assert code == 2
    assert "usage" in err


def test_every_town_is_served(kiosk):
    """--town takes the five-digit code, or six with the check digit."""
    for town in ("02402", "02446", "02201", "04361", "06321", "024023"):
        assert kiosk("search", "転出届", "--town", town)[0] == 0
