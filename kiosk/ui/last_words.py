"""What Qt says when it cannot go on, kept in the technical log: it would abort without a line otherwise.

No display server answers, or the one there was has gone: an end like others, and the service manager begins again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger("kiosk.machine")


@contextlib.contextmanager
def last_words_kept() -> Iterator[None]:
    """As long as it lasts, a fatal word of Qt is a line `qt_fatal`, and the process ends with 1."""
    qInstallMessageHandler(_hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


def _hear(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    print(words, file=sys.stderr)
    if kind is QtMsgType.QtFatalMsg:
        _log.critical("qt_fatal words=%s", " ".join(words.split()))
        logging.shutdown()
        os._exit(1)
