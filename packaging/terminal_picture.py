"""Draws what a command printed, as on a terminal: python packaging/terminal_picture.py OUT.png < TEXT."""

from __future__ import annotations

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

PITCH, MARGIN, COLUMNS = 30, 24, 1180


def main() -> None:
    application = QGuiApplication([])
    lines = sys.stdin.read().rstrip().splitlines()
    image = QImage(COLUMNS, 2 * MARGIN + PITCH * len(lines), QImage.Format.Format_RGB32)
    image.fill(QColor("#14181f"))
    painter = QPainter(image)
    painter.setPen(QColor("#f2efe8"))
    font = QFont("BIZ UDGothic")
    font.setPixelSize(20)
    painter.setFont(font)
    for number, line in enumerate(lines):
        painter.drawText(MARGIN, MARGIN + PITCH * number + 21, line)
    painter.end()
    image.save(sys.argv[1])
    del application


if __name__ == "__main__":
    main()
