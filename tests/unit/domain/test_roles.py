"""Who may do what, and how long a door stays shut."""

from __future__ import annotations

import pytest

from kiosk.domain.roles import Role, may
from kiosk.domain.tries import Tries, wait_after


@pytest.mark.parametrize("needed", Role)
@pytest.mark.parametrize("role", [None, *Role])
def test_the_whole_table(role: Role | None, needed: Role) -> None:
    """Admin everything, counter and class their own, a resident nothing."""
    assert may(role, needed) is (role is Role.ADMIN or role is needed)


def test_the_published_waits() -> None:
    """15 s × 2^(n−5) from the fifth wrong try on; at fifteen it is locked (standards.md C7)."""
    assert [wait_after(n) for n in range(7)] == [0, 0, 0, 0, 0, 15, 30]
    assert wait_after(14) == 15 * 2**9
    assert not Tries(14).locked
    assert Tries(15).locked
    assert Tries(6, since=10).wait == 20
    assert Tries(6, since=31).wait == 0
