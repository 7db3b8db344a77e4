"""文字, 色, ことば, 音, 押しやすさ: big choices, the present one marked; nothing here can be lost."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.service.preference_views import OptionGroup, PreferencesView
from kiosk.ui.level_row import LevelRow
from kiosk.ui.option_button import OptionButton
from kiosk.ui.row import Row
from kiosk.ui.screen import STRETCH_MM, Screen

CARD_EM = 10.5
"""Least width of an option in body ems: いまはこれ beside its ring, and its sample."""
FEW = 3
"""So many options stand side by side, or else one under the other; more go in two columns."""


class PreferencesScreen(Screen):
    def blocks(self, view: PreferencesView) -> list[QWidget]:
        blocks: list[QWidget] = [self.title(view.title)]
        if len(view.groups) == 1:
            blocks.append(self.sentence(view.groups[0].now))
        for group in view.groups:
            if len(view.groups) > 1 and group.label:
                blocks.append(self.heading(group.label))
            blocks += [LevelRow(group, self.look)] if group.level[1] else self._options(group)
        return [*blocks, *(self.button(link) for link in view.links)]

    def _options(self, group: OptionGroup) -> list[QWidget]:
        count = len(group.options)
        across = int(self.width() // (CARD_EM * self.look.em))
        columns = count if count <= min(FEW, across) else (1 if count == FEW else max(1, min(2, across)))
        cards = [OptionButton(option, self.look) for option in group.options]
        rows: list[QWidget] = []
        for start in range(0, len(cards), columns):
            row = Row(list(cards[start : start + columns]), columns, self.look)
            row.setProperty("stretch", self.look.px(STRETCH_MM))
            rows.append(row)
        return rows
