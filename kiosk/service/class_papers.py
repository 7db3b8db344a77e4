"""Builds the papers of a class: what was learned, to take home, and a certificate without a name."""

from __future__ import annotations

from kiosk.domain.facts import Facts
from kiosk.domain.lesson import Lesson
from kiosk.domain.link import Link
from kiosk.domain.messages import TextSize
from kiosk.service import lesson_wording as w
from kiosk.service.classroom_views import Deck
from kiosk.service.ports import ClassPaper
from kiosk.service.words import Words

MOST_LINES = 8
"""Of a procedure's steps on a handout; its slip tells them all."""


def build_handout(
    facts: Facts, words: Words, deck: Deck, lesson: Lesson | None, kiosk_id: str, copies: int = 1
) -> ClassPaper:
    """The lines of a lesson, or the steps of a procedure, to be ticked at home; its code, if it leads anywhere."""
    link = _link(facts, deck, lesson)
    return ClassPaper(
        language=words.language,
        town=_town(facts, words),
        title=deck.title,
        date=_date(facts, words),
        kiosk_id=kiosk_id,
        text_size=TextSize.LARGE,
        copies=copies,
        lead=words(w.HANDOUT_DONE).shown,
        lines=_lines(words, deck, lesson),
        foot=words(w.HANDOUT_HELP).shown,
        url=link.url if link else "",
        host=link.host if link else "",
        scan=words(w.HANDOUT_SCAN).shown,
        only=words(w.HANDOUT_ONLY).shown,
    )


def build_certificate(
    facts: Facts, words: Words, deck: Deck, lesson: Lesson | None, kiosk_id: str, copies: int = 1
) -> ClassPaper:
    """練習をした証: a line to write on, for one's own hand."""
    return ClassPaper(
        language=words.language,
        town=_town(facts, words),
        title=words(w.CERTIFICATE).shown,
        date=_date(facts, words),
        kiosk_id=kiosk_id,
        copies=copies,
        lead=words(w.CERTIFICATE_LESSON, lesson=deck.title).shown,
        lines=tuple(words(line).shown for line in w.CERTIFICATE_WORDS),
        foot=words(w.CERTIFICATE_NAME).shown,
        certificate=True,
    )


def _town(facts: Facts, words: Words) -> str:
    return words.content("Town.name", facts.pack.town.name).shown


def _date(facts: Facts, words: Words) -> str:
    return words(w.HANDOUT_DATE, date=words.date(facts.today)).shown


def _lines(words: Words, deck: Deck, lesson: Lesson | None) -> tuple[str, ...]:
    if lesson is not None:
        return tuple(words.lesson("Handout.lines", line).shown for line in lesson.handout.lines)
    told = [slide.lines[0].shown for slide in deck.slides[1:-1] if slide.lines]
    return tuple(told[:MOST_LINES])


def _link(facts: Facts, deck: Deck, lesson: Lesson | None) -> Link | None:
    """A pinned address out of the town's catalogue, and nothing else."""
    if lesson is None:
        found = facts.pack.link(deck.lesson)
    else:
        found = next((link for link in facts.pack.links if link.id == lesson.handout.link), None)
    return found if found is not None and found.is_pinned() else None
