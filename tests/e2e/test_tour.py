"""Every screen of the guided tour, measured in its manifest and in its pixels: nothing clipped, all reachable.

`kiosk tour` runs as a program, so what is checked is what a stranger gets.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PySide6.QtGui import QImage

from kiosk.tour.checks import Kind, check
from kiosk.tour.every import left_japanese
from tests.all_views import ALL_VIEWS

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("1080x1920", "1920x1080", "1366x768")
STANDARD = [(screen, language, "standard", "standard") for screen in SCREENS for language in ("ja", "en")]
HARDEST = [
    ("1366x768", "ja", "largest", "dark"),
    ("1366x768", "en", "largest", "high_contrast"),
    ("1920x1080", "ja", "large", "soft"),
    ("1080x1920", "en", "large", "standard"),
    ("1366x768", "zh_CN", "largest", "standard"),
    ("1366x768", "ko", "large", "standard"),
    ("1366x768", "ja_Hrkt", "largest", "standard"),
    ("1366x768", "ja", "largest", "standard", "furigana"),
    ("1080x1920", "ja", "standard", "standard", "furigana"),
]


WHOLE = STANDARD[0]
PICTURED = [*(one for one in STANDARD if one[1] == "ja"), HARDEST[0]]
"""A picture takes longer than everything else about a screen."""
each_tour = pytest.mark.parametrize("tour", STANDARD + HARDEST, ids="-".join, indirect=True)
each_pictured_tour = pytest.mark.parametrize("tour", PICTURED, ids="-".join, indirect=True)


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, ...], dict[str, Any]]:
    """Every tour is made once, for whichever test comes first."""
    return {}


@pytest.fixture
def tour(request, made, tmp_path_factory) -> dict[str, Any]:
    """The manifest of one tour, its folder under "out"."""
    if request.param not in made:
        screen, language, size, theme, *more = request.param
        out = tmp_path_factory.mktemp("tour")
        brief = () if request.param == WHOLE else ("--brief",)
        pictures = () if request.param in PICTURED else ("--no-pictures",)
        words = ("--screen", screen, "--lang", language, "--size", size, "--theme", theme)
        run_tour(out, *words, *(f"--{word}" for word in more), "--screens-only", *brief, *pictures)
        made[request.param] = json.loads((out / "manifest.json").read_text("utf-8")) | {"out": out}
    return made[request.param]


def run_tour(out: Path, *words: str) -> None:
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "tour",
        "--out",
        str(out),
        "--data-dir",
        str(out / "data"),
        *words,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]


def widgets(tour: dict[str, Any]):
    for screen in tour["screens"]:
        for widget in screen["widgets"]:
            yield screen["screen"], widget


@each_pictured_tour
def test_every_kind_of_screen_is_shown(tour):
    """All views of the journey are in the tour, each with a picture."""
    assert {screen["view"] for screen in tour["screens"]} == {view.__name__ for view in ALL_VIEWS}
    assert all((tour["out"] / screen["image"]).stat().st_size > 1000 for screen in tour["screens"])


@each_tour
@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_everything_can_be_seen_read_pressed_and_understood(tour, kind):
    """kiosk/tour/checks.py finds nothing of this kind (standards.md A5-A12)."""
    kept = left_japanese(ROOT / "locales", tour["language"])
    assert [found for found in check(tour, kept) if found.kind is kind] == []


@each_pictured_tour
def test_the_colours_told_are_the_colours_painted(tour):
    """Foreground and background of the manifest are found in the widget's pixels."""
    for screen in tour["screens"][:6]:
        image = QImage(str(tour["out"] / screen["image"]))
        for w in screen["widgets"]:
            if "text_px" not in w or not w["text"]:
                continue
            x, y, wide, high = (int(v) for v in w["text_px"])
            seen = {image.pixelColor(i, j).name() for i in range(x, x + wide) for j in range(y, y + high, 3)}
            assert w["background"] in seen, (screen["screen"], w)
            assert min(abs(luma(c) - luma(w["foreground"])) for c in seen) < 25, (screen["screen"], w)


def luma(colour: str) -> int:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) // 3


@each_pictured_tour
def test_codes_read_from_the_pictures(tour):
    """Each picture with a code decodes to the pinned address, side ≥ 50 mm."""
    shown = [(s, w) for s in tour["screens"] for w in s["widgets"] if w["role"] == "image"]
    assert shown
    for screen, w in shown:
        image = QImage(str(tour["out"] / screen["image"])).convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
        assert [found.text for found in zxingcpp.read_barcodes(pixels)] == [w["url"]]
        assert w["code_px"][2] / tour["px_per_mm"] >= 50


BROKEN = {
    Kind.CLIPPED: {"text_px": [0, 0, 500, 40]},
    Kind.ELIDED: {"text": "長い文の…"},
    Kind.TORN: {"torn": "Keraska|n"},
    Kind.OVERLAPPING: {"rect_px": [10, 10, 300, 100]},
    Kind.SMALL_TARGET: {"rect_mm": [0, 0, 60, 15]},
    Kind.SMALL_GAP: {"rect_px": [0, 92, 240, 80], "text_px": [0, 92, 40, 40]},
    Kind.SMALL_TYPE: {"em_mm": 5},
    Kind.TYPEFACE: {"family": "DejaVu Sans"},
    Kind.MISSING_GLYPH: {"missing": 1},
    Kind.CONTRAST: {"foreground": "#888888"},
    Kind.NO_PRIMARY: {"primary": False},
    Kind.NAMELESS: {"name": ""},
    Kind.UNTRANSLATED: {"text": "つぎへ"},
}


def screen_of_two(**broken: Any) -> dict[str, Any]:
    button = {
        "role": "button", "name": "Next", "text": "Next", "rect_px": [0, 200, 240, 80], "rect_mm": [0, 50, 60, 20],
        "text_px": [10, 210, 40, 40], "foreground": "#000000", "background": "#ffffff", "em_mm": 8.5, "missing": 0,
        "family": "BIZ UDPGothic", "primary": True, "target": True,
    }  # fmt: skip
    other = button | {
        "name": "Back",
        "text": "Back",
        "primary": False,
        "rect_px": [0, 0, 240, 80],
        "text_px": [1, 1, 9, 9],
    }
    shown = {"screen": "one", "view": "StartView", "widgets": [other, button | broken], "spoken": ["Hello"]}
    return {
        "size": [1080, 1920], "px_per_mm": 4.0, "language": "en", "theme": "standard",
        "screens": [shown | {"own_words": ["Hello"]}],
    }  # fmt: skip


def test_the_checks_can_fail():
    """Each kind of fault is found where it is put, and nothing where there is none."""
    assert check(screen_of_two()) == []
    for kind, broken in BROKEN.items():
        assert kind in {found.kind for found in check(screen_of_two(**broken))}, kind
    silent = screen_of_two()
    silent["screens"][0]["spoken"] = []
    assert {found.kind for found in check(silent)} == {Kind.SILENT}


def test_the_check_as_a_command(tmp_path):
    """`kiosk tour --check` counts every kind and ends with 1 when anything is wrong, or there is nothing to check."""
    words = [sys.executable, "-m", "kiosk", "tour", "--check", "--out", str(tmp_path)]
    ends = []
    for manifest in (None, screen_of_two(), screen_of_two(missing=2)):
        if manifest:
            (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        ends.append(done.returncode)
    assert ends == [1, 0, 1]
    assert "missing glyph 1" in done.stdout
