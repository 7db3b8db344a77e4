"""What the tests of the assistance log on disk share: a witness of what the log announces, and its folder."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.domain.messages import Command, DeviceFailed, DeviceRecovered, Fault
from tests.contract_assistance_log import an_entry

ROOT = Path(__file__).parents[4]
MIGRATIONS = ROOT / "db"
FAILED = DeviceFailed(Fault.LOG)
RECOVERED = DeviceRecovered(Fault.LOG)
PATIENCE = 15.0
"""Seconds a test waits for something that must happen; only a failing test waits so long."""


class Witness:
    """Hears commands and commits from the writer thread, and waits for them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.commands: list[Command] = []
        self.commits: list[int] = []
        self.at_commit: Callable[[int], None] = lambda _total: None

    def deliver(self, command: Command) -> None:
        with self._changed:
            self.commands.append(command)
            self._changed.notify_all()

    def on_committed(self, total: int) -> None:
        self.at_commit(total)
        with self._changed:
            self.commits.append(total)
            self._changed.notify_all()

    def wait(self, happened: Callable[[], bool], patience: float = PATIENCE) -> bool:
        with self._changed:
            return self._changed.wait_for(happened, patience)

    def wait_rows(self, total: int) -> None:
        assert self.wait(lambda: bool(self.commits) and self.commits[-1] >= total), self.commits

    def wait_commands(self, *commands: Command) -> None:
        assert self.wait(lambda: self.commands == list(commands)), self.commands


def tap(log: SqlAssistanceLog, *subjects: str, session: str = "5e5510") -> None:
    """One tap with a row per subject."""
    for subject in subjects:
        log.record(an_entry(session, subject=subject))
    log.flush()


class WriterProcess:
    """writer_process.py as a child; `prefix` is a command that runs it (unshare, setpriv)."""

    def __init__(self, path: Path, prefix: Sequence[str] = ()) -> None:
        module = "tests.integration.adapters.database.writer_process"
        self.child = subprocess.Popen(
            [*prefix, sys.executable, "-m", module, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=ROOT,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self._lines.put(line.strip())
        self._lines.put("")

    def __enter__(self) -> WriterProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for pipe in (self.child.stdin, self.child.stdout, self.child.stderr):
            assert pipe is not None
            pipe.close()

    def tell(self, line: str) -> None:
        assert self.child.stdin is not None
        self.child.stdin.write(f"{line}\n")
        self.child.stdin.flush()

    def hear(self) -> str:
        """The next announcement; fails when there is none in time or the child has ended."""
        try:
            line = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError("the child says nothing") from None
        assert line, self._errors()
        return line

    def expect(self, line: str) -> None:
        assert self.hear() == line

    def kill(self) -> list[str]:
        """SIGKILL; all that was announced and not heard yet."""
        self.child.kill()
        self.child.wait(PATIENCE)
        self._listener.join(PATIENCE)
        return [line for line in list(self._lines.queue) if line]

    def finish(self) -> str:
        """Closes the log in an orderly way; what the child wrote to its technical log (stderr)."""
        self.tell("close")
        code = self.child.wait(PATIENCE)
        errors = self._errors()
        assert code == 0, errors
        return errors

    def _errors(self) -> str:
        assert self.child.stderr is not None
        return self.child.stderr.read()
