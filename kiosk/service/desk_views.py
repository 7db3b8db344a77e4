"""What the desk's window is given: sections of chips, lines and fields, every word final, every button its command.

One vocabulary for every page of the desk, so that the window knows no page.
"""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.desk_messages import TypedCommand
from kiosk.domain.messages import Command


class DeskAction(Struct, frozen=True):
    """A button. `chosen` stays pressed; `key` is its key on the keyboard (Qt's notation, e.g. "F2")."""

    label: str
    command: Command
    chosen: bool = False
    enabled: bool = True
    primary: bool = False
    key: str = ""


class Section(Struct, frozen=True):
    """A part of a page, under its heading."""

    label: str


class Chips(Section, frozen=True):
    """Small buttons in rows; `value` stands beside the heading."""

    actions: tuple[DeskAction, ...]
    value: str = ""


class Line(Struct, frozen=True):
    """A row of a list: what, more of it, and what can be done with it. `good` colours its sign."""

    text: str
    note: str = ""
    good: bool | None = None
    actions: tuple[DeskAction, ...] = ()


class Lines(Section, frozen=True):
    """A list; `empty` is said when there is nothing in it."""

    lines: tuple[Line, ...]
    empty: str = ""


class Grid(Section, frozen=True):
    """A small table: words in the first column, numbers in the others; `total` is its last row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    empty: str = ""


class Field(Section, frozen=True):
    """One line to type in. What is typed is sent by `asks`: at each key if `live`, else with Enter or `send`."""

    asks: type[TypedCommand]
    hint: str = ""
    live: bool = False
    secret: bool = False
    digits: bool = False
    """With a pad of digits for who has no keyboard."""
    send: str = ""
    erase: str = ""
    """On the pad: takes the last digit away."""
    enabled: bool = True
    text: str = ""
    """What stands in it at first."""


class CardRuler(Section, frozen=True):
    """The outline of a bank card, drawn with `px_per_mm`, to be laid against a real one."""

    px_per_mm: float


class DeskView(Struct, frozen=True):
    """A page. `memo` names the field whose text goes along with the primary action of the foot."""

    name: str
    title: str
    who: str
    sections: tuple[Section, ...]
    foot: tuple[DeskAction, ...] = ()
    note: str = ""
    """The one thing to be noticed: what was refused, what was kept."""
    alarm: bool = False
    """`note` is about something that did not work."""
    memo: Field | None = None
    clear: int = 0
    """Changes when what is typed is to be forgotten."""
