"""前へもどる・つぎへ, 最初から・職員を呼ぶ, and the buttons for the ear: position, not memory.

The buttons live as long as the look: a page change costs new words, not new widgets.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import TextSize
from kiosk.domain.text import Passage
from kiosk.domain.wishes import Hand
from kiosk.service.views import Action, Frame
from kiosk.ui.buttons import KioskButton
from kiosk.ui.chrome import Part
from kiosk.ui.listen_button import ListenButton
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import EM_MM, GAP_MM, PRIMARY_MM, TARGET_MM, Look
from kiosk.ui.way_button import WayButton

_Line = list[KioskButton]
_BODY_MM = EM_MM[TextSize.STANDARD]


class ActionBar(Part):
    """Below the page on an upright screen, beside it on a wide one; on the side of the hand that is used."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept: dict[str, KioskButton] = {}
        self._kept_look: Look | None = None
        self._frame: Frame | None = None
        self._speaking = False
        self._arranged: tuple[int, int] | None = None
        """Width and height for which everything lies where it is to lie."""
        self._used = 0

    def show_frame(self, frame: Frame, look: Look) -> None:
        """Says what the buttons do on this page."""
        self._frame = frame
        key = (
            frame.back, frame.next, frame.next_hint, frame.start_over, frame.hear_again, frame.hush,
            frame.listen, frame.call_staff, frame.hand,
        )  # fmt: skip
        if not self.is_new(key, look):
            return
        self._arranged = None
        if look != self._kept_look:
            self.clear()
            self._kept, self._kept_look = {}, look
            self._hint_line = Sentence(Passage("hint", "", ""), look, bold=True)
            self._hint_line.setParent(self)
        self._back = self._slot("back", frame.back)
        self._next = self._slot("next", frame.next)
        self._hint = self._hint_line if frame.next is None and frame.next_hint else None
        if self._hint:
            self._hint.set_passage(Passage("hint", frame.next_hint, frame.next_hint))
        self._hint_line.setVisible(self._hint is not None)
        self._others = self._slots({"start_over": frame.start_over, "call_staff": frame.call_staff})
        self._listen = self._slots({"hear": frame.hear_again} | {a.icon: a for a in frame.listen})
        self.set_speaking(self._speaking)

    def set_speaking(self, speaking: bool) -> None:
        """もう一度聞く is とめる while something is being said."""
        self._speaking = speaking
        if self._frame and "hear" in self._kept:
            self._kept["hear"].set_action(self._frame.hush if speaking else self._frame.hear_again)

    def _slots(self, actions: dict[str, Action]) -> _Line:
        return [button for name, action in actions.items() if (button := self._slot(name, action))]

    def _slot(self, name: str, action: Action | None) -> KioskButton | None:
        """The one button of this place, saying what it does now; None when it has nothing to do."""
        button = self._kept.get(name)
        if action is None:
            if button:
                button.hide()
            return None
        if button is None:
            button = self._kept[name] = self._made(name, action)
        button.set_action(action)
        button.show()
        return button

    def _made(self, name: str, action: Action) -> KioskButton:
        if action.icon:
            return self.take(ListenButton(action, self.look))
        if name == "start_over":  # it shares a line on a low screen
            return self.take(WayButton(action, self.look))
        return self.take(KioskButton(action, self.look, primary=name == "next"))

    @property
    def _is_left(self) -> bool:
        return self._frame is not None and self._frame.hand is Hand.LEFT

    # -- upright ------------------------------------------------------------------------------------

    def arrange_below(self, width: int) -> int:
        """Three rows: for the ear, onward, and out. Returns the height used, px."""
        if self._arranged == (width, 0):
            return self._used
        self._arranged = (width, 0)
        gap = self.look.px(GAP_MM)
        third = (width - 2 * gap) // 3
        cells = [third, width - third - gap]
        top = self._lay(self._listen, self._listen_widths(width), 0) + gap
        main = self._next
        first = max(
            self.look.px(PRIMARY_MM),
            self._back.needed_height(third) if self._back else 0,
            main.needed_height(cells[1]) if main else 0,
        )
        if self._back:
            self._back.setGeometry(cells[1] + gap if self._is_left else 0, top, third, first)
        if self._hint:
            self._fit(self._hint, cells[1], first)  # the row is as high on every page: position, not memory
        self._place_next(0 if self._is_left else third + gap, top, cells[1], first)
        top += first + gap
        out = self._others[::-1] if self._is_left else self._others
        self._used = top + self._lay(out, cells[::-1] if self._is_left else cells, top)
        return self._used

    def _listen_widths(self, width: int) -> list[int]:
        """What each needs, and an equal share of what is left over or missing."""
        spare = width - self.look.px(GAP_MM) * (len(self._listen) - 1)
        needs = [self._most(button, KioskButton.needed_width) for button in self._listen]
        total = sum(needs)
        if total <= spare:
            return [need + (spare - total) // len(needs) for need in needs]
        return [spare * need // total for need in needs]

    def _most(self, button: KioskButton, measured: Callable[[KioskButton], int]) -> int:
        """Px. The first one changes its words while it speaks: the larger of the two counts."""
        if self._frame is None or button is not self._kept.get("hear"):
            return measured(button)
        shown = button.action
        needs = []
        for action in (self._frame.hear_again, self._frame.hush):
            button.set_action(action)
            needs.append(measured(button))
        button.set_action(shown)
        return max(needs)

    def _lay(self, buttons: _Line, widths: list[int], top: int, high: int = 0) -> int:
        """Side by side, equally high: as they need, or `high`. Returns the height, px."""
        height = high or max(
            self._most(button, _tall(width)) for button, width in zip(buttons, widths, strict=True)
        )
        left = 0
        for button, width in zip(buttons, widths, strict=True):
            button.setGeometry(left, top, width, height)
            left += width + self.look.px(GAP_MM)
        return height

    # -- wide ---------------------------------------------------------------------------------------

    def side_width(self, width: int) -> int:
        """Width of the column, px. The same on every screen: position, not memory."""
        return min(max(self.look.px(84), int(7.4 * self.look.em) + self.look.px(8)), int(width * 0.4))

    def arrange_beside(self, width: int, height: int) -> None:
        """つぎへ at the foot of the column, where the hand rests; above it the way back; the others from the top."""
        if self._arranged == (width, height):
            return
        self._arranged = (width, height)
        gap = self.look.px(GAP_MM)
        self._limit(self.look.em)
        next_height = self._next_height(width)
        lines, tight = self._stacked(
            width, height - next_height - self._back_height(width, tight=False) - 2 * gap
        )
        if tight:
            next_height = self._next_height(width, least=self.look.px(PRIMARY_MM + GAP_MM))
            self._shrink(lines, width, height - next_height - gap)
        self._place_next(0, height - next_height, width, next_height)
        foot = height - next_height - gap
        back_height = self._back_height(width, tight=tight)
        if self._back:
            self._back.setGeometry(0, foot - back_height, width, back_height)
        top = 0
        for line in lines:
            high = self._line_height(line, width, tight=tight)
            top += self._lay(line, self._equal(line, width), top, high) + gap

    def _limit(self, px: int) -> None:
        for button in (*self._listen, *self._others, *([self._back] if self._back else [])):
            button.limit(px)

    def _shrink(self, lines: list[_Line], width: int, room: int) -> None:
        """Smaller letters, down to body type, until the lines and the way back are no higher than `room`, px."""
        px, gaps = self.look.em, self.look.px(GAP_MM) * len(lines)
        while px > self.look.px(_BODY_MM) and room < gaps + self._back_height(width, tight=True) + sum(
            self._line_height(line, width, tight=True) for line in lines
        ):
            px -= 1
            self._limit(px)

    def _next_height(self, width: int, least: int = 0) -> int:
        """Of the main button, or of the words in its place; in smaller type where they shall fit `least`."""
        main = self._next or self._hint
        if main is None:
            return self.look.px(PRIMARY_MM)
        main.px = self.look.em
        if least:
            self._fit(main, width, least)
        return max(self.look.px(PRIMARY_MM), main.needed_height(width))

    def _fit(self, main: KioskButton | Sentence, width: int, room: int) -> None:
        """Letters as large as fit the room, px, down to body type."""
        main.px = self.look.em
        while main.needed_height(width) > room and main.px > self.look.px(_BODY_MM):
            main.px -= 1

    def _back_height(self, width: int, *, tight: bool) -> int:
        return self._line_height([self._back], width, tight=tight) if self._back else self.look.px(TARGET_MM)

    def _stacked(self, width: int, room: int) -> tuple[list[_Line], bool]:
        """One button a line but for ゆっくり and 大きく; on a low screen two more share a line, and on one that is still
        too low for such type the buttons are as high as their words, never under their least."""
        (hear, slower, louder, where), (start_over, staff) = self._listen, self._others
        lines = [[staff], [start_over], [hear], [slower, louder], [where]]
        few = [[staff], [start_over, where], [hear], [slower, louder]]
        for chosen in (lines, few):
            needs = [self._line_height(line, width, tight=False) for line in chosen]
            if sum(needs) + self.look.px(GAP_MM) * len(needs) <= room:
                return chosen, False
        return few, True

    def _line_height(self, line: _Line, width: int, *, tight: bool) -> int:
        cells = zip(line, self._equal(line, width), strict=True)
        return max(self._most(button, _tall(cell, tight=tight)) for button, cell in cells)

    def _equal(self, line: _Line, width: int) -> list[int]:
        gap = self.look.px(GAP_MM)
        return [(width - gap * (len(line) - 1)) // len(line)] * len(line)

    def _place_next(self, left: int, top: int, width: int, height: int) -> None:
        if self._next:
            self._next.setGeometry(left, top, width, height)
        elif self._hint:
            need = self._hint.needed_height(width)
            self._hint.setGeometry(left, top + (height - need) // 2, width, need)


def _tall(width: int, *, tight: bool = False) -> Callable[[KioskButton], int]:
    """What a button needs at this width, px; `tight`: what its words need, never under its least."""

    def measured(button: KioskButton) -> int:
        return (
            max(button.least_height, button.block(width).height + 2) if tight else button.needed_height(width)
        )

    return measured
