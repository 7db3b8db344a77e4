"""A driverless printer for the tests: CUPS' own `ippeveprinter`, whose paper can run out, and which can be killed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.integration.adapters.printing.spooler import SBIN

PRINT_COMMAND = """#!/bin/sh
# What the printer does with a document: $1 is the file. The test says what is the matter by files beside it.
cd "{root}" || exit 1
while [ -e empty ]; do
    echo "STATE: +media-empty" >&2
    sleep 0.1
done
echo "STATE: -media-empty" >&2
touch begun
while [ -e slow ]; do
    [ -e cancelled ] && exit 1
    sleep 0.1
done
if [ -e pale ]; then echo "STATE: +marker-supply-low" >&2; else echo "STATE: -marker-supply-low" >&2; fi
number=$(ls papers | wc -l)
cp "$1" "papers/.$number.part" && mv "papers/.$number.part" "papers/$number.pdf"
"""


class IppPrinter:
    """Runs on a port of its own, on this machine only. What was printed lies in `papers`, in order."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "papers").mkdir()
        (root / "spool").mkdir()
        self._command = root / "print.sh"
        self._command.write_text(PRINT_COMMAND.format(root=root))
        self._command.chmod(0o755)
        self._shim = root / "no_avahi.so"
        source = Path(__file__).with_name("no_avahi.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-w", "-o", self._shim, source], check=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.uri = f"ipp://localhost:{self.port}/ipp/print"
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Switches it on, and waits until it answers."""
        program = shutil.which("ippeveprinter", path=SBIN)
        assert program, "cups-ipp-utils is not installed (packaging/system-packages.txt)"
        command = [
            program,
            "-r",
            "off",
            "-n",
            "localhost",
            "-p",
            str(self.port),
            "-d",
            str(self.root / "spool"),
        ]
        command += ["-f", "application/pdf", "-c", str(self._command), "Desk"]
        environment = {**os.environ, "LD_PRELOAD": str(self._shim)}
        with (self.root / "log").open("ab") as log:
            self._child = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < until, (self.root / "log").read_text()

    def kill(self) -> None:
        """Pulls the plug."""
        if self._child is not None:
            os.killpg(self._child.pid, 9)
            self._child.wait()
            self._child = None

    def papers(self) -> list[Path]:
        """The documents that came out, in order."""
        return sorted((self.root / "papers").glob("*.pdf"), key=lambda path: int(path.stem))

    def drop(self) -> None:
        """Throws the page away that it was told to cancel: `ippeveprinter` does not tell its print command."""
        until = time.monotonic() + 10
        while "Cancel-Job" not in (self.root / "log").read_text():
            assert time.monotonic() < until, "CUPS never told the printer to cancel"
        (self.root / "cancelled").touch()
        while "idle" not in self.state():
            assert time.monotonic() < until + 5
        (self.root / "cancelled").unlink()

    def state(self) -> str:
        """What the printer says of itself."""
        asked = ["ipptool", "-tv", self.uri, "get-printer-attributes.test"]
        said = subprocess.run(asked, capture_output=True, text=True, timeout=10).stdout
        return next(line.split("=")[1].strip() for line in said.splitlines() if " printer-state (" in line)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("localhost", self.port), timeout=1).close()
        except OSError:
            return False
        return True
