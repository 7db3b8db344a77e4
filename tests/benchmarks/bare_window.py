"""The least a Widgets program can be: eight big Japanese buttons; a tap shows ten others."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

FIRST = ["引っ越し", "証明書", "マイナンバー", "子育て", "介護", "災害", "税金", "はじめる"]
SECOND = ["転入届", "転出届", "転居届", "住民票", "印鑑登録", "戸籍", "児童手当", "保険", "年金", "もどる"]
STYLE = """
QWidget { background: #faf8f3; font-family: "BIZ UDPGothic"; font-size: 44px }
QPushButton { background: #ffffff; color: #16325c; border: 3px solid #16325c; border-radius: 12px }
QPushButton[second="true"] { background: #16325c; color: #ffffff }
"""


def page(words: list[str], stack: QStackedWidget, other: int) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    for number, word in enumerate(words):
        button = QPushButton(word)
        button.setProperty("second", other == 0)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: stack.setCurrentIndex(other))
        grid.addWidget(button, number // 2, number % 2)
    return made


application = QApplication(sys.argv)
application.setStyleSheet(STYLE)
stack = QStackedWidget()
stack.addWidget(page(FIRST, stack, 1))
stack.addWidget(page(SECOND, stack, 0))
stack.setGeometry(application.primaryScreen().geometry())
stack.showFullScreen()
sys.exit(application.exec())
