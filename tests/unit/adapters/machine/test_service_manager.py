"""The words to the service manager, on a real socket."""

from __future__ import annotations

import socket

import pytest

from kiosk.adapters.machine.service_manager import ServiceManager


@pytest.fixture
def manager(tmp_path):
    """The other end of the line."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(5)
        yield listener


def test_ready_alive_stopping(manager, tmp_path):
    """The three lines of sd_notify(3), one datagram each."""
    told = ServiceManager.of({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "20000000"})
    told.ready()
    told.alive()
    told.stopping()
    assert [manager.recv(100) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]
    assert told.period_s == 10.0


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/notify", "WATCHDOG_USEC": "soon"}])
def test_nobody_listens(environment):
    """Without a service manager, or with one that is gone, nothing is raised and nothing is awaited."""
    told = ServiceManager.of(environment)
    told.ready()
    told.alive()
    assert told.period_s == 0.0
