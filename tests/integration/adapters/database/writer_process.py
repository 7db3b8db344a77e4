"""A kiosk's log in a process of its own, driven by lines on stdin, announcing on stdout.

It is what gets killed, loses its disk, or has no rights. Commands: tap SESSION COUNT, run SESSION, limit
BYTES|none (largest file), fill, free (the disk of the log), verify, close.
"""

from __future__ import annotations

import itertools
import os
import resource
import sys
import threading
from pathlib import Path

import msgspec

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import verify
from kiosk.domain.messages import Command
from tests.contract_assistance_log import an_entry
from tests.integration.adapters.database.log_harness import MIGRATIONS, tap


def say(line: str) -> None:
    """One write, so that a line is announced whole or not at all."""
    os.write(1, f"{line}\n".encode())


def deliver(command: Command) -> None:
    say(type(command).__name__)


def limit(size: str) -> None:
    bound = resource.RLIM_INFINITY if size == "none" else int(size)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bound, resource.RLIM_INFINITY))


def fill(path: Path) -> None:
    """Takes every byte that is left beside the log."""
    descriptor = os.open(path.with_name("filler"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    block = 4096
    while block:
        try:
            os.write(descriptor, b"x" * block)
        except OSError:
            block //= 2
    os.close(descriptor)


def run(log: SqlAssistanceLog, session: str, room: threading.Semaphore) -> None:
    """Taps for ever, at most eight ahead of the disk."""
    for number in itertools.count():
        room.acquire()
        tap(log, f"a{number}", f"b{number}", session=session)


def main() -> None:
    path = Path(sys.argv[1])
    room = threading.Semaphore(8)

    def on_committed(total: int) -> None:
        say(f"committed {total}")
        room.release()

    log = SqlAssistanceLog(
        path, MIGRATIONS, deliver, retry=(0.02, 0.05), busy_timeout=0.5, pause=0, on_committed=on_committed
    )
    log.start()
    for line in sys.stdin:
        match line.split():
            case ["tap", session, count]:
                for number in range(int(count)):
                    log.record(an_entry(session, subject=f"n{number}"))
                log.flush()
            case ["run", session]:
                run(log, session, room)
            case ["limit", size]:
                limit(size)
            case ["fill"]:
                fill(path)
                say("filled")
            case ["free"]:
                path.with_name("filler").unlink()
            case ["verify"]:
                say(msgspec.json.encode(verify(path)).decode())
            case ["close"]:
                break
    log.close()


if __name__ == "__main__":
    main()
