"""A session of D-Bus is used where there is one, and never begun."""

from __future__ import annotations

import pytest

from kiosk.adapters.machine.session_bus import start_none

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"


@pytest.mark.parametrize("runtime", [{}, {"XDG_RUNTIME_DIR": ""}, {"XDG_RUNTIME_DIR": "/nowhere"}])
def test_none_is_started(runtime):
    """libdbus would look for `dbus-launch` if it were told nothing."""
    environment = dict(runtime)
    start_none(environment)
    assert environment == {**runtime, ADDRESS: "disabled:"}


def test_one_that_is_named_is_left_alone():
    environment = {ADDRESS: "unix:path=/run/user/1000/bus"}
    start_none(environment)
    assert environment == {ADDRESS: "unix:path=/run/user/1000/bus"}


def test_the_one_of_systemd_is_left_alone(tmp_path):
    """It is found by its socket, without a name."""
    (tmp_path / "bus").touch()
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    start_none(environment)
    assert ADDRESS not in environment
