"""The window: a band above, the five buttons always in the same place, a screen between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Command, TurnPage
from kiosk.domain.preference_messages import ReachControl
from kiosk.domain.wishes import Hand, Reach
from kiosk.service import preference_views as pv
from kiosk.service import search_views as sv
from kiosk.service import views as v
from kiosk.ui.action_bar import ActionBar
from kiosk.ui.buttons import KioskButton
from kiosk.ui.chrome import Band, Notices, WhereLine
from kiosk.ui.dark_glass import DarkGlass
from kiosk.ui.handling import Handling, Strikes
from kiosk.ui.keypad import Keypad
from kiosk.ui.screen import Screen
from kiosk.ui.screen_map import screen_of
from kiosk.ui.theme import GAP_MM, MARGIN_MM, Look

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies

ROOMY_EM = 13
"""Least content height in body ems at which いまは「…」です has a line of its own."""
_BESIDE = (pv.PreferencesView, pv.AboutView, v.StaffView, v.StillThereView)
"""Pages from which people come back to exactly where they were."""


class MainWindow(QWidget):
    """Shows views. Cannot be closed by a resident.

    Signals:
        command_requested(Command): a wish of the resident.
    """

    command_requested = Signal(object)

    def __init__(
        self,
        px_per_mm: float,
        *,
        may_close: bool = False,
        furigana: Callable[[str], Rubies] | None = None,
        handling: Handling | None = None,
    ) -> None:
        """`furigana`: what stands over a text, where somebody wants it."""
        super().__init__()
        self._px_per_mm = px_per_mm
        self._furigana = furigana
        self._may_close = may_close
        self._view: v.View | None = None
        self._arranged = QSize()
        self._screens: dict[type[v.View], Screen] = {}
        self.screen_shown: Screen | None = None
        self._left: tuple[type[v.View], float] | None = None
        self.band = Band(self)
        self.where = WhereLine(self)
        self.notices = Notices(self)
        self.action_bar = ActionBar(self)
        self.glass = DarkGlass(self)
        handling = handling or Handling()
        self._strikes = Strikes(handling)
        self._keypad = Keypad(self, handling.switch_keys, self._ask)
        for part in (self.band, self.action_bar, self.glass):
            part.command_requested.connect(self._ask)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that no button is marked before a key is used
        self.setFocus()

    @property
    def view(self) -> v.View | None:
        return self._view

    def show_view(self, view: v.View) -> None:
        """Shows a view, whole, at once."""
        kept, before, self._view = self._keypad.remember(), self._view, view
        look = self._look(view)
        self._remember(before, view)
        if before is None or before.frame.theme is not view.frame.theme:
            self._paint_paper(look)
        self._show_frame(view, look)
        screen = self._screen_for(view)
        self._arrange()
        new = before is None or type(before) is not type(view) or before.title != view.title
        if new:
            screen.start_at_top()
        screen.show_view(view, look)
        if new:
            self._come_back(view, screen)
        if screen is not self.screen_shown:
            if self.screen_shown is not None:
                self.screen_shown.hide()
            self.screen_shown = screen
            screen.show()
        self._keypad.find_again(kept, new_page=new)

    def _ask(self, command: Command) -> None:
        """Everything that is pressed in this window, by whatever, passes here; the second half of a shake does not."""
        if isinstance(command, ReachControl):  # going on to a control presses nothing
            self.command_requested.emit(command)
            return
        if self._strikes.refuses(command, typing=self.is_typing):
            return
        before, column = self._page, self.screen_shown.column if self.screen_shown else None
        if isinstance(command, TurnPage) and column:
            column.turn()
        self.command_requested.emit(command)
        self._strikes.took(command, turned=self._page != before)
        if isinstance(command, TurnPage):
            self._keypad.turn_page()

    @property
    def _page(self) -> tuple[object, ...]:
        """What a person takes for a page."""
        column, view = self.screen_shown.column if self.screen_shown else None, self._view
        blank = view is not None and view.frame.blank is not None
        return type(view), view.title if view else None, column.page if column else 0, blank

    def parts(self) -> list[QWidget]:
        """Where there is something to press, in reading order, round and round from the page on."""
        return [part for part in (self.screen_shown, self.action_bar, self.band) if part is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keypad.press(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Nothing in the window itself shows that it has the keys; Qt would paint all of it again."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above."""

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Qt moves the keys nowhere by itself, but in what staff opened over this window."""
        focused = self.focusWidget()
        own = focused is None or focused is self or isinstance(focused, KioskButton)
        return False if own else super().focusNextPrevChild(onward)

    def _remember(self, before: v.View | None, view: v.View) -> None:
        """Where a person was reading when a page beside the way was opened."""
        if isinstance(view, _BESIDE) and before is not None and not isinstance(before, _BESIDE):
            column = self.screen_shown.column if self.screen_shown else None
            self._left = (type(before), column.progress) if column else None

    def _come_back(self, view: v.View, screen: Screen) -> None:
        """From beside the way to the same part of the same page, whatever size the letters have now."""
        if isinstance(view, _BESIDE):
            return
        if self._left and self._left[0] is type(view) and screen.column:
            screen.column.show_progress(self._left[1])
        self._left = None

    def prepare(self, view: v.View) -> None:
        """Builds a view that may be asked for next, out of sight."""
        self._screen_for(view).prepare(view, self._look(view))

    def draw_ahead(self, view: v.View) -> None:
        """Draws what was prepared for a view: some megabytes each, given back with the page."""
        self._screen_for(view).draw_ahead(view)

    def forget_prepared(self) -> None:
        """What was prepared for a choice that was not made."""
        for screen in self._screens.values():
            screen.forget_prepared()

    def forget_visit(self) -> None:
        """Pages of the last visit that are out of sight."""
        for screen in self._screens.values():
            if screen is not self.screen_shown:
                screen.forget()

    def offers(self) -> list[Command]:
        """What may be asked for next: the way on, the way back, what is on this sheet, what is on its others."""
        if self._view is None or self.screen_shown is None:
            return []
        own = (self.screen_shown.column or self.screen_shown).findChildren(KioskButton)
        own.sort(key=KioskButton.isVisible, reverse=True)
        frame = self._view.frame
        return [a.command for a in (frame.next, frame.back) if a] + [button.action.command for button in own]

    @property
    def is_typing(self) -> bool:
        """True on a page with keys, where the next tap comes soon."""
        return isinstance(self._view, sv.EditView)

    def set_scale(self, px_per_mm: float) -> None:
        """Another glass: everything is drawn at its scale from the next view on."""
        self._px_per_mm = px_per_mm

    def set_reading(self, key: str) -> None:
        """Moves the reading band."""
        if self.screen_shown is not None:
            kept = self._keypad.remember()
            self.screen_shown.set_reading(key)
            if self._keypad.reached is None:
                self._keypad.find_again(kept, new_page=False)

    def set_speaking(self, speaking: bool) -> None:
        """もう一度聞く becomes とめる, and back."""
        self.action_bar.set_speaking(speaking)

    def _look(self, view: v.View) -> Look:
        frame = view.frame
        furigana = self._furigana if frame.furigana else None
        return Look(self._px_per_mm, frame.text_size, frame.theme, frame.language, furigana)

    def _paint_paper(self, look: Look) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.palette.paper))
        self.setPalette(palette)

    def _show_frame(self, view: v.View, look: Look) -> None:
        self.band.show_frame(view.frame, look)
        self.where.show_frame(view.frame, look)
        self.notices.show_frame(view.frame, look)
        self.action_bar.show_frame(view.frame, look)
        self.glass.show_frame(view.frame, look)

    def _screen_for(self, view: v.View) -> Screen:
        kind = type(view)
        if kind not in self._screens:
            screen = screen_of(kind)()
            screen.resize(0, 0)  # Qt paints anew where it is put in its order, though it is not shown
            screen.setParent(self)
            screen.stackUnder(self.action_bar)  # what is read aloud in this order, too
            screen.resize((self.screen_shown or self).size())
            screen.command_requested.connect(self._ask)
            self._screens[kind] = screen
        return self._screens[kind]

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._view is not None and self.size() != self._arranged:
            self.show_view(self._view)

    def _arrange(self) -> None:
        """Portrait: band, content, actions below. Landscape: actions in a column on the side of the hand."""
        assert self._view is not None
        self._arranged = self.size()
        look, frame = self._look(self._view), self._view.frame
        margin, gap = look.px(MARGIN_MM), look.px(GAP_MM)
        self.glass.setGeometry(self.rect())
        self.glass.place()
        upright = self.height() >= self.width()
        area = QRect(margin, margin // 2, self.width() - 2 * margin, self.height() - margin - margin // 2)
        low = upright and frame.reach is Reach.LOW
        if upright:
            actions = self.action_bar.arrange_below(area.width())
            self.action_bar.setGeometry(area.left(), area.bottom() + 1 - actions, area.width(), actions)
            area.setBottom(area.bottom() - actions - gap)
        band = self.band.needed_height(area.width())
        self.band.setGeometry(
            area.left(), area.bottom() + 1 - band if low else area.top(), area.width(), band
        )
        self.band.place()
        area.adjust(0, 0 if low else band + gap, 0, -(band + gap) if low else 0)
        if not upright:
            self._arrange_beside(area, look)
        self._arrange_lines(area, look)
        screen = self._screen_for(self._view)
        screen.low_line = max(0, self.height() // 2 - area.top()) if low else 0
        screen.setGeometry(area)

    def _arrange_beside(self, area: QRect, look: Look) -> None:
        """Takes the column of the actions off the area, right or left."""
        assert self._view is not None
        side, gap = self.action_bar.side_width(area.width()), look.px(MARGIN_MM)
        self.action_bar.arrange_beside(side, area.height())
        left = self._view.frame.hand is Hand.LEFT
        at = area.left() if left else area.right() + 1 - side
        self.action_bar.setGeometry(at, area.top(), side, area.height())
        area.adjust(side + gap if left else 0, 0, 0 if left else -(side + gap), 0)

    def _arrange_lines(self, area: QRect, look: Look) -> None:
        """Notices, answers and where this is, off the top of the area; the last only where there is room."""
        assert self._view is not None
        roomy = area.height() >= ROOMY_EM * look.em and not self._view.frame.answer
        for part, has_room in ((self.notices, True), (self.where, roomy)):
            height = part.needed_height(area.width()) if has_room else 0
            part.setVisible(height > 0)
            part.setGeometry(area.left(), area.top(), area.width(), height)
            part.place()
            area.setTop(area.top() + (height + look.px(GAP_MM) if height else 0))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
