"""Where a class is: which slide, since when, who is counted. Pure values; nothing of a learner."""

from __future__ import annotations

import enum

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import class_messages as c
from kiosk.domain.help import LONGEST_MINUTES, MOST_HEADS, MOST_HELPERS

MOST_COPIES = 60


class Stage(enum.Enum):
    """What the teacher's window shows."""

    LESSONS = "lessons"
    PROCEDURES = "procedures"
    TEACHING = "teaching"
    RECORD = "record"


class Practice(enum.Enum):
    """The practice page."""

    SHUT = "shut"
    OPENING = "opening"
    OPEN = "open"
    LOST = "lost"
    """It ended by itself and is being opened again."""
    FAILED = "failed"


class Paper(enum.Enum):
    """What became of the last papers."""

    NONE = "none"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"


class Room(Struct, frozen=True):
    """The practice page and who is on it."""

    state: Practice = Practice.SHUT
    address: str = ""
    url: str = ""
    count: c.PracticeCounted | None = None
    tries: int = 0
    """How often it was opened again by itself."""


class ClassState(Struct, frozen=True):
    """One class. Times are seconds of the ticking clock."""

    stage: Stage = Stage.LESSONS
    event_id: str = ""
    lesson: str = ""
    at: int = 0
    slides: int = 0
    blank: bool = False
    voice: bool = True
    language: str = "ja"
    now: float = 0.0
    started: float = 0.0
    room: Room = Room()
    copies: int = 10
    paper: Paper = Paper.NONE
    job: int = 0
    heads: int = 0
    heads_by_hand: bool = False
    """The teacher counted: what the practice page counts no longer changes it."""
    helpers: int = 0
    minutes: int = 0
    asked: frozenset[str] = frozenset()

    @property
    def elapsed_minutes(self) -> int:
        """Whole minutes of teaching so far."""
        return int((self.now - self.started) // 60) if self.started else 0


def moved(at: int, by: int, slides: int) -> int:
    """The slide `by` further, never beyond the ends: a clicker pressed twice does no harm."""
    return max(0, min(slides - 1, at + by))


def within(value: int, by: int, most: int) -> int:
    return max(0, min(most, value + by))


def noted(state: ClassState, command: c.ClassCommand) -> ClassState:
    """What the teacher sets by hand: numbers, questions, what is seen and heard."""
    match command:
        case c.ToggleBlank():
            return replace(state, blank=not state.blank)
        case c.ToggleVoice():
            return replace(state, voice=not state.voice)
        case c.ChangeCopies(by):
            return replace(state, copies=max(1, within(state.copies, by, MOST_COPIES)))
        case c.EndLesson():
            minutes = min(LONGEST_MINUTES, state.elapsed_minutes)
            return replace(state, stage=Stage.RECORD, minutes=minutes, blank=True)
        case c.ResumeLesson():
            return replace(state, stage=Stage.TEACHING, blank=False)
        case c.ChangeHeads(by):
            return replace(state, heads=within(state.heads, by, MOST_HEADS), heads_by_hand=True)
        case c.ChangeHelpers(by):
            return replace(state, helpers=within(state.helpers, by, MOST_HELPERS))
        case c.ChangeClassMinutes(by):
            return replace(state, minutes=within(state.minutes, by, LONGEST_MINUTES))
        case c.ToggleAsked(question):
            return replace(state, asked=state.asked ^ {question})
        case _:
            return state


def counted(state: ClassState, count: c.PracticeCounted) -> ClassState:
    """The most phones there ever were are the people, until the teacher counts."""
    most = max(state.heads, min(MOST_HEADS, count.headcount))
    heads = state.heads if state.heads_by_hand else most
    return replace(state, heads=heads, room=replace(state.room, count=count))


def printed(state: ClassState, *, ok: bool) -> ClassState:
    return replace(state, paper=Paper.DONE if ok else Paper.FAILED)
