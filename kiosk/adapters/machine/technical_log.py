"""The technical log: a file that never grows beyond its bound, and never stands in the way of the kiosk.

Standard rotation imports a network stack; this is a rename a generation, and a power cut between two of
them leaves every line in one of the files.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path

FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"
MOST_BYTES = 5 * 1024 * 1024
GENERATIONS = 8
"""45 MB in all (standards.md B7: at most 200)."""
NAME = "kiosk.log"


class BoundedFile(logging.FileHandler):
    """Appends to `file`; when it is full, the older generations move up and the oldest goes."""

    def __init__(self, file: Path, most_bytes: int = MOST_BYTES, generations: int = GENERATIONS) -> None:
        super().__init__(file, encoding="utf-8", errors="backslashreplace")
        self._path = file
        self._most_bytes = most_bytes
        self._generations = generations

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() >= self._most_bytes:
            self.rotate()
        super().emit(record)

    def rotate(self) -> None:
        """Moves each generation up by one. What cannot be moved stays: a full disk must not cost a line more."""
        self._let_go()
        names = [self._path, *(self._path.with_name(f"{NAME}.{n}") for n in range(1, self._generations + 1))]
        for number in range(self._generations, 0, -1):
            with contextlib.suppress(OSError):
                names[number - 1].replace(names[number])

    def handleError(self, record: logging.LogRecord) -> None:
        """A disk that is full takes no line: it is let go, and not kept in memory for later."""
        self._let_go()

    def _let_go(self) -> None:
        """Closes the file; the next line opens it again."""
        stream, self.stream = self.stream, None
        with contextlib.suppress(OSError):
            if stream is not None:
                stream.close()


def start(data: Path) -> None:
    """Into `kiosk.log` of the data directory, else to the standard error stream."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = BoundedFile(data / NAME)
    except OSError as error:
        logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=FORM)
        logging.getLogger("kiosk.machine").warning("data_dir_unusable error=%s", error.strerror)
        return
    logging.basicConfig(handlers=[handler], level=logging.INFO, format=FORM)


def files(data: Path) -> list[Path]:
    """The generations there are, newest first."""
    return [
        file
        for file in (data / NAME, *(data / f"{NAME}.{n}" for n in range(1, GENERATIONS + 1)))
        if file.is_file()
    ]
