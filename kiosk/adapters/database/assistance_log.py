"""`SqlAssistanceLog`: takes rows at once, writes them in its own thread, keeps them while it cannot.

Imported before the first paint, so SQLAlchemy and sqlite3 are imported by the thread only.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.adapters.database.backoff import Backoff
from kiosk.adapters.database.waiting import WaitingRows
from kiosk.domain.assistance import LogEntry
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault
from kiosk.errors import DeviceError
from kiosk.service.ports import Deliver

if TYPE_CHECKING:
    from kiosk.adapters.database.head import HeadFile
    from kiosk.adapters.database.writer import LogFile

logger = logging.getLogger("kiosk.log")


PAUSE_S = 0.05
"""A commit takes Python's lock for some milliseconds: it comes after the tap's page has been painted."""


def _nobody(_committed: int) -> None:
    """Nobody listens."""


class SqlAssistanceLog:
    """The port `AssistanceLog` on an SQLite file.

    `migrations` is the folder with Alembic's env.py. Rows recorded before `start()` wait. `retry` is the
    first and the longest pause between attempts, `busy_timeout` how long another process may hold the
    file, `close_timeout` how long `close()` may take, `pause` how long a tap's rows wait; all in
    seconds. `heads` are the notes of the head outside the file; rows older than `keep_days` are retired, 0 keeps
    all. `on_committed(n)` hears, in the
    writer thread, how many rows have been committed since the start: never before they are on disk.
    """

    def __init__(
        self,
        path: Path,
        migrations: Path,
        deliver: Deliver,
        *,
        ring_size: int = 5000,
        retry: tuple[float, float] = (1.0, 60.0),
        busy_timeout: float = 2.0,
        close_timeout: float = 5.0,
        pause: float = PAUSE_S,
        heads: HeadFile | None = None,
        keep_days: int = 0,
        clock: Callable[[], float] = time.monotonic,
        on_committed: Callable[[int], None] = _nobody,
    ) -> None:
        self._path = path
        self._migrations = migrations
        self._deliver = deliver
        self._busy_timeout = busy_timeout
        self._close_timeout = close_timeout
        self._pause = pause
        self._heads = heads
        self._keep_days = keep_days
        self._on_committed = on_committed
        self._changed = threading.Condition()
        self._waiting = WaitingRows(ring_size)  # guarded by _changed, like _closing and _thread
        self._closing = False
        self._thread: threading.Thread | None = None
        # The rest belongs to the writer thread.
        self._file: LogFile | None = None
        self._reason = ""  # why rows cannot be written; "" while they can
        self._backoff = Backoff(*retry, clock)
        self._committed = 0

    @property
    def committed(self) -> int:
        """Rows on disk since the start."""
        return self._committed

    @property
    def dropped(self) -> int:
        """Rows that found no room in the ring."""
        with self._changed:
            return self._waiting.dropped

    def start(self) -> None:
        """Starts the writer. Harmless when it runs."""
        self._started()

    def _started(self) -> threading.Thread:
        with self._changed:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="assistance-log", daemon=True)
                self._thread.start()
            return self._thread

    def record(self, entry: LogEntry) -> None:
        """Queues one row. Returns at once. Never raises."""
        with self._changed:
            self._waiting.add(entry)

    def flush(self) -> None:
        """The end of a tap: what is queued goes out in one commit. Returns at once."""
        with self._changed:
            self._waiting.end_tap()
            self._changed.notify()

    def close(self) -> None:
        """Writes what is queued, whole tap or not, and closes the file, within `close_timeout`."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            if self._thread is None and not len(self._waiting):
                return
        thread = self._started()
        thread.join(self._close_timeout)
        with self._changed:
            left = len(self._waiting)
        if left or thread.is_alive():
            logger.error("log_closed_unfinished waiting=%d", left)

    # -- in the writer thread -----------------------------------------------------------------------

    def _run(self) -> None:
        self._attempt()
        while self._wait():
            self._attempt()
        with self._changed:
            left = len(self._waiting)
        if left:
            self._attempt()
        if self._file is not None:
            self._file.close()

    def _wait(self) -> bool:
        """Waits until there is something to try; False when the program ends."""
        with self._changed:
            while not self._closing:
                if self._reason:
                    remaining = self._backoff.remaining
                    if not remaining:
                        return True
                    self._changed.wait(remaining)
                elif self._waiting.has_tap:
                    return self._let_paint()
                else:
                    self._changed.wait()
        return False

    def _let_paint(self) -> bool:
        """Leaves the page that the tap asked for its time; False when the program ends meanwhile."""
        self._changed.wait_for(lambda: self._closing, self._pause)
        return not self._closing

    def _attempt(self) -> None:
        """Opens the file if need be and writes what waits; whatever goes wrong, no row is lost or written twice."""
        with self._changed:
            rows = self._waiting.take(everything=self._closing)
        try:
            file = self._opened()
            count = file.write(rows)
            rows = ()
            self._announce(count)
            file.tend()
        except DeviceError as error:
            self._failed(rows, str(error))
        except Exception as error:  # noqa: BLE001 - a bug here must not end the log for the day
            where = traceback.extract_tb(error.__traceback__)[-1]
            # Without the message: it could quote a row.
            place = f"{Path(where.filename).name}:{where.lineno}"
            self._failed(rows, f"bug kind={type(error).__name__} place={place}")
        else:
            self._succeeded(count)

    def _opened(self) -> LogFile:
        # SQLAlchemy costs 250 ms and 28 MB: not before the first paint, not in the caller's thread.
        from kiosk.adapters.database.writer import LogFile  # noqa: PLC0415

        if self._file is None:
            self._file = LogFile(
                self._path, self._migrations, self._busy_timeout, self._heads, self._keep_days
            )
        if not self._file.is_open:
            self._file.open()
        return self._file

    def _announce(self, count: int) -> None:
        if count:
            self._committed += count
            self._on_committed(self._committed)

    def _failed(self, rows: tuple[LogEntry, ...], reason: str) -> None:
        with self._changed:
            self._waiting.give_back(rows)
            waiting, closing = len(self._waiting), self._closing
        news, known = not self._reason, self._reason == reason
        self._backoff.failed()
        self._reason = reason
        if not known:
            logger.error("log_unavailable reason=%s waiting=%d", reason, waiting)
        if news and not closing:
            self._deliver(DeviceFailed(Fault.LOG))

    def _succeeded(self, count: int) -> None:
        if self._reason:
            logger.warning("log_available rows=%d dropped=%d", count, self.dropped)
            self._reason = ""
            self._backoff.succeeded()
            with self._changed:
                closing = self._closing
            if not closing:
                self._deliver(DeviceRecovered(Fault.LOG))
