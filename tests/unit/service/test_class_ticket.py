"""The word by which the practice server knows that staff started it."""

from __future__ import annotations

import pytest

from kiosk.domain.roles import Role
from kiosk.errors import NotAllowed
from kiosk.service.class_ticket import GOOD_FOR_S, bearer, issue
from kiosk.service.ports import StaffMember
from kiosk.service.staff_door import StaffDoor, Unlocked
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
    assert bearer(ticket, SECRET, "boot", 100.0 + GOOD_FOR_S) == Unlocked(Role.CLASS, "x-1")
    assert not bearer(ticket, SECRET, "boot", 101.0 + GOOD_FOR_S)
    assert not bearer(ticket, SECRET, "other", 100.0)
    assert not bearer(ticket, bytes(31) + b"1", "boot", 100.0)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "class",
        "class.99",
        "class.160.",
        "class.9" * 40,
        "other.160.00",
        "クラス.160.x",
        f"class.160.x-1.{'0' * 64}",
        f"class.１６０.x-1.{'0' * 64}",
    ],
)
def test_made_up_words_are_not(word: str) -> None:
    """Whatever is written."""
    assert not bearer(word, SECRET, "boot", 100.0)


def test_no_ticket_without_the_role() -> None:
    """Shut, or open for somebody else."""
    for door in (StaffDoor(FakeStaffKeys({})), opened(Role.COUNTER)):
        with pytest.raises(NotAllowed):
            issue(door, SECRET, "boot", 100.0)


def test_nobody_else_can_use_it() -> None:
    """Another name in it, or a longer time, and it is not the machine's word any more."""
    ticket = issue(opened(Role.ADMIN), SECRET, "boot", 100.0)
    for changed in (ticket.replace("x-1", "x-2"), ticket.replace(".160.", ".161.")):
        assert changed != ticket
        assert not bearer(changed, SECRET, "boot", 100.0)
