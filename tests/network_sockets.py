"""What the kernel knows of the network sockets of processes (standards.md C4)."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path


def family(pid: int) -> list[int]:
    """The process and all that it has started."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # a thread that has just ended
            for child in children.read_text().split():
                found += family(int(child))
    return found


def links(pid: int) -> list[str]:
    """What its descriptors lead to."""
    found = []
    for entry in Path(f"/proc/{pid}/fd").glob("*"):
        with contextlib.suppress(OSError):  # closed meanwhile
            found.append(os.readlink(entry))
    return found


def network_sockets(pids: list[int]) -> list[str]:
    """Sockets of these processes that the kernel lists under a network protocol."""
    listed = {
        line.split()[9]
        for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "packet")
        if (file := Path(f"/proc/self/net/{table}")).exists()
        for line in file.read_text().splitlines()[1:]
        if len(line.split()) > 9
    }
    held = [link for pid in pids for link in links(pid)]
    inodes = [m[1] for link in held if (m := re.fullmatch(r"socket:\[(\d+)\]", link))]
    return [inode for inode in inodes if inode in listed]
