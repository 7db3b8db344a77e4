"""もう一度聞く, ゆっくり, 大きく, いまどこ: slim buttons with a pictogram, one line each, on every screen."""

from __future__ import annotations

from kiosk.ui.theme import KEY_MM
from kiosk.ui.way_button import PAD_MM, WayButton


class ListenButton(WayButton):
    """16 mm high at least: not the next thing to do, so smaller than what is (standards.md A12, other targets)."""

    @property
    def least_height(self) -> int:
        return self.look.px(KEY_MM)

    def needed_width(self) -> int:
        """Width at which the pictogram and the words stay on one line at full size."""
        self.px = self.look.em
        return max(
            self.look.px(KEY_MM), self._words_width() + int(self.px * 1.9) + 2 * self.look.px(PAD_MM) + 2
        )

    def needed_height(self, width: int) -> int:
        return max(self.least_height, self.block(width).height + 2 * self.look.px(1.5))
