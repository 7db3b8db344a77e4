"""The papers of a class, read back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.lessons.load import load_lessons
from kiosk.adapters.printing.slip_pdf import slip_as_pdf
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.facts import Facts
from kiosk.domain.lesson import Lesson
from kiosk.domain.pack import Pack
from kiosk.domain.paper_kind import PaperKind
from kiosk.service.class_papers import build_certificate, build_handout
from kiosk.service.lesson_decks import deck_of_lesson
from kiosk.service.words import Words

ROOT = Path(__file__).resolve().parents[4]
LESSONS = load_lessons(ROOT / "assets" / "lessons")


def facts_of(packs: Callable[[str], Pack]) -> Facts:
    return Facts(packs("02402"), datetime.date(2026, 11, 21))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_each_copy_of_a_handout_is_one_page(
    qapp: QGuiApplication, packs: Callable[[str], Pack], lesson: Lesson, language: str
) -> None:
    """Every line on it, its code read back by the printing itself, as many copies as wanted."""
    words = Words(GettextTranslator(ROOT / "locales"), language)
    deck = deck_of_lesson(words, lesson)
    paper = build_handout(facts_of(packs), words, deck, lesson, "1", copies=3)
    read = PdfReader(io.BytesIO(slip_as_pdf(paper)))
    assert len(read.pages) == 3
    text = "".join(read.pages[2].extract_text().split())
    assert [line for line in paper.lines if "".join(line.split()) not in text] == []
    assert bool(paper.url) == bool(lesson.handout.link)


@pytest.mark.parametrize("kind", [PaperKind.A4, PaperKind.A5, PaperKind.ROLL_80, PaperKind.ROLL_58])
def test_papers_fit_every_kind(qapp: QGuiApplication, packs: Callable[[str], Pack], kind: PaperKind) -> None:
    """Also where a class has but the kiosk's receipt printer."""
    words = Words(GettextTranslator(ROOT / "locales"), "ja")
    lesson = next(one for one in LESSONS if one.handout.link)
    deck = deck_of_lesson(words, lesson)
    for build in (build_handout, build_certificate):
        assert slip_as_pdf(build(facts_of(packs), words, deck, lesson, "1"), kind).startswith(b"%PDF")


def test_a_certificate_has_a_line_and_no_name(qapp: QGuiApplication, packs: Callable[[str], Pack]) -> None:
    """Whose it is, its owner writes."""
    words = Words(GettextTranslator(ROOT / "locales"), "ja")
    deck = deck_of_lesson(words, LESSONS[0])
    paper = build_certificate(facts_of(packs), words, deck, LESSONS[0], "1")
    read = PdfReader(io.BytesIO(slip_as_pdf(paper)))
    assert len(read.pages) == 1
    text = "".join(read.pages[0].extract_text().split())
    assert "練習をした証" in text
    assert "ご自分で書いてください" in text
    assert paper.url == ""
