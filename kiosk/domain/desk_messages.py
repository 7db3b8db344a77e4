"""What staff ask of the desk. Nothing a resident presses is among them."""

from __future__ import annotations

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
