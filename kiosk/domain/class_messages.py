"""What a teacher asks of the smartphone class, and what its practice page tells."""

from __future__ import annotations

from kiosk.domain.desk_messages import DeskCommand
from kiosk.domain.messages import Command


class ClassCommand(DeskCommand, frozen=True):
    """An intent of the teacher."""


class ShowLessons(ClassCommand, frozen=True):
    pass


class ShowProcedures(ClassCommand, frozen=True):
    """Any procedure can be taught from its steps; `event_id` is a life event, or "" for their list."""

    event_id: str = ""


class StartLesson(ClassCommand, frozen=True):
    """`lesson` is the id of a lesson or of a procedure."""

    lesson: str


class NextSlide(ClassCommand, frozen=True):
    pass


class PreviousSlide(ClassCommand, frozen=True):
    pass


class SayAgain(ClassCommand, frozen=True):
    """もう一回: the slide is read aloud (again)."""


class ToggleBlank(ClassCommand, frozen=True):
    """Nothing but paper on the wall, so that people look at the teacher."""


class ToggleVoice(ClassCommand, frozen=True):
    """Whether each new slide is read aloud by itself."""


class ChooseTongue(ClassCommand, frozen=True):
    """The language on the wall and in the voice."""

    language: str


class OpenPractice(ClassCommand, frozen=True):
    """Opens the practice page on one of this machine's addresses."""

    address: str


class ClosePractice(ClassCommand, frozen=True):
    pass


class ChangeCopies(ClassCommand, frozen=True):
    by: int


class PrintHandouts(ClassCommand, frozen=True):
    pass


class PrintCertificates(ClassCommand, frozen=True):
    pass


class EndLesson(ClassCommand, frozen=True):
    """To the record of the class."""


class ResumeLesson(ClassCommand, frozen=True):
    pass


class ChangeHeads(ClassCommand, frozen=True):
    by: int


class ChangeHelpers(ClassCommand, frozen=True):
    by: int


class ChangeClassMinutes(ClassCommand, frozen=True):
    by: int


class ToggleAsked(ClassCommand, frozen=True):
    """A question of the lesson's list that somebody asked."""

    question: str


class SaveClass(ClassCommand, frozen=True):
    pass


class DropClass(ClassCommand, frozen=True):
    """Nothing of it is recorded: a rehearsal."""


class LeaveClass(ClassCommand, frozen=True):
    """The door shuts; the window may be closed."""


# -- from the practice server -----------------------------------------------------------------------


class PracticeOpened(Command, frozen=True):
    url: str


class PracticeCounted(Command, frozen=True):
    """How many phones are at which step (`domain.practice.Step.value`); who they are, nobody knows."""

    headcount: int
    here: int
    steps: dict[str, int]
    troubled: dict[str, int]
    silent: int


class PracticeEnded(Command, frozen=True):
    """It is not, or no longer, open. `reason` is for the technical log; "" when it was asked for."""

    reason: str
