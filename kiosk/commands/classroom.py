"""`kiosk class`: the smartphone class and what belongs to it."""

from __future__ import annotations

import argparse
import sys

from kiosk.adapters.lessons.load import load_lessons
from kiosk.adapters.translations import GettextTranslator
from kiosk.app import SystemClock
from kiosk.commands.class_serve import serve, word_of
from kiosk.commands.context import known, language, pack_of, places_of, settings_of
from kiosk.commands.interchange import save
from kiosk.commands.paper import drawn
from kiosk.domain.facts import Facts
from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import SettingsError
from kiosk.service.class_papers import build_certificate, build_handout
from kiosk.service.lesson_decks import deck_of_lesson, deck_of_procedure
from kiosk.service.words import Words


def classroom(arguments: argparse.Namespace) -> int:
    """Without an action: opens the windows of the class. Its door asks for a PIN with the class role."""
    if arguments.action == "serve":
        return serve(arguments)
    if arguments.action == "handout":
        return handout(arguments)
    from kiosk import class_app  # noqa: PLC0415  a server or a PDF needs no window

    ticket = word_of(sys.stdin.buffer) if arguments.ticket else ""
    return class_app.run(settings_of(arguments), places_of(arguments), ticket)


def handout(arguments: argparse.Namespace) -> int:
    """The handout of a lesson, or of a procedure taught as one, or the certificate: as many copies as wanted."""
    if arguments.out.suffix.lower() != ".pdf":
        raise SettingsError(f"--out は .pdf です: {arguments.out.name!r}")
    pack, places = pack_of(arguments), places_of(arguments)
    facts = Facts(pack, SystemClock().today())
    words = Words(GettextTranslator(places.locales), language(arguments))
    lessons = {one.id: one for one in load_lessons(places.assets / "lessons")}
    lesson = lessons.get(arguments.lesson)
    deck = (
        deck_of_lesson(words, lesson)
        if lesson
        else deck_of_procedure(facts, words, known(pack, arguments.lesson))
    )
    build = build_certificate if arguments.certificate else build_handout
    paper = build(facts, words, deck, lesson, settings_of(arguments).kiosk_id, arguments.copies)
    save(drawn(paper, PaperKind.A4, ".pdf"), arguments.out)
    print(arguments.out)
    return 0
