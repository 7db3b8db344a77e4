"""The real practice server in its own process, started the way staff start it."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from kiosk.adapters import uptime
from kiosk.adapters.device_secret import device_secret
from kiosk.domain.roles import Role
from kiosk.service.class_ticket import issue
from kiosk.service.ports import StaffMember
from kiosk.service.staff_door import StaffDoor
from tests.fakes import FakeStaffKeys

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"


class RunningServer:
    """`kiosk class serve` on this machine's own address, with a ticket of the class.

    It may not write a single byte into a file: the limit on their size is 0.
    """

    def __init__(self, data: Path, port: int = 0) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self.data = data
        self.temporary = data / "temporary"
        self.temporary.mkdir(exist_ok=True)
        words = [sys.executable, "-m", "kiosk", "class", "serve", "--address", HOST, "--data-dir", str(data)]
        self.process = subprocess.Popen(
            ["prlimit", "--fsize=0", *words, "--port", str(port or free_port())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
            env={**os.environ, "TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert self.process.stdin is not None
        self.process.stdin.write(f"{ticket(data)}\n".encode())
        self.process.stdin.flush()
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        opened = self.told()
        assert opened["type"] == "opened", opened
        self.url: str = opened["url"]
        self.port = int(self.url.rstrip("/").rpartition(":")[2])

    def told(self) -> dict[str, Any]:
        """The next line of its output."""
        line: dict[str, Any] = json.loads(self._lines.get(timeout=30))
        return line

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def count(self) -> dict[str, Any]:
        """How the room is, told after this moment: older lines are dropped, and the one on its way."""
        while not self._lines.empty():
            self.told()
        self.told()
        count: dict[str, Any] = self.told()["count"]
        return count

    def memory_kb(self) -> int:
        """Resident memory of the process."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise AssertionError("no VmRSS")

    def cpu_s(self) -> float:
        """Seconds of a processor that the process has used (schedstat counts nanoseconds)."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9

    def kill(self) -> None:
        """As if the power had gone."""
        self.process.kill()
        self._wait()

    def close(self) -> None:
        """As the class ends it: by closing its input."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self._wait()

    def _wait(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.wait(timeout=10)
        self._reader.join()
        self.process.stdout.close()
        self.process.stdin.close()


def ticket(data: Path) -> str:
    """As a class whose door was opened by somebody with its role."""
    door = StaffDoor(FakeStaffKeys({"246810": StaffMember(Role.CLASS, "class-1")}))
    door.unlock("246810", 0.0)
    now = uptime.now()
    return issue(door, device_secret(data / "secret"), now.boot, now.seconds)


def free_port() -> int:
    """One that nobody listens on now."""
    import socket

    with socket.socket() as asked:
        asked.bind((HOST, 0))
        port: int = asked.getsockname()[1]
        return port
