"""Blocks one under the other; what does not fit goes to the next page. Nothing ever scrolls."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.messages import TurnPage
from kiosk.service.views import Action
from kiosk.ui.buttons import KioskButton
from kiosk.ui.page_picture import PagePicture
from kiosk.ui.row import Row
from kiosk.ui.sentences import Sentence
from kiosk.ui.theme import GAP_MM, Look

AIR_MM = 24
"""Most white above the first block when a page has room to spare."""


class Block(Protocol):
    """A widget that knows how high it must be at a width, both px."""

    def needed_height(self, width: int) -> int: ...


class PagedColumn(QWidget):
    """Places blocks in a column, page by page.

    A block with the property "keepWithNext" is not left alone at the end of a page; one with
    "stretch" (px) may grow by that much when the page has room; "gapMm" is the room above it.

    Signals:
        command_requested(Command): the page is to be turned.
    """

    command_requested = Signal(object)

    def __init__(self, look: Look, more: str, from_top: str) -> None:
        super().__init__()
        self._look = look
        self._blocks: list[QWidget] = []
        self._foot: QWidget | None = None
        self._known: list[list[QWidget]] = [[]]
        self._rest: list[QWidget] = []
        self._room = 0
        self._paged_for = QSize()
        self._page = 0
        self._low_line = 0
        self._picture: PagePicture | None = None
        self._labels = (more, from_top)
        self._more = KioskButton(Action(more, TurnPage()), look)
        self._more.setParent(self)
        self._more.command_requested.connect(self.command_requested)

    @property
    def pages(self) -> int:
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    @property
    def low_line(self) -> int:
        """px from the top: nothing to press stands above this line."""
        return self._low_line

    def set_low_line(self, line: int) -> None:
        if line != self._low_line:
            self._low_line = line
            self._paginate()

    def set_blocks(self, blocks: list[QWidget], foot: QWidget | None = None) -> None:
        """Takes over these widgets, top to bottom; `foot` stands at the foot of the first page."""
        self._blocks, self._foot = blocks, foot
        for block in (*blocks, *((foot,) if foot else ())):
            block.setParent(self)
        self._paginate()

    def draw_ahead(self) -> None:
        """Draws the first page out of sight, so that it can be shown as a picture."""
        self._picture = PagePicture(self, self._look.palette.paper)

    def show_page(self, page: int) -> None:
        page = page % len(self._pages) if page else 0
        if page != self._page:
            self._page = page
            self._place()

    @property
    def progress(self) -> float:
        """How far into its blocks the page begins, 0.0 to 1.0."""
        before = sum(len(blocks) for blocks in self._known[: self._page])
        return before / max(1, len(self._blocks))

    def show_progress(self, progress: float) -> None:
        """The page that begins so far into the blocks, or holds that place."""
        seen = 0
        for number, blocks in enumerate(self._pages):
            seen += len(blocks)
            if seen > progress * len(self._blocks) + 1e-6:
                self.show_page(number)
                return

    def show_key(self, key: str) -> None:
        """Turns to the page on which this passage is, so that eye and ear stay together."""
        for number, blocks in enumerate(self._pages):
            if any(_has(block, key) for block in blocks):
                if number != self._page and self._pages[self._page] != blocks:
                    self.show_page(number)
                return

    def turn(self) -> None:
        """The next page; after the last, the first."""
        self.show_page(self._page + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.size() != self._paged_for:  # Qt tells a hidden widget its size once more when it is shown
            self._paginate()

    def _paginate(self) -> None:
        """Sets the first page; the others are measured when somebody asks for them."""
        self._paged_for = self.size()
        foot = self._need(self._foot) + self._gap if self._foot else 0
        self._room = self.height() - foot
        first, rest = self._fill(self._blocks)
        if rest:
            self._room -= self._more.needed_height(self.width()) + self._gap
            first, rest = self._fill(self._blocks)
        if self._foot and rest and all(isinstance(block, Sentence) for block in first):
            self.set_blocks([*self._blocks, self._foot])  # words and no choice: the foot comes last instead
            return
        self._room += foot
        self._known, self._rest = [first], rest
        self._page = 0
        self._place()

    @property
    def _several(self) -> bool:
        return bool(self._rest) or len(self._known) > 1

    @property
    def _pages(self) -> list[list[QWidget]]:
        """All pages."""
        while self._rest:
            page, self._rest = self._fill(self._rest)
            self._known.append(page)
        return self._known

    @property
    def _gap(self) -> int:
        return self._look.px(GAP_MM)

    def _before(self, block: QWidget) -> int:
        """Room above a block that is not the first of its page, px."""
        gap = block.property("gapMm")
        return self._gap if gap is None else self._look.px(float(gap))

    def _need(self, block: QWidget) -> int:
        return cast(Block, block).needed_height(self.width())

    def _fill(self, blocks: list[QWidget]) -> tuple[list[QWidget], list[QWidget]]:
        """As many of these as fit one page, at least one; and the others. Only what is looked at is measured."""
        used = 0
        blocks = self._fitted(blocks)
        for count, block in enumerate(blocks):
            end = self._top(block, used, first=count == 0) + self._need(block)
            if count and end + self._company(block) > self._room:
                return blocks[:count], blocks[count:]
            used = end
        return blocks, []

    def _fitted(self, blocks: list[QWidget]) -> list[QWidget]:
        """With the first block made to fit a page of its own: a long sentence in two, a high card in smaller type."""
        if not blocks or self._top(blocks[0], 0, first=True) + self._need(blocks[0]) <= self._room:
            return blocks
        first = blocks[0]
        if isinstance(first, Row):
            first.fit(self.width(), self._room - self._top(first, 0, first=True))
        halves = first.parts(self.width(), self._room) if isinstance(first, Sentence) else None
        if halves is None:
            return blocks
        at = self._blocks.index(first)
        self._blocks[at : at + 1] = halves
        for half in halves:
            half.setParent(self)
            half.hide()  # else it is shown with the column, whatever page it is on
        first.setParent(None)
        first.deleteLater()
        return [*halves, *blocks[1:]]

    def _top(self, block: QWidget, used: int, *, first: bool) -> int:
        """Where a block begins under what is `used` already, px; what is pressed, below the low line."""
        top = used if first else used + self._before(block)
        if not self._low_line:
            return top
        if block.property("keepWithNext"):  # a heading comes down with what it is over
            return max(top, self._low_line - self._need(block) - self._gap)
        return max(top, self._low_line) if block.findChild(KioskButton) else top

    def _company(self, block: QWidget) -> int:
        """Room that must be left after a heading so that it is not alone at the foot of a page."""
        if not block.property("keepWithNext"):
            return 0
        following = self._blocks.index(block) + 1
        return (
            self._before(self._blocks[following]) + self._need(self._blocks[following])
            if following < len(self._blocks)
            else 0
        )

    def _place(self) -> None:
        if self._picture:
            self._picture.lift()  # of another arrangement
        shown = self._known[self._page]
        for block in self._blocks:
            block.setVisible(block in shown)
        self._more.setVisible(self._several)
        foot = self._place_more() if self._several else self.height()
        foot = self._place_foot(self._foot, foot) if self._foot else foot
        used = 0
        for number, block in enumerate(shown):
            used = self._top(block, used, first=number == 0) + self._need(block)
        extra = self._share(shown, foot - used)
        used = 0 if extra else min(max(0, foot - used) // 6, self._look.px(AIR_MM))
        for number, block in enumerate(shown):
            top = self._top(block, used, first=number == 0)
            height = self._need(block) + extra.get(block, 0)
            block.setGeometry(0, top, self.width(), height)
            used = top + height

    def _share(self, shown: list[QWidget], spare: int) -> dict[QWidget, int]:
        stretchy = [block for block in shown if block.property("stretch")]
        if not stretchy or spare <= 0:
            return {}
        each = spare // len(stretchy)
        return {block: min(each, int(block.property("stretch"))) for block in stretchy}

    def _place_more(self) -> int:
        last = not self._rest and self._page == len(self._known) - 1
        label = self._labels[1 if last else 0]
        self._more.setText(label)
        self._more.setAccessibleName(label)
        height = self._more.needed_height(self.width())
        self._more.setGeometry(0, self.height() - height, self.width(), height)
        return self.height() - height - self._gap

    def _place_foot(self, foot: QWidget, bottom: int) -> int:
        foot.setVisible(self._page == 0)
        height = self._need(foot)
        foot.setGeometry(0, bottom - height, self.width(), height)
        return bottom - height - self._gap if self._page == 0 else bottom

    def sentences(self) -> list[Sentence]:
        """Every sentence, on whatever page."""
        nested = [line for block in self._blocks for line in block.findChildren(Sentence)]
        return [block for block in self._blocks if isinstance(block, Sentence)] + nested


def _has(block: QWidget, key: str) -> bool:
    lines = [block, *block.findChildren(Sentence)]
    return any(isinstance(line, Sentence) and line.key == key for line in lines)
