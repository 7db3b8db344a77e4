"""What the wall of a class is given: one slide in words and pictures. The teacher's window shows `DeskView`s."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.lesson import Kind
from kiosk.domain.text import Passage
from kiosk.service.desk_views import DeskView
from kiosk.service.ports import QrCode


class PhonePicture(Struct, frozen=True):
    """One drawing: `kind` is never BOTH here."""

    picture: str
    kind: Kind
    caption: str = ""


class SlideView(Struct, frozen=True):
    """Everything of a slide, in the language of the wall. `practice`: where the practice code belongs."""

    title: Passage
    lines: tuple[Passage, ...] = ()
    phones: tuple[PhonePicture, ...] = ()
    spoken: tuple[Passage, ...] = ()
    note: str = ""
    practice: bool = False
    url: str = ""
    """An address to be shown as a code."""


class LearnersAsk(Struct, frozen=True):
    """A question and its answer, for the teacher."""

    id: str
    asked: str
    answer: str


class Deck(Struct, frozen=True):
    """A lesson ready to be shown, out of a lesson's file or out of a procedure."""

    lesson: str
    title: str
    minutes: int
    notes: tuple[str, ...]
    slides: tuple[SlideView, ...]
    questions: tuple[LearnersAsk, ...] = ()


class WallView(Struct, frozen=True):
    """What is on the wall now. A blank wall keeps its clock."""

    slide: SlideView | None
    clock: str
    where: str = ""
    code: QrCode | None = None
    address: str = ""
    blank: bool = False


class ClassView(Struct, frozen=True):
    """Both windows."""

    wall: WallView
    teacher: DeskView
