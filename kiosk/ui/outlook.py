"""Looks one tap ahead: builds and draws the pages that the buttons lead to while the resident is reading.

Old people take seconds for a page; building and drawing the next ones takes the machine some milliseconds each, one
step per turn of the event loop. A tap then only changes pictures. It is done while there is memory to spare: the page
that somebody is reading needs the last of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from kiosk.domain import messages as m
from kiosk.domain import scan_messages as c
from kiosk.domain import search_messages as s
from kiosk.domain.flow_messages import FlowCommand
from kiosk.heap import has_room, trim_heap
from kiosk.service.guide import Guide
from kiosk.ui import text_block
from kiosk.ui.main_window import MainWindow

SOON_MS = 5
"""After a page was asked for: it is painted first."""
PAUSE_MS = 1000
"""After a key: only who has stopped typing is going somewhere."""
MOST = 24
"""Pages built: more than one page offers."""
MOST_DRAWN = 8
"""Pages drawn, 5 MB each on a glass of 1920×1080: the way on, the way back, and the first choices."""
ROOM = 64 << 20
"""Bytes that must be left before a step: a page takes 8 MB on a glass of 1080×1920, 33 MB on one of 3840×2160."""
_LEADS_ON = (
    m.Begin,
    m.ChooseLifeEvent,
    m.ChooseTopic,
    m.ChooseProcedure,
    m.GoNext,
    m.GoBack,
    m.AnswerReadiness,
    m.TakeRoute,
    FlowCommand,
    s.OpenSearch,
    s.OpenNumber,
    s.OpenOften,
    s.ShowCode,
    c.PractiseScan,
    c.ChoosePhone,
    c.CodeRead,
    c.NothingSeen,
)


class Outlook(QObject):
    """Prepares pages of `window` out of what `guide` would answer."""

    def __init__(
        self, window: MainWindow, guide: Guide, *, has_room: Callable[[int], bool] = has_room
    ) -> None:
        super().__init__(window)  # so that it ends with the window
        self._window = window
        self._guide = guide
        self._has_room = has_room
        self._steps: list[Callable[[], None]] = []
        self._to_draw = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._fresh = False
        self._visited = False

    def begin(self) -> None:
        """The first page is on the glass: the next one is wanted at once."""
        self._look()
        self._next()

    def look_ahead(self) -> None:
        """A page was shown: what was prepared for the last one is no longer wanted."""
        self._fresh = True
        self._visited = self._visited or self._guide.journey.visiting
        self._timer.start(PAUSE_MS if self._window.is_typing else SOON_MS)

    def _look(self) -> None:
        """What this page leads to."""
        self._fresh = False
        self._window.forget_prepared()
        self._after_visit()
        offers = sorted(filter(_leads_on, self._window.offers()), key=_takes_little)[:MOST]
        self._steps = [partial(self._prepare, command) for command in offers]
        self._to_draw = MOST_DRAWN

    def _next(self) -> None:
        if self._fresh:
            self._look()
        if self._steps and not self._has_room(ROOM):
            self._steps.clear()
            self._window.forget_prepared()
        elif self._steps:
            self._steps.pop(0)()
        if self._steps:
            self._timer.start(SOON_MS)

    def _prepare(self, command: m.Command) -> None:
        """Builds a page; it is drawn when all are built. Nothing is drawn for a kiosk that waits for its next visitor."""
        view = self._guide.ahead(command)
        self._window.prepare(view)
        if self._to_draw and self._guide.journey.visiting:
            self._to_draw -= 1
            self._steps.append(partial(self._window.draw_ahead, view))

    def _after_visit(self) -> None:
        """Between two visitors the window holds no more than before the first: a year has many languages and sizes."""
        if self._visited and not self._guide.journey.visiting:
            self._visited = False
            self._window.forget_visit()
            text_block.forget_letters()
            QTimer.singleShot(0, trim_heap)  # the pages end when the loop comes round


def _leads_on(command: m.Command) -> bool:
    return isinstance(command, _LEADS_ON)


def _takes_little(command: m.Command) -> bool:
    """Last but for the page with fifty keys, wherever its button stands."""
    return not isinstance(command, s.OpenSearch)
