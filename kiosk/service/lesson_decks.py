"""Makes a lesson ready for the wall in one language: from its file, or from the steps of a procedure."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.domain.facts import Facts
from kiosk.domain.lesson import Kind, Lesson, Phone, Slide
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Procedure, Step, Where
from kiosk.domain.text import Passage
from kiosk.service import lesson_wording as w
from kiosk.service.classroom_views import Deck, LearnersAsk, PhonePicture, SlideView
from kiosk.service.verdicts import procedure_name, verdict_help, verdict_title
from kiosk.service.words import Said, Words

MINUTES_A_STEP = 4
"""What a step takes with a roomful of learners; a guess that the teacher corrects in the record."""
_PICTURES = {
    Where.PHONE: PhonePicture("form", Kind.IPHONE),
    Where.STORE: PhonePicture("copier", Kind.NONE),
}


def deck_of_lesson(words: Words, lesson: Lesson) -> Deck:
    """A lesson out of assets/lessons."""
    return Deck(
        lesson=lesson.id,
        title=words.lesson("Lesson.title", lesson.title).shown,
        minutes=lesson.minutes,
        notes=lesson.notes,
        slides=tuple(_slide(words, slide) for slide in lesson.slides),
        questions=tuple(LearnersAsk(one.id, one.asked, one.answer) for one in lesson.questions),
    )


def deck_of_procedure(facts: Facts, words: Words, procedure_id: str) -> Deck:
    """Any procedure as a lesson: can it be done, what to bring, its steps. Raises KeyError for an unknown one.

    What nobody has confirmed is said to be so, as everywhere.
    """
    procedure = facts.pack.procedure(procedure_id)
    route = facts.route(procedure_id)
    steps = tuple(facts.steps(procedure_id, route))
    slides = [
        _plain(verdict_title(facts, words, procedure), [verdict_help(facts, words, procedure)]),
        *_bring(words, procedure, route),
        *(_step(words, step, number) for number, step in enumerate(steps, 1)),
        *_code(facts, words, procedure_id, route),
        _plain(words(w.DONE_SLIDE), [words(line) for line in w.DONE_LINES]),
    ]
    return Deck(
        lesson=procedure_id,
        title=procedure_name(words, procedure).shown,
        minutes=min(90, 10 + MINUTES_A_STEP * len(steps)),
        notes=(),
        slides=tuple(slides),
    )


def _slide(words: Words, slide: Slide) -> SlideView:
    title = words.lesson("Slide.title", slide.title)
    lines = [words.lesson("Slide.lines", line) for line in slide.lines]
    more = [words.lesson("Slide.spoken", slide.spoken)] if slide.spoken else []
    return SlideView(
        title=_passage("title", title),
        lines=_passages("line", lines),
        phones=tuple(picture for phone in slide.phones for picture in _pictures(words, phone)),
        spoken=(_passage("title", title), *_passages("line", lines), *_passages("more", more)),
        note=slide.note,
        practice=slide.practice,
    )


def _pictures(words: Words, phone: Phone) -> Iterable[PhonePicture]:
    kinds = (Kind.IPHONE, Kind.ANDROID) if phone.kind is Kind.BOTH else (phone.kind,)
    caption = words.lesson("Phone.caption", phone.caption).shown
    return (PhonePicture(phone.picture, kind, caption) for kind in kinds)


def _plain(title: Said, lines: Iterable[Said], *phones: PhonePicture, url: str = "") -> SlideView:
    heading, told = _passage("title", title), _passages("line", [line for line in lines if line.shown])
    return SlideView(title=heading, lines=told, phones=phones, spoken=(heading, *told), url=url)


def _bring(words: Words, procedure: Procedure, route: Route) -> list[SlideView]:
    """Three things a slide."""
    things = [words.content("Item.words", item.words) for item in procedure.bring_for(route)]
    heading = words(w.BRING_SLIDE)
    return [_plain(heading, things[first : first + 3]) for first in range(0, len(things), 3)]


def _step(words: Words, step: Step, number: int) -> SlideView:
    lines = [words.content("Step.text", step.text, step.spoken), words.content("Step.detail", step.detail)]
    title = words(w.STEP_SLIDE, number=number)
    place = words(w.STEP_PLACE[step.where])
    heading = Said(f"{title.shown}　{place.shown}", f"{title.spoken}、{place.spoken}、")
    picture = _PICTURES.get(step.where)
    return _plain(heading, lines, *([picture] if picture else []))


def _code(facts: Facts, words: Words, procedure_id: str, route: Route) -> list[SlideView]:
    link = facts.pack.link(procedure_id)
    if link is None or not link.is_pinned() or route is not Route.ONLINE:
        return []
    return [
        _plain(words(w.QR_SLIDE), [Said(link.host, link.host_spoken), words(w.QR_SLIDE_LINE)], url=link.url)
    ]


def _passage(key: str, said: Said) -> Passage:
    return Passage(key, said.shown, said.spoken)


def _passages(key: str, said: Iterable[Said]) -> tuple[Passage, ...]:
    return tuple(_passage(f"{key}-{number}", one) for number, one in enumerate(said))
