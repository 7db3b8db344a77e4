"""What the screens of a flow are given: one question, the list, the answers to change."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.text import Passage
from kiosk.service.views import Action, ChoiceView, View


class QuestionView(ChoiceView, frozen=True):
    """One question; the choices are the three answers. `frame.where` says which question this is.

    How many follow depends on the answers, so nobody says.
    """

    why: Passage
    note: Passage | None = None
    """What was answered before, or that nothing is kept."""


class AnswersView(ChoiceView, frozen=True):
    """Every question that was answered; each choice goes back to one."""


class CheckGroup(Struct, frozen=True):
    """One question for the desk, and the procedures that hang on it."""

    question: Passage
    cards: tuple[Action, ...]


class PlanView(View, frozen=True):
    """The list: cards in order, what to check first, what to bring once for all."""

    help: Passage
    cards: tuple[Action, ...]
    check_label: str
    check: tuple[CheckGroup, ...]
    bring_label: str
    bring: tuple[Passage, ...]
    print: Action | None
    print_state: Passage | None
    change: Action
    other: Action | None = None
    """Where to go when the list is empty."""
