"""The class's side of the practice page: starts its process, passes on what it tells, ends it."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.adapters.children import end, environment
from kiosk.adapters.practice import protocol
from kiosk.adapters.practice.addresses import addresses
from kiosk.domain.class_messages import PracticeCounted, PracticeEnded, PracticeOpened
from kiosk.service.class_ports import RoomAddress
from kiosk.service.ports import Deliver

COMMAND = (sys.executable, "-m", "kiosk", "class", "serve")
CLOSE_S = 3.0
_log = logging.getLogger("kiosk.practice")


class PracticeProcess:
    """Implements `PracticePage`. `ticket` makes what the process wants to see; it raises NotAllowed."""

    def __init__(
        self,
        deliver: Deliver,
        ticket: Callable[[], str],
        data: Path,
        *,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._deliver = deliver
        self._ticket = ticket
        self._data = data
        self._command = tuple(command)
        self._child: subprocess.Popen[bytes] | None = None

    def addresses(self) -> tuple[RoomAddress, ...]:
        return tuple(RoomAddress(one.interface, one.address, one.is_this_machine) for one in addresses())

    def open(self, address: str, port: int = 0) -> None:
        """Another one is closed first. Raises NotAllowed."""
        ticket = self._ticket()
        self.close()
        words = [*self._command, "--address", address, "--port", str(port), "--data-dir", str(self._data)]
        try:
            child = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), process_group=0
            )
        except OSError as problem:
            self._deliver(PracticeEnded(str(problem)))
            return
        self._child = child
        assert child.stdin is not None
        with contextlib.suppress(OSError):  # it died already: its reader tells
            child.stdin.write(f"{ticket}\n".encode())
            child.stdin.flush()
        threading.Thread(target=self._listen, args=(child,), name="practice", daemon=True).start()

    def close(self) -> None:
        """Waits up to three seconds for it to say goodbye to the phones."""
        child, self._child = self._child, None
        if child is None:
            return
        assert child.stdin is not None
        with contextlib.suppress(OSError):
            child.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(CLOSE_S)
        end(child)

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        """One thread for each process: passes on what it tells until it ends."""
        reason = ""
        assert child.stdout is not None
        with child.stdout:
            for line in child.stdout:
                try:
                    told = protocol.read(line)
                except msgspec.DecodeError as problem:
                    _log.error("the practice server said something else: %s", problem)
                    continue
                if isinstance(told, protocol.Closed):
                    reason = told.reason
                elif self._child is child:
                    self._tell(told)
        code = child.wait()
        if self._child is child:  # nobody asked it to end
            _log.warning("the practice server ended with %s %s", code, reason)
            self._deliver(PracticeEnded(reason or f"ended with {code}"))

    def _tell(self, told: protocol.Opened | protocol.Counted) -> None:
        if isinstance(told, protocol.Opened):
            self._deliver(PracticeOpened(told.url))
        else:
            count = told.count
            self._deliver(
                PracticeCounted(count.headcount, count.here, count.steps, count.troubled, count.silent)
            )
