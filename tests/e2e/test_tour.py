"""Every screen of the guided tour, measured in its manifest and in its pixels: nothing clipped, all reachable.

`kiosk tour` runs as a program, so what is checked is what a stranger gets.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from PySide6.QtGui import QImage

from kiosk.service.typefaces import families
from tests.contrast import ratio

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("1080x1920", "1920x1080", "1366x768")
STANDARD = [(screen, language, "standard", "standard") for screen in SCREENS for language in ("ja", "en")]
HARDEST = [
    ("1366x768", "ja", "largest", "dark"),
    ("1080x1920", "en", "large", "standard"),
    ("1366x768", "zh_CN", "largest", "standard"),
    ("1366x768", "ko", "large", "standard"),
    ("1366x768", "ja_Hrkt", "largest", "standard"),
]
CHOOSING = {
    "LifeEventsView", "ProceduresView", "QuestionView", "ReadinessView", "SearchView", "SearchResultsView", "NumberView",
    "OftenAskedView",
}  # fmt: skip
"""What is pressed next stands on the page itself."""
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
KANA_NAME = re.compile("(小さい)?[ァ-ヺ]|のばすぼう")


@pytest.fixture(scope="module", params=STANDARD + HARDEST, ids="-".join)
def tour(request, tmp_path_factory) -> dict[str, Any]:
    """The manifest of one tour, its folder under "out"."""
    screen, language, size, theme = request.param
    out = tmp_path_factory.mktemp("tour")
    whole = request.param in (STANDARD[0], HARDEST[0])
    brief = () if whole else ("--brief",)
    words = ("--screen", screen, "--lang", language, "--size", size, "--theme", theme)
    run_tour(out, *words, "--screens-only", *brief)
    return json.loads((out / "manifest.json").read_text("utf-8")) | {"out": out}


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


def test_every_kind_of_screen_is_shown(tour):
    """All views of the journey are in the tour, each with a picture."""
    from kiosk.ui.main_window import SCREENS as ALL

    assert {screen["view"] for screen in tour["screens"]} == {view.__name__ for view in ALL}
    assert all((tour["out"] / screen["image"]).stat().st_size > 1000 for screen in tour["screens"])


def test_no_text_is_clipped_or_elided(tour):
    """The set text lies within its widget, the widget within the window; nothing ends in an ellipsis."""
    width, height = tour["size"]
    for screen, w in widgets(tour):
        left, top, wide, high = w["rect_px"]
        assert left >= 0, (screen, w)
        assert top >= 0, (screen, w)
        assert left + wide <= width, (screen, w)
        assert top + high <= height, (screen, w)
        assert "…" not in w["text"].rstrip("…") or w["text"].count("…") == 0
        if "text_px" in w:
            x, y, text_wide, text_high = w["text_px"]
            assert x >= left - 1, (screen, w)
            assert y >= top - 1, (screen, w)
            assert x + text_wide <= left + wide + 1, (screen, w)
            assert y + text_high <= top + high + 1, (screen, w)


def test_nothing_overlaps(tour):
    """No two widgets share a pixel."""
    for screen in tour["screens"]:
        for one, other in itertools.combinations(screen["widgets"], 2):
            assert gap(one["rect_px"], other["rect_px"]) >= 0, (screen["screen"], one, other)


def gap(one: list[float], other: list[float]) -> float:
    """Distance between two boxes along the wider-apart axis; negative when they overlap."""
    across = max(other[0] - (one[0] + one[2]), one[0] - (other[0] + other[2]))
    down = max(other[1] - (one[1] + one[3]), one[1] - (other[1] + other[3]))
    return max(across, down)


def test_targets_and_gaps_in_millimetres(tour):
    """Targets ≥ 20 mm a side, letters of the keyboard ≥ 16, and ≥ 4 mm apart (standards.md A10-A12)."""
    for screen in tour["screens"]:
        targets = [w for w in screen["widgets"] if w.get("target")]
        assert targets
        for w in targets:
            is_letter = w["role"] == "key" and screen["view"] == "SearchView"
            assert min(w["rect_mm"][2:]) >= (16 if is_letter else 20), (screen["screen"], w)
        for one, other in itertools.combinations(targets, 2):
            assert gap(one["rect_px"], other["rect_px"]) / tour["px_per_mm"] >= 3.99, (
                screen["screen"],
                one,
                other,
            )


def test_type_is_large_and_the_right_face(tour):
    """Body em ≥ 8.5 mm, the typeface of the language, no missing glyph (standards.md A5, A9)."""
    for screen, w in widgets(tour):
        if "em_mm" in w:
            assert w["em_mm"] >= 8.5, (screen, w)
            assert w["missing"] == 0, (screen, w)
            wanted = set(families(w["text"], tour["language"]))
            assert set(filter(None, w["family"].split(","))) <= wanted, (screen, w)


def test_contrast(tour):
    """≥ 10:1, and ≥ 20:1 in high contrast (standards.md A6)."""
    least = 20 if tour["theme"] == "high_contrast" else 10
    for screen, w in widgets(tour):
        assert ratio(w["foreground"], w["background"]) >= least, (screen, w)


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


def test_every_screen_has_one_obvious_next_thing(tour):
    """One filled button, or choices and the words that say so; the way to a person is always there."""
    for screen in tour["screens"]:
        buttons = [w for w in screen["widgets"] if w["role"] == "button"]
        primary = [w for w in buttons if w["primary"]]
        assert len(primary) <= 1
        if not primary:
            assert screen["view"] in CHOOSING
        assert screen["spoken"]
        assert all(screen["spoken"])
        assert all(w["name"] for w in buttons)


def test_codes_read_from_the_pictures(tour):
    """Each picture with a code decodes to the pinned address, side ≥ 50 mm."""
    shown = [(s, w) for s in tour["screens"] for w in s["widgets"] if w["role"] == "image"]
    assert shown
    for screen, w in shown:
        image = QImage(str(tour["out"] / screen["image"])).convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
        assert [found.text for found in zxingcpp.read_barcodes(pixels)] == [w["url"]]
        assert w["code_px"][2] / tour["px_per_mm"] >= 50


def test_english_is_english(tour):
    """Japanese on an English screen is the way back, a name kept for the desk beside its English, or a kana to be typed."""
    if tour["language"] != "en":
        assert any(CJK.search(w["text"]) for _, w in widgets(tour))
        return
    shown = [w for _, w in widgets(tour) if not is_typed(w)]
    left = {w["text"] for w in shown if CJK.search(w["text"])}
    japanese = {text for text in left - {"日本語"} if not re.search(r"[A-Za-z]{3}", text)}
    untranslated = [m.id for m in english() if m.id and not m.string]
    assert {text for text in japanese if not any(known in text for known in untranslated)} == set()
    spoken = [said for s in tour["screens"] if s["view"] != "StaffView" for said in s["spoken"]]
    assert not any(CJK.search(said) for said in spoken if not KANA_NAME.fullmatch(said))


def english() -> Catalog:
    """What is translated of the content: everything of twelve procedures, the names of all (test_locales.py)."""
    with (ROOT / "locales" / "en" / "LC_MESSAGES" / "catalogue.po").open("rb") as file:
        return read_po(file)


def is_typed(widget: dict[str, Any]) -> bool:
    """A kana's key, or the line that shows what was typed."""
    return widget["role"] == "echo" or (widget["role"] == "key" and len(widget["text"]) == 1)
