"""Builds the pages of the teacher's window out of what is known: no state, no devices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from kiosk.domain import class_messages as c
from kiosk.domain.classroom import ClassState, Paper, Practice, Stage
from kiosk.domain.desk_messages import LeaveDesk
from kiosk.domain.pack import Pack
from kiosk.domain.practice import Step
from kiosk.service import classroom_wording as w
from kiosk.service import wording
from kiosk.service.class_ports import RoomAddress
from kiosk.service.classroom_views import Deck
from kiosk.service.desk_views import Chips, DeskAction, DeskView, Line, Lines, Section
from kiosk.service.practice_wording import OTHER_LANGUAGE

Lessons = Sequence[Deck]


def page(
    state: ClassState,
    deck: Deck | None,
    pack: Pack,
    offered: Lessons,
    addresses: Callable[[], Sequence[RoomAddress]],
) -> DeskView:
    """The page of a stage. `offered`: what can be taught, while nothing is."""
    if deck is None:
        return procedures(pack, state.event_id) if state.stage is Stage.PROCEDURES else lessons(offered)
    return record(state, deck) if state.stage is Stage.RECORD else teaching(state, deck, addresses())


def at_the_door(door: DeskView) -> DeskView:
    """The desk's door, with the way out of the class."""
    return replace(door, title=w.TITLE, foot=(DeskAction(w.LEAVE, LeaveDesk(), key="Esc"),))


def lessons(decks: Lessons) -> DeskView:
    """What can be taught."""
    lines = tuple(
        Line(
            deck.title,
            w.LESSON_NOTE.format(minutes=deck.minutes, slides=len(deck.slides)),
            actions=(DeskAction(w.BEGIN, c.StartLesson(deck.lesson)),),
        )
        for deck in decks
    )
    foot = (
        DeskAction(w.LEAVE, c.LeaveClass(), key="Esc"),
        DeskAction(w.FROM_PROCEDURES, c.ShowProcedures(), key="F4"),
    )
    return DeskView("lessons", w.TITLE, "", (Lines(w.PICK, lines),), foot)


def procedures(pack: Pack, event_id: str) -> DeskView:
    """Any procedure, by what happened in somebody's life."""
    events = tuple(
        DeskAction(event.title, c.ShowProcedures(event.id), chosen=event.id == event_id)
        for event in pack.life_events
    )
    found = pack.of_event(event_id) if event_id else ()
    chips = tuple(DeskAction(one.short_name, c.StartLesson(one.id)) for one in found)
    sections: tuple[Section, ...] = (Chips(w.LIFE_EVENTS, events),)
    sections += (Chips(w.PROCEDURES, chips),) if chips else ()
    foot = (DeskAction(w.BACK, c.ShowLessons(), key="Esc"),)
    return DeskView("procedures", w.FROM_PROCEDURES, "", sections, foot)


def teaching(state: ClassState, deck: Deck, addresses: Sequence[RoomAddress]) -> DeskView:
    """The slide, the pace, the practice page, the papers."""
    slide = deck.slides[state.at]
    following = deck.slides[state.at + 1].title.shown if state.at + 1 < len(deck.slides) else ""
    shown = tuple(Line(passage.shown) for passage in slide.lines)
    notes = tuple(Line(note) for note in (slide.note, *(deck.notes if state.at == 0 else ())) if note)
    after = w.NEXT_SLIDE.format(title=following) if following else w.LAST_SLIDE
    sections: list[Section] = [
        _pace(state),
        Lines(w.LINES, (*shown, Line("", after))),
        Lines(w.NOTES, notes) if notes else Lines("", ()),
        Chips(w.TIME, _tongues(state), w.TIME_VALUE.format(gone=state.elapsed_minutes, planned=deck.minutes)),
        *_practice(state, addresses),
        _papers(state),
        Lines(w.QUESTIONS, tuple(Line(one.asked, one.answer) for one in deck.questions)),
        Lines("", (Line(w.KEYS),)),
    ]
    title = w.SLIDE.format(number=state.at + 1, count=len(deck.slides), title=slide.title.shown)
    foot = (DeskAction(w.END, c.EndLesson()),)
    return DeskView("teaching", title, "", tuple(sections), foot, *_alarm(state))


def _alarm(state: ClassState) -> tuple[str, bool]:
    """What the teacher must know now."""
    room = state.room
    if room.state in (Practice.LOST, Practice.FAILED):
        return w.PRACTICE_STATES[room.state], True
    if room.count is not None and room.count.silent:
        return w.SILENT.format(count=room.count.silent), True
    if state.paper is Paper.FAILED:
        return w.PAPER_STATES[Paper.FAILED], True
    return w.PAPER_STATES[state.paper], False


def _pace(state: ClassState) -> Chips:
    return Chips(
        w.PACE,
        (
            DeskAction(w.PREVIOUS, c.PreviousSlide(), enabled=state.at > 0),
            DeskAction(w.NEXT, c.NextSlide(), enabled=state.at + 1 < state.slides, primary=True),
            DeskAction(w.AGAIN, c.SayAgain()),
            DeskAction(w.BLANK, c.ToggleBlank(), chosen=state.blank),
            DeskAction(w.VOICE, c.ToggleVoice(), chosen=state.voice),
        ),
    )


def _tongues(state: ClassState) -> tuple[DeskAction, ...]:
    return tuple(
        DeskAction(name, c.ChooseTongue(code), chosen=code == state.language)
        for code, name in wording.LANGUAGE_NAMES.items()
        if code in OTHER_LANGUAGE
    )


def _practice(state: ClassState, addresses: Sequence[RoomAddress]) -> list[Section]:
    room = state.room
    told = w.PRACTICE_STATES[room.state].format(url=room.url)
    if room.state in (Practice.SHUT, Practice.FAILED):
        choices = tuple(DeskAction(_address(one), c.OpenPractice(one.address)) for one in addresses)
        nothing = not [one for one in addresses if not one.only_here]
        return [Chips(w.PRACTICE, choices, w.NO_ADDRESS if nothing else told)]
    close = (DeskAction(w.PRACTICE_CLOSE, c.ClosePractice()),)
    return [Chips(w.PRACTICE, close, told), _room(state)]


def _address(one: RoomAddress) -> str:
    if one.only_here:
        return w.PRACTICE_ONLY_HERE
    return w.PRACTICE_ADDRESS.format(address=one.address, interface=one.interface)


def _room(state: ClassState) -> Lines:
    """3人が写真のところ: how many, never who."""
    count = state.room.count
    if count is None or not count.here:
        return Lines(w.ROOM, (), empty=w.ROOM_EMPTY)
    lines = []
    for step, place in w.STEPS.items():
        if here := count.steps.get(step.value, 0):
            stuck = count.troubled.get(step.value, 0)
            note = w.TROUBLED.format(count=stuck) if stuck else ""
            told = w.AT_STEP.format(count=here, step=place)
            lines.append(Line(told, note, good=True if step is Step.DONE else None))
    value = w.ROOM_VALUE.format(here=count.here, headcount=count.headcount)
    return Lines(f"{w.ROOM}　{value}", tuple(lines))


def _papers(state: ClassState) -> Chips:
    ready = state.paper is not Paper.PRINTING
    return Chips(
        w.PAPERS,
        (
            *(_by(by, c.ChangeCopies(by)) for by in (-10, -1, 1, 10)),
            DeskAction(w.HANDOUTS, c.PrintHandouts(), enabled=ready),
            DeskAction(w.CERTIFICATES, c.PrintCertificates(), enabled=ready),
        ),
        w.COPIES.format(copies=state.copies),
    )


def record(state: ClassState, deck: Deck) -> DeskView:
    """What is kept of a class: numbers and questions out of a list."""
    asked = tuple(
        DeskAction(one.asked, c.ToggleAsked(one.id), chosen=one.id in state.asked) for one in deck.questions
    )
    heads, helpers = w.PEOPLE.format(count=state.heads), w.PEOPLE.format(count=state.helpers)
    sections: tuple[Section, ...] = (
        Lines(w.LESSON, (Line(deck.title),)),
        Chips(w.HEADS, tuple(_by(by, c.ChangeHeads(by)) for by in (-5, -1, 1, 5)), heads),
        Chips(w.HELPERS, tuple(_by(by, c.ChangeHelpers(by)) for by in (-1, 1)), helpers),
        Chips(
            w.MINUTES,
            tuple(_by(by, c.ChangeClassMinutes(by)) for by in (-5, -1, 1, 5)),
            w.MINUTES_VALUE.format(minutes=state.minutes),
        ),
        Chips(w.ASKED, asked) if asked else Lines(w.ASKED, (), empty=w.NO_QUESTIONS),
    )
    foot = (
        DeskAction(w.DROP, c.DropClass()),
        DeskAction(w.RESUME, c.ResumeLesson(), key="Esc"),
        DeskAction(w.SAVE, c.SaveClass(), primary=True, key="Ctrl+Return"),
    )
    return DeskView("record", w.RECORD_TITLE, "", sections, foot, w.NO_NAMES)


def _by(by: int, command: c.ClassCommand) -> DeskAction:
    return DeskAction((w.MORE if by > 0 else w.LESS).format(by=by), command)
