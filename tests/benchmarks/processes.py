"""Starting a candidate with everything it starts, what memory all of it takes, and its end."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

KIB = 1024


class Memory(Struct, frozen=True):
    """Of all processes of a candidate. Bytes: `pss` shares shared pages out (proc(5), smaps_rollup)."""

    pss: int
    uss: int
    processes: int


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], notes: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A candidate; what it says goes to `notes`. At the end nothing of it is left."""
    with notes.open("ab") as file:
        started = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        yield started
    finally:
        _end(started)


def family(process: subprocess.Popen[bytes]) -> list[int]:
    """Ids of the process, of all that descend from it, and of all in its session."""
    parents: dict[int, int] = {}
    found = {process.pid}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            parents[int(folder.name)] = int(fields[1])
            if int(fields[3]) == process.pid:
                found.add(int(folder.name))
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)


def memory(process: subprocess.Popen[bytes]) -> Memory:
    """What the candidate takes now."""
    pss = uss = count = 0
    for member in family(process):
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()[1:]
        except OSError:
            continue  # it has just ended, or is a zombie
        sizes = {line.split(":")[0]: int(line.split()[1]) * KIB for line in lines}
        pss += sizes["Pss"]
        uss += sizes["Private_Clean"] + sizes["Private_Dirty"]
        count += 1
    return Memory(pss, uss, count)


def plays(process: subprocess.Popen[bytes]) -> bool:
    """True while a program of the candidate is playing sound."""
    return "aplay" in _names(process)


def _names(process: subprocess.Popen[bytes]) -> set[str]:
    names = set()
    for member in family(process):
        try:
            names.add(Path(f"/proc/{member}/comm").read_text().strip())
        except OSError:
            continue
    return names


def _end(process: subprocess.Popen[bytes]) -> None:
    """Asks it to end, as an orderly shutdown would; whatever is left after 5 s is killed."""
    members = family(process)
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    until = time.monotonic() + 2
    while (left := [m for m in members if _lives(m)]) and time.monotonic() < until:
        time.sleep(0.01)
    for member in left:
        _send(member, signal.SIGKILL)


def _lives(member: int) -> bool:
    try:
        return Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _send(member: int, number: signal.Signals) -> None:
    """Sends a signal to a process that may be gone."""
    try:
        os.kill(member, number)
    except ProcessLookupError:
        return
