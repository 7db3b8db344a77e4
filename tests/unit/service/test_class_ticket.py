"""The word by which the practice server knows that staff started it."""

from __future__ import annotations

import pytest

from kiosk.domain.roles import Role
from kiosk.errors import NotAllowed
from kiosk.service.class_ticket import GOOD_FOR_S, is_good, issue
from kiosk.service.ports import StaffMember
from kiosk.service.staff_door import StaffDoor
from tests.fakes import FakeStaffKeys

SECRET = bytes(32)


def opened(role: Role) -> StaffDoor:
    door = StaffDoor(FakeStaffKeys({"1": StaffMember(role, "x-1")}))
    door.unlock("1", 0.0)
    return door


@pytest.mark.parametrize("role", [Role.CLASS, Role.ADMIN])
def test_good_for_a_minute_on_this_machine_and_boot(role: Role) -> None:
    """Nowhere else, never later, not with another secret."""
    ticket = issue(opened(role), SECRET, "boot", 100.0)
    assert is_good(ticket, SECRET, "boot", 100.0 + GOOD_FOR_S)
    assert not is_good(ticket, SECRET, "boot", 101.0 + GOOD_FOR_S)
    assert not is_good(ticket, SECRET, "other", 100.0)
    assert not is_good(ticket, bytes(31) + b"1", "boot", 100.0)


@pytest.mark.parametrize(
    "word", ["", "class", "class.99", "class.160.", "class.9" * 40, "other.160.00", "クラス.160.x"]
)
def test_made_up_words_are_not(word: str) -> None:
    """Whatever is written."""
    assert not is_good(word, SECRET, "boot", 100.0)


def test_no_ticket_without_the_role() -> None:
    """Shut, or open for somebody else."""
    for door in (StaffDoor(FakeStaffKeys({})), opened(Role.COUNTER)):
        with pytest.raises(NotAllowed):
            issue(door, SECRET, "boot", 100.0)
