"""One question of a flow, large; why it is asked; three answers, always in the same place."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.service.flow_views import QuestionView
from kiosk.ui.answer_pad import AnswerPad
from kiosk.ui.screen import Screen
from kiosk.ui.theme import GAP_MM

ANSWER_KEY = "choice"
"""How the keys of the answers begin (service.choice_views.listed)."""


class QuestionScreen(Screen):
    def blocks(self, view: QuestionView) -> list[QWidget]:
        said = [view.help, view.why, *((view.note,) if view.note else ())]
        title = self.title(view.title)
        lines = [self.sentence(passage) for passage in said if passage.shown]
        pad = AnswerPad(view.choices, self.look, self.width(), upright=self.height() > self.width())
        pad.setProperty("stretch", self.height())  # it takes the white of the page and stands at its foot
        whole: list[QWidget] = [title, *lines, pad]
        return whole if self._fits(whole) else [title, pad, *lines]

    def set_reading(self, key: str) -> None:
        """The page follows the voice: back to the answers when they are read out."""
        super().set_reading(key)
        if key.startswith(ANSWER_KEY):
            self.start_at_top()

    def _fits(self, blocks: list[Any]) -> bool:
        """On one page. On a low screen in large type the answers stay with the question, and the rest follows."""
        needed = sum(block.needed_height(self.width()) for block in blocks)
        return bool(needed + self.look.px(GAP_MM) * len(blocks) <= self.height())
