"""The resident kiosk opens no network socket: an audit hook and the kernel watch a whole visit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.machine import Machine

ROOT = Path(__file__).resolve().parents[2]
VISIT = Path(__file__).parent / "visit_without_sockets.py"
LOCAL_ONLY = ROOT / "tests" / "local_sockets_only.py"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def test_a_whole_visit_opens_no_network_socket(tmp_path: Path) -> None:
    """Real voice, printer, QR and log; from the first tap to the last, nothing speaks to a network."""
    done = subprocess.run(
        [sys.executable, str(VISIT), str(tmp_path)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert {"VerdictView", "StepView", "HandoverView", "StartView"} <= set(told["views"])
    assert told["seen"] == []
    assert told["held"] == []


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    """The same hook notes a socket that is bound: the test above is able to fail."""
    text = VISIT.read_text("utf-8").split("from PySide6")[0]
    probe = tmp_path / "probe.py"
    probe.write_text(f"{text}\nimport socket\nsocket.socket().bind(('127.0.0.1', 0))\nprint(SEEN)\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(probe)], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert "socket.bind" in done.stdout


def test_the_kiosk_does_not_know_the_practice_server() -> None:
    """Nothing of the web framework is even loaded by the window of residents."""
    names = ("starlette", "uvicorn", "kiosk.adapters.practice")
    code = f"import kiosk.app, sys; print([m for m in sys.modules if m.startswith({names})])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path / "data")
    yield made
    made.kill()


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
