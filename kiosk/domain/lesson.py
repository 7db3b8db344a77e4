"""A lesson of the smartphone class: the content that a teacher shows and hands out. Plain data, no code.

All texts are Japanese; those of `LESSON_CONTEXTS` are seen or heard by learners and double as gettext
msgids of the domain `lessons`. The rest is for the teacher.
"""

from __future__ import annotations

import enum

from kiosk.domain.content import Content


class Kind(enum.Enum):
    """Which phone a picture is drawn as: where its keys and its camera are differs, what it shows does not."""

    IPHONE = "iphone"
    ANDROID = "android"
    BOTH = "both"
    """Drawn as both, side by side."""
    NONE = "none"
    """No phone: a card, a machine in a shop."""


class Phone(Content, frozen=True):
    """A picture beside the words: `picture` is a file of assets/lessons/pictures without its `.svg`."""

    picture: str
    kind: Kind = Kind.BOTH
    caption: str = ""
    """Under it (≤ 14 characters)."""


class Slide(Content, frozen=True):
    """What is on the wall at one time. `title` and at most three `lines`, each one idea."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    spoken: str = ""
    """What the voice says after title and lines where the eye has the picture."""
    note: str = ""
    """For the teacher alone."""
    practice: bool = False
    """The code of the practice page is shown while it is open."""


class LearnerQuestion(Content, frozen=True):
    """What learners ask. It is ticked off in the class's record by its id."""

    id: str
    asked: str
    answer: str


class Handout(Content, frozen=True):
    """What is taken home: lines to tick at home, and one code. Codes side by side are read for one another."""

    lines: tuple[str, ...]
    link: str = ""
    """An id out of the catalogue's links."""


class Lesson(Content, frozen=True):
    """One lesson. `minutes` is how long it takes with ten to thirty learners."""

    id: str
    title: str
    reading: str
    order: int
    minutes: int
    aims: tuple[str, ...]
    notes: tuple[str, ...]
    slides: tuple[Slide, ...]
    questions: tuple[LearnerQuestion, ...]
    handout: Handout


LESSON_CONTEXTS = {
    "Lesson.title": "lesson",
    "Slide.title": "slide title",
    "Slide.lines": "slide",
    "Slide.spoken": "slide spoken",
    "Phone.caption": "caption",
    "Handout.lines": "handout",
}
"""gettext msgctxt of every text that learners see or hear (domain `lessons`)."""
