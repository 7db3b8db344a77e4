"""What was answered, question by question: each can be changed."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class AnswersScreen(ChoiceScreen):
    card_em = 17.0
