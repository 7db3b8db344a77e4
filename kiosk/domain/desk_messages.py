"""What staff ask of the desk. Nothing a resident presses is among them."""

from __future__ import annotations

import enum

from kiosk.domain.help import AgeGroup, Barrier, HelpAction, HelpOutcome
from kiosk.domain.messages import Command


class OpenDesk(Command, frozen=True):
    """Shows the desk over the resident's window; the visit waits."""


class DeskCommand(Command, frozen=True):
    """An intent of somebody at the desk: the idle clock starts again."""


class TypedCommand(DeskCommand, frozen=True):
    """Carries what was typed. It is looked at and forgotten: no log, no message of a bug may quote it."""

    typed: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class TryKey(TypedCommand, frozen=True):
    """A PIN, or the text of a card."""


class LeaveDesk(DeskCommand, frozen=True):
    """Back to the resident's window; the door shuts."""


class ShowBoard(DeskCommand, frozen=True):
    pass


class ShowKept(DeskCommand, frozen=True):
    """The newest records, to be corrected."""


class StartHelp(DeskCommand, frozen=True):
    pass


class StartLate(DeskCommand, frozen=True):
    """A help that was given before, noted now."""


class ResumeHelp(DeskCommand, frozen=True):
    help_id: str


class CorrectHelp(DeskCommand, frozen=True):
    record: str


class ToggleBarrier(DeskCommand, frozen=True):
    barrier: Barrier


class ToggleAction(DeskCommand, frozen=True):
    action: HelpAction


class ChooseOutcome(DeskCommand, frozen=True):
    outcome: HelpOutcome


class ChooseAge(DeskCommand, frozen=True):
    age_group: AgeGroup | None


class ChooseTongue(DeskCommand, frozen=True):
    """The language in which help was given."""

    language: str


class ChangeMinutes(DeskCommand, frozen=True):
    by: int


class ChooseDay(DeskCommand, frozen=True):
    """Of a late entry."""

    days_ago: int


class ChooseBucket(DeskCommand, frozen=True):
    """Of a late entry: half hours since midnight."""

    bucket: int


class ChooseAbout(DeskCommand, frozen=True):
    """What the help was about: a procedure, or "" for none of them."""

    procedure_id: str


class ShowPicker(DeskCommand, frozen=True):
    pass


class FindAbout(TypedCommand, frozen=True):
    """A word of the procedure."""


class HandOver(DeskCommand, frozen=True):
    """The record goes on at another desk."""

    desk: str


class PutAside(DeskCommand, frozen=True):
    """The record stays open; back to the board."""


class DropHelp(DeskCommand, frozen=True):
    """Opened by mistake: nothing of it is kept."""


class SaveHelp(TypedCommand, frozen=True):
    """`typed` is the memo, or ""."""


# -- the smartphone class ---------------------------------------------------------------------------


class StartClass(DeskCommand, frozen=True):
    """The class's windows over the desk."""


class EndClass(DeskCommand, frozen=True):
    """From outside, when its windows do not answer."""


class ClassEnd(enum.StrEnum):
    """How a class came to its end."""

    LEFT = "left"
    """By somebody inside."""
    SHUT = "shut"
    """At its door, or by itself after quiet minutes: whoever is there has shown no PIN."""
    BROKE = "broke"


class ClassEnded(Command, frozen=True):
    how: ClassEnd


# -- about the machine ------------------------------------------------------------------------------


class DevicePage(enum.StrEnum):
    """A page about the machine."""

    OVERVIEW = "overview"
    PRINTER = "printer"
    SOUND = "sound"
    GLASS = "glass"
    TOWN = "town"
    SLIP = "slip"
    UPDATES = "updates"


class Task(enum.StrEnum):
    """What takes seconds, and is done away from the window."""

    SELF_TEST = "self_test"
    PRINTERS = "printers"
    USE_PRINTER = "use_printer"
    TEST_PRINT = "test_print"
    CHECK_SLIP = "check_slip"
    PRINT_HEAD = "print_head"
    LOOK_FOR_UPDATES = "look_for_updates"
    TAKE_UPDATE = "take_update"
    UPDATE_BACK = "update_back"


class ShowDevices(DeskCommand, frozen=True):
    page: DevicePage = DevicePage.OVERVIEW


class RunTask(DeskCommand, frozen=True):
    """`word` is what the task is about: a printer, the file of an update, or nothing."""

    task: Task
    word: str = ""


class CheckSlip(TypedCommand, frozen=True):
    """The four letters on a slip."""


class TaskAnswered(Command, frozen=True):
    """Of the machine: (good or not, text, note, word) for each line."""

    task: Task
    ok: bool
    lines: tuple[tuple[bool | None, str, str, str], ...] = ()


class SaySample(DeskCommand, frozen=True):
    """A sentence, to be heard from where residents stand."""


class ChangeLoudness(DeskCommand, frozen=True):
    """Of the machine's sound card, per cent."""

    by: int


class NudgeGlass(DeskCommand, frozen=True):
    """The outline of the card wider or narrower, in pixels."""

    by: int


class KeepGlass(DeskCommand, frozen=True):
    pass


class ChooseTown(DeskCommand, frozen=True):
    code: str


class ToggleLanguage(DeskCommand, frozen=True):
    """Offered to residents, or not."""

    language: str


class EndKiosk(DeskCommand, frozen=True):
    """`again`: and begins anew, with what was changed."""

    again: bool
