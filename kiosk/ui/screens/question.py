"""One question of a flow, large; why it is asked; three answers, always in the same place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.flow_views import QuestionView
from kiosk.ui.answer_pad import AnswerPad
from kiosk.ui.screen import Screen


class QuestionScreen(Screen):
    def blocks(self, view: QuestionView) -> list[QWidget]:
        said = [view.help, view.why, *((view.note,) if view.note else ())]
        return [self.title(view.title), *(self.sentence(passage) for passage in said if passage.shown)]

    def foot(self, view: QuestionView) -> QWidget | None:
        return AnswerPad(view.choices, self.look, self.width(), upright=self.height() > self.width())
