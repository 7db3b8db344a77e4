"""The list that the answers lead to: what to do, what to ask first, what to bring."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.flow_views import CheckGroup, PlanView
from kiosk.ui.buttons import KioskButton
from kiosk.ui.row import Row
from kiosk.ui.screen import Screen
from kiosk.ui.theme import GAP_MM

CARD_EM = 17.0


class PlanScreen(Screen):
    def blocks(self, view: PlanView) -> list[QWidget]:
        blocks: list[QWidget] = [self.title(view.title), self.sentence(view.help), *self._paper(view)]
        blocks += self.choices(view.cards, CARD_EM)
        if view.check:
            blocks.append(self.heading(view.check_label))
            for number, group in enumerate(view.check):
                blocks += self._check(group, first=number == 0)
        if view.bring:
            things = (self.sentence(passage, tick=True) for passage in view.bring)
            blocks += [self.heading(view.bring_label), *things]
        return blocks

    def _paper(self, view: PlanView) -> list[QWidget]:
        """The two things to do with the whole list, side by side where both keep their words on a line."""
        state = [self.sentence(view.print_state, bold=True)] if view.print_state else []
        actions = [action for action in (view.print, view.other, view.change) if action]
        buttons = [KioskButton(action, self.look) for action in actions]
        if len(buttons) > 1 and max(button.needed_width() for button in buttons) * 2 > self.width() * 0.95:
            return [*state, *(Row([button], 1, self.look) for button in buttons)]
        return [*state, Row(buttons, len(buttons), self.look)]

    def _check(self, group: CheckGroup, *, first: bool) -> list[QWidget]:
        question = self.sentence(group.question)
        if not first:  # the first one keeps the heading company
            question.setProperty("keepWithNext", True)
            question.setProperty("gapMm", GAP_MM)
        return [question, *self.choices(group.cards, CARD_EM)]
