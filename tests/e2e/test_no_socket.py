"""The resident kiosk has no network socket: neither it nor its children, at any time of a visit (standards.md C4)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.machine import Machine

LOCAL_ONLY = Path(__file__).parents[1] / "local_sockets_only.py"


def family(pid: int) -> list[int]:
    """The process and all that it has started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += family(int(child))
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
    links = [
        os.readlink(entry)
        for pid in pids
        for entry in Path(f"/proc/{pid}/fd").iterdir()
        if entry.is_symlink()
    ]
    inodes = [m[1] for link in links if (m := re.fullmatch(r"socket:\[(\d+)\]", link))]
    return [inode for inode in inodes if inode in listed]


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path / "data")
    yield made
    made.kill()


def test_a_whole_visit_opens_no_network_socket(machine):
    """Start, voice, search, code, paper: at every page the whole family of processes has none."""
    machine.start()
    found = []
    for words in ("はじめる", "引っ越し", "転出届"):
        machine.tap(words)
        found += network_sockets(family(machine.pid))
    machine.to_the_code()
    assert len(family(machine.pid)) > 1  # the voice, the maker of codes
    found += network_sockets(family(machine.pid))
    machine.ask("submit", "PrintSlip")
    machine.to_the_code()
    found += network_sockets(family(machine.pid))
    assert found == []
    asked = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); input()"
    assert_the_audit_can_find(asked)


def test_where_only_local_sockets_are_allowed(machine):
    """As the unit's RestrictAddressFamilies has it, by the same means: the kernel refuses the others, nothing is missed."""
    machine.prefix = (sys.executable, str(LOCAL_ONLY))
    assert machine.start()["view"] == "StartView"
    machine.to_the_code()
    machine.ask("submit", "PrintSlip")
    machine.to_the_code()
    machine.notes("SessionEnded started_over")
    assert "BugReported" not in machine.rows()


def test_the_filter_refuses(tmp_path):
    """An internet socket, of either family, and not a local one: otherwise the test above would prove nothing."""
    code = "import socket, sys; socket.socketpair(); socket.socket(getattr(socket, sys.argv[1]))"
    for family, code_of in (("AF_UNIX", 0), ("AF_INET", 1), ("AF_INET6", 1)):
        command = [sys.executable, str(LOCAL_ONLY), sys.executable, "-c", code, family]
        assert subprocess.run(command, capture_output=True, check=False).returncode == code_of, family


def assert_the_audit_can_find(code: str) -> None:
    """The same look, at a process that does have one."""
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as child:
        while not network_sockets([child.pid]):
            assert child.poll() is None
        child.kill()
