"""The smartphone class as the desk's child: `kiosk class` with a ticket on its input, watched until it ends."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.adapters.children import end, environment
from kiosk.domain.desk_messages import ClassEnd, ClassEnded
from kiosk.errors import DeviceError
from kiosk.service.ports import Deliver

COMMAND = (sys.executable, "-m", "kiosk", "class")
SHUT_AT_DOOR = 3
"""Exit code of a class that was left while nobody was inside."""
CLOSE_S = 5.0
_ENDS = {0: ClassEnd.LEFT, SHUT_AT_DOOR: ClassEnd.SHUT}
_log = logging.getLogger("kiosk.class")


class ClassProcess:
    """Implements `ClassRunner`. `ticket` makes what the class wants to see; it raises NotAllowed."""

    def __init__(
        self,
        deliver: Deliver,
        ticket: Callable[[], str],
        data: Path,
        town: str,
        *,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._deliver = deliver
        self._ticket = ticket
        self._words = [*command, "--ticket", "--data-dir", str(data), "--town", town]
        self._child: subprocess.Popen[bytes] | None = None
        self._asked = False

    def begin(self) -> None:
        ticket = self._ticket()
        try:
            child = subprocess.Popen(
                self._words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                env=environment(),
                process_group=0,
            )
        except OSError as problem:
            raise DeviceError("the class cannot be started") from problem
        self._child, self._asked = child, False
        assert child.stdin is not None
        with contextlib.suppress(OSError), child.stdin:  # it died already: its watcher tells
            child.stdin.write(f"{ticket}\n".encode())
        threading.Thread(target=self._watch, args=(child,), name="class", daemon=True).start()

    def end(self) -> None:
        """As the service manager would: it shuts the practice page and keeps its rows first."""
        if self._child is not None:
            self._asked = True
            self._child.terminate()

    def close(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(CLOSE_S)
        end(child)

    def _watch(self, child: subprocess.Popen[bytes]) -> None:
        code = child.wait()
        if self._child is not child:
            return
        self._child = None
        how = ClassEnd.LEFT if self._asked else _ENDS.get(code, ClassEnd.BROKE)
        if how is ClassEnd.BROKE:
            _log.error("the class ended with %s", code)
        self._deliver(ClassEnded(how))
