"""The desk's window: shows any page of the desk out of its sections. It knows no page, no rule and no word."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kiosk.domain.messages import Command
from kiosk.service.desk_views import DeskView, Field, Section
from kiosk.ui.desk.flow_layout import FlowLayout
from kiosk.ui.desk.parts import DeskButton, DeskLabel
from kiosk.ui.desk.sections import BOXES, FieldBox, SectionBox
from kiosk.ui.desk.style import DeskLook

WIDE = 1.2
"""From this width for its height on, the sections stand in two columns."""


class DeskWindow(QWidget):
    """Shows views of the desk.

    Signals:
        command_requested(Command): a wish of the staff.
    """

    command_requested = Signal(object)

    def __init__(
        self,
        px_per_mm: float,
        parent: QWidget | None = None,
        *,
        upright: bool = False,
        may_close: bool = False,
    ) -> None:
        super().__init__(parent)
        self._may_close = may_close
        self.look = DeskLook(px_per_mm, upright=upright)
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setStyleSheet(self.look.sheet())
        self.view: DeskView | None = None
        self._boxes: list[SectionBox] = []
        self._memo: FieldBox | None = None
        self._build()

    def _build(self) -> None:
        margin = self.look.margin
        whole = QVBoxLayout(self)
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSpacing(self.look.gap)
        head = QHBoxLayout()
        self._title, self._who = DeskLabel("", "title"), DeskLabel("", "who")
        self._who.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._title, 1)
        head.addWidget(self._who)
        whole.addLayout(head)
        self._note = DeskLabel("", "note")
        whole.addWidget(self._note)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self._area, 1)
        self._foot = QWidget()
        self._foot_flow = FlowLayout(self._foot, self.look.gap * 2)
        whole.addWidget(self._foot)
        self._feet: list[DeskButton] = []

    def show_view(self, view: DeskView) -> None:
        """Shows a page, whole, at once."""
        before, self.view = self.view, view
        if before == view:
            return
        self._title.setText(view.title)
        self._who.setText(view.who)
        self._show_note(view)
        same = before is not None and _shape(before) == _shape(view)
        if not same:
            self._lay_out(view)
        sections = [*view.sections, *([view.memo] if view.memo else [])]
        for box, section in zip(self._boxes, sections, strict=True):
            box.show_section(section)
        for button, action in zip(self._feet, view.foot, strict=True):
            button.show_action(action)
        if before is None or before.clear != view.clear:
            self.forget()
        if not same:
            self.focus_first()

    def forget(self) -> None:
        """What was typed is gone."""
        for box in self._boxes:
            if isinstance(box, FieldBox):
                box.forget()

    def buttons(self) -> list[DeskButton]:
        """Every button that can be seen, in reading order."""
        return [button for button in self.findChildren(DeskButton) if button.isVisible()]

    def _show_note(self, view: DeskView) -> None:
        self._note.setObjectName("alarm" if view.alarm else "note")
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self._note.style().polish(self._note)

    def _lay_out(self, view: DeskView) -> None:
        page = QWidget()
        page.setObjectName("page")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, self.look.gap, 0)
        columns.setSpacing(self.look.margin * 2)
        self._boxes = [self._box(section) for section in view.sections]
        self._memo = None
        if view.memo:
            self._memo = FieldBox(self.look)
            self._memo.command_requested.connect(self._request)
            self._boxes.append(self._memo)
        sections = [*view.sections, *([view.memo] if view.memo else [])]
        for box, section in zip(self._boxes, sections, strict=True):
            box.show_section(section)
        for part in self._columns():
            column = QVBoxLayout()
            column.setSpacing(self.look.gap * 2)
            column.addStretch(1 if self._is_door(view) else 0)
            for box in part:
                column.addWidget(box)
            column.addStretch(2)
            columns.addLayout(column, 1)
        if self._is_door(view):
            columns.insertStretch(0, 1)
            columns.addStretch(1)
        if old := self._area.takeWidget():
            old.hide()
            old.deleteLater()  # later: it may be its own button that asked for another page
        self._area.setWidget(page)
        self._show_feet(view)

    def _is_door(self, view: DeskView) -> bool:
        """A page with nothing but a pad of digits stands in the middle."""
        return len(view.sections) == 1 and isinstance(view.sections[0], Field) and view.sections[0].digits

    def _columns(self) -> list[list[SectionBox]]:
        """Two columns of about the same height where the window is wide and the page long."""
        if len(self._boxes) < 4 or self.width() < WIDE * self.height():
            return [self._boxes]
        width = (self.width() - 4 * self.look.margin) // 2
        heights = [max(box.heightForWidth(width), box.sizeHint().height()) for box in self._boxes]
        left = min(range(1, len(heights)), key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])))
        return [self._boxes[:left], self._boxes[left:]]

    def _box(self, section: Section) -> SectionBox:
        made = BOXES[type(section)](self.look)
        made.command_requested.connect(self._request)
        return made

    def _show_feet(self, view: DeskView) -> None:
        for button in self._feet:
            self._foot_flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._feet = [DeskButton(action) for action in view.foot]
        for button in self._feet:
            button.command_requested.connect(self._request)
            self._foot_flow.addWidget(button)

    def focus_first(self) -> None:
        """A page with a field is ready to be typed into, and to be scanned into."""
        fields = [box for box in self._boxes if isinstance(box, FieldBox) and box is not self._memo]
        if fields:
            fields[0].line.setFocus()
        else:
            self.setFocus()

    def _request(self, command: Command) -> None:
        if self._memo is not None and self.view is not None and self.view.memo is not None:
            asks = self.view.memo.asks
            if type(command) is asks:
                command = replace(command, typed=self._memo.typed())
        self.command_requested.emit(command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the buttons, wherever the focus is. Nothing goes on to the window below."""
        pressed = QKeySequence(event.keyCombination())
        for button in self.buttons():
            if button.action.key and button.isEnabled() and QKeySequence(button.action.key) == pressed:
                button.click()
                break
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.view is not None:
            view, self.view = self.view, None
            self.show_view(view)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
        else:
            event.ignore()


def _shape(view: DeskView) -> tuple[object, ...]:
    """What the widgets are made for: with another, they are made anew."""
    kinds = tuple((type(section), section.label) for section in view.sections)
    return view.name, kinds, view.memo is not None, len(view.foot)
