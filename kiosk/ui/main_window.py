"""The window: a band above, the five buttons always in the same place, a screen between them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import Command
from kiosk.service import flow_views as fv
from kiosk.service import scan_views as qv
from kiosk.service import search_views as sv
from kiosk.service import views as v
from kiosk.ui.buttons import KioskButton
from kiosk.ui.chrome import ActionBar, Band, Notices, WhereLine
from kiosk.ui.screen import Screen
from kiosk.ui.screens.answers import AnswersScreen
from kiosk.ui.screens.finished import FinishedScreen
from kiosk.ui.screens.handover import HandoverScreen
from kiosk.ui.screens.life_events import LifeEventsScreen
from kiosk.ui.screens.number import NumberScreen
from kiosk.ui.screens.often_asked import OftenAskedScreen
from kiosk.ui.screens.plan import PlanScreen
from kiosk.ui.screens.procedures import ProceduresScreen
from kiosk.ui.screens.question import QuestionScreen
from kiosk.ui.screens.readiness import ReadinessScreen
from kiosk.ui.screens.readiness_result import ReadinessResultScreen
from kiosk.ui.screens.scan_done import ScanDoneScreen
from kiosk.ui.screens.scan_help import ScanHelpScreen
from kiosk.ui.screens.scan_phone import ScanPhoneScreen
from kiosk.ui.screens.scan_try import ScanTryScreen
from kiosk.ui.screens.search import SearchScreen
from kiosk.ui.screens.search_results import SearchResultsScreen
from kiosk.ui.screens.sorry import SorryScreen
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.screens.start import StartScreen
from kiosk.ui.screens.step import StepScreen
from kiosk.ui.screens.still_there import StillThereScreen
from kiosk.ui.screens.verdict import VerdictScreen
from kiosk.ui.theme import GAP_MM, MARGIN_MM, Look

ROOMY_EM = 13
"""Least content height in body ems at which いまは「…」です has a line of its own."""
SCREENS: dict[type[v.View], type[Screen]] = {
    v.StartView: StartScreen,
    v.LifeEventsView: LifeEventsScreen,
    v.ProceduresView: ProceduresScreen,
    v.VerdictView: VerdictScreen,
    v.ReadinessView: ReadinessScreen,
    v.ReadinessResultView: ReadinessResultScreen,
    v.StepView: StepScreen,
    v.HandoverView: HandoverScreen,
    qv.ScanPhoneView: ScanPhoneScreen,
    qv.ScanTryView: ScanTryScreen,
    qv.ScanHelpView: ScanHelpScreen,
    qv.ScanDoneView: ScanDoneScreen,
    v.FinishedView: FinishedScreen,
    sv.SearchView: SearchScreen,
    sv.SearchResultsView: SearchResultsScreen,
    sv.NumberView: NumberScreen,
    sv.OftenAskedView: OftenAskedScreen,
    fv.QuestionView: QuestionScreen,
    fv.PlanView: PlanScreen,
    fv.AnswersView: AnswersScreen,
    v.StillThereView: StillThereScreen,
    v.StaffView: StaffScreen,
    v.SorryView: SorryScreen,
}


class MainWindow(QWidget):
    """Shows views. Cannot be closed by a resident.

    Signals:
        command_requested(Command): a wish of the resident.
    """

    command_requested = Signal(object)

    def __init__(self, px_per_mm: float, *, may_close: bool = False) -> None:
        super().__init__()
        self._px_per_mm = px_per_mm
        self._may_close = may_close
        self._view: v.View | None = None
        self._screens: dict[type[v.View], Screen] = {}
        self.screen_shown: Screen | None = None
        self.band = Band(self)
        self.where = WhereLine(self)
        self.notices = Notices(self)
        self.action_bar = ActionBar(self)
        for part in (self.band, self.action_bar):
            part.command_requested.connect(self.command_requested)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that no button is marked before a key is used
        self.setFocus()

    @property
    def view(self) -> v.View | None:
        return self._view

    def show_view(self, view: v.View) -> None:
        """Shows a view, whole, at once."""
        before, self._view = self._view, view
        look = self._look(view)
        if before is None or before.frame.theme is not view.frame.theme:
            self._paint_paper(look)
        self._show_frame(view, look)
        screen = self._screen_for(view)
        self._arrange()
        screen.show_view(view, look)
        if before is None or type(before) is not type(view) or before.title != view.title:
            screen.start_at_top()
        if screen is not self.screen_shown:
            if self.screen_shown is not None:
                self.screen_shown.hide()
            self.screen_shown = screen
            screen.show()

    def prepare(self, view: v.View) -> None:
        """Builds a view that may be asked for next, out of sight."""
        self._screen_for(view).prepare(view, self._look(view))

    def forget_prepared(self) -> None:
        """What was prepared for a choice that was not made."""
        for screen in self._screens.values():
            screen.forget_prepared()

    def offers(self) -> list[Command]:
        """What a tap on this page may ask for next, the page's own choices first."""
        if self._view is None or self.screen_shown is None:
            return []
        own = [button for button in self.screen_shown.findChildren(KioskButton) if button.isVisible()]
        frame = self._view.frame
        return [button.action.command for button in own] + [a.command for a in (frame.next, frame.back) if a]

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
            self.screen_shown.set_reading(key)

    def _look(self, view: v.View) -> Look:
        return Look(self._px_per_mm, view.frame.text_size, view.frame.theme)

    def _paint_paper(self, look: Look) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.palette.paper))
        self.setPalette(palette)

    def _show_frame(self, view: v.View, look: Look) -> None:
        self.band.show_frame(view.frame, look)
        self.where.show_frame(view.frame, look)
        self.notices.show_frame(view.frame, look)
        self.action_bar.show_frame(view.frame, look)

    def _screen_for(self, view: v.View) -> Screen:
        kind = type(view)
        if kind not in self._screens:
            screen = SCREENS[kind]()
            screen.setParent(self)
            screen.resize((self.screen_shown or self).size())
            screen.command_requested.connect(self.command_requested)
            self._screens[kind] = screen
        return self._screens[kind]

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._view is not None:
            self.show_view(self._view)

    def _arrange(self) -> None:
        """Portrait: band, content, actions below. Landscape: actions in a column on the right."""
        assert self._view is not None
        look = self._look(self._view)
        margin, gap = look.px(MARGIN_MM), look.px(GAP_MM)
        width, height = self.width() - 2 * margin, self.height()
        top = margin // 2
        band = self.band.needed_height(width)
        self.band.setGeometry(margin, top, width, band)
        self.band.place()
        top += band + gap
        if self.height() >= self.width():
            actions = self.action_bar.arrange_below(width)
            self.action_bar.setGeometry(margin, height - margin - actions, width, actions)
            foot = height - margin - actions - gap
        else:
            side = self.action_bar.side_width(width)
            self.action_bar.arrange_beside(side, height - top - margin)
            self.action_bar.setGeometry(margin + width - side, top, side, height - top - margin)
            width -= side + margin
            foot = height - margin
        roomy = foot - top >= ROOMY_EM * look.em
        self.where.hide()
        for part in (self.notices, self.where) if roomy else (self.notices,):
            part_height = part.needed_height(width)
            part.setVisible(part_height > 0)
            part.setGeometry(margin, top, width, part_height)
            part.place()
            top += part_height + gap if part_height else 0
        self._screen_for(self._view).setGeometry(margin, top, width, foot - top)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()
