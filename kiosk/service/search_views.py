"""What the screens for searching are given: the typed text, the keys, what was found."""

from __future__ import annotations

from kiosk.domain.text import Passage
from kiosk.service.views import Action, ChoiceView, View


class EditView(View, frozen=True):
    """A page with keys.

    `echo` is what was typed, for the eye of who typed it: no log, message or file may take it from here.
    `keys` are the rows of the keyboard, None where there is no key. `edited` is said after each key.
    `refusal` stands in the place of the echo until the next key.
    """

    echo: str
    keys: tuple[tuple[Action | None, ...], ...]
    erasers: tuple[Action, ...]
    notice: Passage | None
    edited: tuple[Passage, ...]
    found: tuple[Action, ...] = ()
    refusal: Passage | None = None


class SearchView(EditView, frozen=True):
    """ことばでさがす. `help` are the lines of an empty page, `marks` the keys for ゛, ゜ and small letters."""

    help: tuple[Passage, ...] = ()
    placeholder: str = ""
    turn: Action | None = None
    marks: tuple[Action, ...] = ()


class NumberView(EditView, frozen=True):
    """番号でさがす: `echo` has at most `digits` digits, one a box."""

    help: tuple[Passage, ...] = ()
    digits: int = 3


class SearchResultsView(ChoiceView, frozen=True):
    """What was found, or that a person will help."""


class OftenAskedView(ChoiceView, frozen=True):
    """よくある手続き."""
