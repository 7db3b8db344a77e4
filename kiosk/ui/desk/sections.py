"""One widget for each kind of section; shown again in place, so that the keyboard's focus stays where it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.desk_messages import TypedCommand
from kiosk.domain.messages import Theme
from kiosk.service.desk_views import CardRuler, Chips, DeskAction, Field, Grid, Line, Lines, Section
from kiosk.ui.desk.flow_layout import FlowLayout
from kiosk.ui.desk.parts import DeskButton, DeskLabel
from kiosk.ui.desk.style import DeskLook
from kiosk.ui.theme import PALETTES

CARD_MM = (85.6, 53.98)
"""A bank card (ISO/IEC 7810 ID-1)."""
PIN_DIGITS = 6


class SectionBox(QWidget):
    """Base: heading above, `body` below.

    Signals:
        command_requested(Command): a wish of the staff.
    """

    command_requested = Signal(object)

    def __init__(self, look: DeskLook) -> None:
        super().__init__()
        self.look = look
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.px(1.2))
        self.heading = DeskLabel("", "heading")
        self.body.addWidget(self.heading)

    def show_section(self, section: Any) -> None:
        """What it says now."""
        self.set_heading(section.label)

    def set_heading(self, text: str) -> None:
        self.heading.setText(text)
        self.heading.setVisible(bool(text))

    def button(self, action: DeskAction) -> DeskButton:
        made = DeskButton(action)
        made.command_requested.connect(self.command_requested)
        return made


class ChipsBox(SectionBox):
    def __init__(self, look: DeskLook) -> None:
        super().__init__(look)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, look.gap)
        self.body.addWidget(self._row)
        self.buttons: list[DeskButton] = []

    def show_section(self, section: Chips) -> None:
        self.set_heading(f"{section.label}　{section.value}" if section.value else section.label)
        while len(self.buttons) > len(section.actions):
            last = self.buttons.pop()
            self._flow.removeWidget(last)
            last.setParent(None)
            last.deleteLater()
        for button, action in zip(self.buttons, section.actions, strict=False):
            button.show_action(action)
        for action in section.actions[len(self.buttons) :]:
            self.buttons.append(self.button(action))
            self._flow.addWidget(self.buttons[-1])


class LinesBox(SectionBox):
    def __init__(self, look: DeskLook) -> None:
        super().__init__(look)
        self._shown: Lines | None = None
        self._rows: list[QWidget] = []

    def show_section(self, section: Lines) -> None:
        if section == self._shown:
            return
        self._shown = section
        self.set_heading(section.label)
        for row in self._rows:
            self.body.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows = [self._row(line) for line in section.lines]
        if not self._rows and section.empty:
            self._rows = [DeskLabel(section.empty, "small")]
        for row in self._rows:
            self.body.addWidget(row)

    def _row(self, line: Line) -> QWidget:
        made = QFrame()
        made.setObjectName("line")
        beside = QHBoxLayout(made)
        beside.setContentsMargins(0, 0, 0, self.look.px(1))
        beside.setSpacing(self.look.gap)
        if line.good is not None:
            mark = DeskLabel("○" if line.good else "×", "good" if line.good else "bad")
            mark.setAlignment(Qt.AlignmentFlag.AlignTop)
            beside.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(DeskLabel(line.text, "text"))
        if line.note:
            words.addWidget(DeskLabel(line.note, "small"))
        beside.addLayout(words, 1)
        for action in line.actions:
            beside.addWidget(self.button(action), 0, Qt.AlignmentFlag.AlignVCenter)
        return made


class _TypingLine(QLineEdit):
    """Leaves Ctrl+Enter to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class GridBox(SectionBox):
    """Made anew when it changes: nothing in it is pressed."""

    def __init__(self, look: DeskLook) -> None:
        super().__init__(look)
        self._shown: Grid | None = None
        self._cells: QWidget | None = None

    def show_section(self, section: Grid) -> None:
        if section == self._shown:
            return
        self._shown = section
        self.set_heading(section.label)
        if self._cells is not None:
            self.body.removeWidget(self._cells)
            self._cells.deleteLater()
        self._cells = self._filled(section) if section.rows else DeskLabel(section.empty, "small")
        self.body.addWidget(self._cells)

    def _filled(self, section: Grid) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.look.gap * 2)
        grid.setVerticalSpacing(0)
        head = [(section.columns, "small")] if any(section.columns) else []
        lines = [*head, *((row, "text") for row in section.rows)]
        if section.total:
            lines.append((section.total, "heading"))
        numbers = [column > 0 and _is_number(cell) for column, cell in enumerate(section.rows[0])]
        for place, (cells, role) in enumerate(lines):
            for column, words in enumerate(cells):
                label = DeskLabel(words, role)
                label.setWordWrap(role == "small" or (column > 0 and not numbers[column]))
                if numbers[column]:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(label, place, column)
        grid.setColumnStretch(len(section.columns), 1)  # what is left over stays at the right
        return made


def _is_number(words: str) -> bool:
    """Figures, with their unit or a word that stands for one."""
    return words[:1].isdigit() or len(words) <= 2


class FieldBox(SectionBox):
    """A line to type in. What was typed is in the widget alone, and gone with `forget`."""

    def __init__(self, look: DeskLook) -> None:
        super().__init__(look)
        self._section: Field | None = None
        self.line = _TypingLine()
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self._send)
        self.body.addWidget(self.line)
        self._pad: QWidget | None = None

    def show_section(self, section: Field) -> None:
        new, self._section = self._section is None, section
        self.set_heading(section.label)
        self.line.setAccessibleName(section.label)
        self.line.setPlaceholderText("" if section.digits else section.hint)
        self.line.setEnabled(section.enabled)
        if new:
            self.line.setEchoMode(
                QLineEdit.EchoMode.Password if section.secret else QLineEdit.EchoMode.Normal
            )
            self.line.setMaxLength(200)
            if section.digits:
                self._add_pad(section)
            elif section.send:
                self._add_send(section)
            if section.text:
                self.line.setText(section.text)
        if self._pad is not None:
            self._pad.setEnabled(section.enabled)

    def typed(self) -> str:
        return self.line.text()

    def forget(self) -> None:
        """Nothing typed is left, not even to be undone."""
        self.line.setText("")

    def _edited(self, text: str) -> None:
        if self._section is not None and self._section.live:
            self.command_requested.emit(self._section.asks(text))

    def _send(self) -> None:
        if self._section is not None and not self._section.live and self._section.enabled:
            self._emit(self._section.asks)

    def _emit(self, asks: type[TypedCommand]) -> None:
        self.command_requested.emit(asks(self.line.text()))

    def _add_pad(self, section: Field) -> None:
        self.body.addWidget(DeskLabel(section.hint, "small"))
        self._pad = QWidget()
        grid = QGridLayout(self._pad)
        grid.setContentsMargins(0, self.look.gap, 0, 0)
        grid.setSpacing(self.look.gap)
        for index, words in enumerate((*"123456789", section.erase, "0", section.send)):
            key = DeskButton(DeskAction(words, TypedCommand(""), primary=words == section.send))
            key.setProperty("pad", True)
            key.clicked.connect(lambda _=False, words=words: self._press(section, words))
            grid.addWidget(key, index // 3, index % 3)
        self.setFixedWidth(self.look.px(86))
        self.body.addWidget(self._pad)

    def _add_send(self, section: Field) -> None:
        """For who has the mouse in hand."""
        key = DeskButton(DeskAction(section.send, TypedCommand("")))
        key.clicked.connect(self._send)
        self.body.addWidget(key, 0, Qt.AlignmentFlag.AlignLeft)

    def _press(self, section: Field, words: str) -> None:
        if words == section.erase:
            self.line.setText(self.line.text()[:-1])
            return
        if words.isdigit():
            self.line.setText(self.line.text() + words)
        if words == section.send or len(self.line.text()) == PIN_DIGITS:
            self._send()


class RulerBox(SectionBox):
    def __init__(self, look: DeskLook) -> None:
        super().__init__(look)
        self.card = _Card()
        self.body.addWidget(self.card)

    def show_section(self, section: CardRuler) -> None:
        self.set_heading(section.label)
        self.card.scale_to(section.px_per_mm)


class _Card(QWidget):
    """An outline of the size of a bank card."""

    def scale_to(self, px_per_mm: float) -> None:
        wide, high = (round(side * px_per_mm) for side in CARD_MM)
        self.setFixedSize(wide + 2, high + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(PALETTES[Theme.STANDARD].line), 2))
        painter.setBrush(QColor(PALETTES[Theme.STANDARD].reading))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)


BOXES: dict[type[Section], type[SectionBox]] = {
    Chips: ChipsBox,
    Lines: LinesBox,
    Field: FieldBox,
    CardRuler: RulerBox,
    Grid: GridBox,
}
