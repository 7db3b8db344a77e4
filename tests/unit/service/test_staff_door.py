"""The door to the staff's side: who is inside, for how long, and what they may."""

from __future__ import annotations

import pytest

from kiosk.domain.roles import Role, may
from kiosk.domain.tries import Tries
from kiosk.errors import NotAllowed
from kiosk.service.ports import StaffMember
from kiosk.service.staff_door import IDLE_LOCK_S, LONGEST_S, StaffDoor
from tests.fakes import FakeStaffKeys


@pytest.mark.parametrize("needed", Role)
@pytest.mark.parametrize("role", [None, *Role])
def test_require_asks_for_the_role(role: Role | None, needed: Role) -> None:
    """The service says no, whatever a screen offers (standards.md C10)."""
    door = StaffDoor(FakeStaffKeys({"739164": StaffMember(role or Role.COUNTER, "x-1")}))
    if role:
        door.unlock("739164", 0.0)
    if may(role, needed):
        door.require(needed)
    else:
        with pytest.raises(NotAllowed, match=needed):
            door.require(needed)


def test_it_shuts_after_three_quiet_minutes() -> None:
    """Use keeps it open, a working day ends it, and shutting is told once."""
    door = StaffDoor(FakeStaffKeys({"739164": StaffMember(Role.COUNTER, "x-1")}))
    door.unlock("739164", 100.0)
    assert not door.tick(100.0 + IDLE_LOCK_S - 1)
    door.used(200.0)
    assert not door.tick(200.0 + IDLE_LOCK_S - 1)
    assert door.tick(200.0 + IDLE_LOCK_S)
    assert door.role is None
    assert not door.tick(1000.0)
    door.unlock("739164", 0.0)
    door.used(LONGEST_S - 1)
    assert door.tick(LONGEST_S)


def test_the_try_is_counted_before_it_is_compared() -> None:
    """A kill between the two costs a try, never gives one."""
    keys = FakeStaffKeys({})
    StaffDoor(keys).unlock("739164", 0.0)
    assert keys.calls == ["count", "match"]
    assert keys.tries() == Tries(1)
