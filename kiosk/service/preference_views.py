"""What the pages of what can be set are given, and the page about this kiosk."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.text import Passage
from kiosk.domain.wishes import PreferencePage
from kiosk.service.views import Action, Fact, View


class OptionGroup(Struct, frozen=True):
    """One thing that can be set.

    `now` says what it is set to. With `level` (which of how many, from 1), the two options step it down and up.
    """

    label: str
    now: Passage
    options: tuple[Action, ...]
    level: tuple[int, int] = (0, 0)
    word: str = ""
    """The name of the level."""


class PreferencesView(View, frozen=True):
    """`links` lead to pages beside this one."""

    page: PreferencePage
    help: Passage
    groups: tuple[OptionGroup, ...]
    links: tuple[Action, ...] = ()


class AboutView(View, frozen=True):
    facts: tuple[Fact, ...]
    help: Passage
