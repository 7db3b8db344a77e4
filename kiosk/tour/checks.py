"""Whether everything in a tour's manifest can be seen, read, pressed and understood. Reads data, opens nothing."""

from __future__ import annotations

import enum
import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from kiosk.domain.language import is_japanese
from kiosk.domain.messages import Theme
from kiosk.service import typefaces
from kiosk.service.wording import LANGUAGE_NAMES
from kiosk.ui.theme import EM_MM, GAP_MM, KEY_MM, LEAST_CONTRAST, TARGET_MM

Manifest = dict[str, Any]
Widget = dict[str, Any]

CHOOSING = frozenset(
    {
        "LifeEventsView", "ProceduresView", "QuestionView", "ReadinessView", "SearchView", "SearchResultsView",
        "NumberView", "OftenAskedView", "ScanPhoneView",
    }
)  # fmt: skip
"""What is pressed next stands on the page itself."""
SMALLER = frozenset({"key", "listen"})
"""Roles that may be 16 mm: fifty keys, and what stands beside the way (standards.md A12, other targets)."""
CLOSE = 0.01
"""mm lost to whole pixels."""
KANA_NAME = re.compile(r"(\u5c0f\u3055\u3044)?[\u30a1-\u30fa]|\u306e\u3070\u3059\u307c\u3046")
"""How a kana is named aloud (service/letter_names.py)."""
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")


class Kind(enum.Enum):
    """What can be wrong with a screen."""

    CLIPPED = "clipped"
    ELIDED = "elided"
    TORN = "word torn apart"
    OVERLAPPING = "overlapping"
    SMALL_TARGET = "target too small"
    SMALL_GAP = "gap too small"
    SMALL_TYPE = "type too small"
    TYPEFACE = "other typeface"
    MISSING_GLYPH = "missing glyph"
    CONTRAST = "contrast too low"
    NO_PRIMARY = "no primary action"
    NAMELESS = "button without a name"
    SILENT = "says nothing"
    UNTRANSLATED = "untranslated"
    NO_FURIGANA = "kanji without furigana"


class Finding(Struct, frozen=True):
    """One thing wrong on one screen."""

    kind: Kind
    screen: str
    detail: str


def check(manifest: Manifest, untranslated: Collection[str] = ()) -> list[Finding]:
    """All that is wrong. `untranslated`: texts of the content that stay Japanese on purpose, with a note."""
    found: list[Finding] = []
    for screen in manifest["screens"]:
        rules = itertools.chain(
            _whole(screen, manifest["size"]),
            _apart(screen),
            _pressable(screen, manifest["px_per_mm"]),
            _readable(screen, Theme(manifest["theme"]), manifest["language"]),
            _leading(screen),
            _understood(screen, manifest["language"], untranslated),
            _furnished(screen),
        )
        found += [Finding(kind, screen["screen"], detail) for kind, detail in rules]
    return found


def counted(found: list[Finding]) -> dict[Kind, int]:
    """How often each kind was found, none left out."""
    counts = Counter(finding.kind for finding in found)
    return {kind: counts[kind] for kind in Kind}


Rule = Iterator[tuple[Kind, str]]


def _whole(screen: dict[str, Any], size: list[int]) -> Rule:
    """The set text lies within its widget, the widget within the window; no word is cut in two or ends in an ellipsis."""
    for widget in screen["widgets"]:
        if not _within(widget["rect_px"], [0, 0, *size], 0):
            yield Kind.CLIPPED, f"{widget['text']} outside the window"
        if "text_px" in widget and not _within(widget["text_px"], widget["rect_px"], 1):
            yield Kind.CLIPPED, widget["text"]
        if "…" in widget["text"]:
            yield Kind.ELIDED, widget["text"]
        if widget.get("torn"):
            yield Kind.TORN, widget["torn"]


def _within(inner: list[float], outer: list[float], slack: float) -> bool:
    left, top, width, height = inner
    x, y, wide, high = outer
    if left < x - slack or top < y - slack:
        return False
    return left + width <= x + wide + slack and top + height <= y + high + slack


def gap(one: list[float], other: list[float]) -> float:
    """Distance between two boxes along the wider-apart axis; negative when they overlap."""
    across = max(other[0] - (one[0] + one[2]), one[0] - (other[0] + other[2]))
    down = max(other[1] - (one[1] + one[3]), one[1] - (other[1] + other[3]))
    return max(across, down)


def _apart(screen: dict[str, Any]) -> Rule:
    """No two widgets share a pixel."""
    for one, other in itertools.combinations(screen["widgets"], 2):
        if gap(one["rect_px"], other["rect_px"]) < 0:
            yield Kind.OVERLAPPING, f"{one['text']} / {other['text']}"


def _pressable(screen: dict[str, Any], px_per_mm: float) -> Rule:
    """Large enough, and far enough apart (standards.md A10-A12)."""
    targets = [widget for widget in screen["widgets"] if widget.get("target")]
    for widget in targets:
        small = (widget["role"] in SMALLER and screen["view"] != "NumberView") or widget["role"] == "listen"
        if min(widget["rect_mm"][2:]) < (KEY_MM if small else TARGET_MM):
            yield Kind.SMALL_TARGET, f"{widget['text']} {widget['rect_mm'][2:]}"
    for one, other in itertools.combinations(targets, 2):
        if gap(one["rect_px"], other["rect_px"]) / px_per_mm < GAP_MM - CLOSE:
            yield Kind.SMALL_GAP, f"{one['text']} / {other['text']}"


def _readable(screen: dict[str, Any], theme: Theme, language: str) -> Rule:
    """Large type in the right face, every glyph there, enough contrast (standards.md A5, A6, A9)."""
    for widget in screen["widgets"]:
        if "em_mm" in widget:
            used = set(filter(None, widget["family"].split(",")))
            named = widget["text"] in LANGUAGE_NAMES.values()  # each in its own script
            wanted = typefaces.ALL if named else typefaces.families(widget["text"], language)
            if widget["em_mm"] < min(EM_MM.values()):
                yield Kind.SMALL_TYPE, f"{widget['text']} {widget['em_mm']}"
            if widget["missing"]:
                yield Kind.MISSING_GLYPH, widget["text"]
            if not used <= set(wanted):
                yield Kind.TYPEFACE, f"{widget['text']} {widget['family']}"
        if contrast(widget["foreground"], widget["background"]) < LEAST_CONTRAST[theme]:
            yield Kind.CONTRAST, f"{widget['text']} {widget['foreground']} {widget['background']}"


def contrast(one: str, other: str) -> float:
    """Contrast of two colours #rrggbb (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _leading(screen: dict[str, Any]) -> Rule:
    """One filled button, or choices and the words that say so; every button has a name, every screen a voice."""
    buttons = [widget for widget in screen["widgets"] if widget.get("target")]
    primary = [widget for widget in buttons if widget["primary"]]
    if len(primary) > 1 or (not primary and screen["view"] not in CHOOSING):
        yield Kind.NO_PRIMARY, f"{len(primary)} filled buttons"
    for widget in buttons:
        if not widget["name"]:
            yield Kind.NAMELESS, widget["text"]
    if not screen["spoken"] or not all(screen["spoken"]):
        yield Kind.SILENT, screen["view"]


def _understood(screen: dict[str, Any], language: str, untranslated: Collection[str]) -> Rule:
    """Japanese stands on another language's screen only where it is meant: the names of languages, a name kept for
    the desk beside its translation, a kana to be typed, and content that is not translated."""
    if is_japanese(language):
        return
    foreign = _KANA if language.startswith("zh") else _CJK
    for widget in screen["widgets"]:
        text = widget["text"]
        if foreign is _KANA:  # in Chinese, a name kept for the desk stands in these brackets
            text = re.sub("\u300c[^\u300d]*\u300d", "", text)
        if not foreign.search(text) or _is_typed(widget) or text in LANGUAGE_NAMES.values():
            continue
        beside = re.search(r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff]{3}|[\uac00-\ud7af]{2}", text)
        if not beside and not any(known in widget["text"] for known in untranslated):
            yield Kind.UNTRANSLATED, text
    for said in screen["own_words"]:
        if foreign.search(said) and not KANA_NAME.fullmatch(said):
            yield Kind.UNTRANSLATED, f"said: {said}"


def _furnished(screen: dict[str, Any]) -> Rule:
    """Where furigana is on, over every kanji; the names of languages are for those who know them."""
    for widget in screen["widgets"]:
        if widget.get("bare") and widget["text"] not in LANGUAGE_NAMES.values():
            yield Kind.NO_FURIGANA, f"{widget['bare']} in {widget['text']}"


def _is_typed(widget: Widget) -> bool:
    """A kana's key, or the line that shows what was typed."""
    return widget["role"] == "echo" or (widget["role"] == "key" and len(widget["text"]) == 1)
