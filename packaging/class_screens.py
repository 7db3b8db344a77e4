"""Draws the pictures of the class for README.md with its real wall (make screens)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from kiosk.adapters.lessons.load import PICTURES, load_lessons
from kiosk.adapters.qr.codes import make_code
from kiosk.adapters.translations import GettextTranslator
from kiosk.service.classroom_views import WallView
from kiosk.service.lesson_decks import deck_of_lesson
from kiosk.service.words import Words
from kiosk.settings import Places
from kiosk.ui.classroom.pictures import Pictures
from kiosk.ui.classroom.wall import WallWindow

SHOWN = {"class-slide": ("camera-qr", 3), "class-practice": ("e-apply", 1)}
ADDRESS = "http://192.0.2.10:8080/"
"""An address kept for examples (RFC 5737)."""


def main(out: Path) -> None:
    _application = QApplication(["screens"])
    places = Places(out)
    wall = WallWindow(Pictures(places.assets / "lessons" / PICTURES))
    wall.resize(960, 540)
    words = Words(GettextTranslator(places.locales), "ja")
    decks = {lesson.id: deck_of_lesson(words, lesson) for lesson in load_lessons(places.assets / "lessons")}
    code = make_code(ADDRESS, module_px=4)
    for name, (lesson, at) in SHOWN.items():
        slide, where = decks[lesson].slides[at], f"{at + 1} / {len(decks[lesson].slides)}"
        with_code = slide.practice
        wall.show_view(
            WallView(slide, "10:40", where, code if with_code else None, ADDRESS if with_code else "")
        )
        wall.grab().save(str(out / f"{name}.png"))


main(Path(sys.argv[1]))
