"""How the class knows that the desk's door let its teacher in, and the practice server that a class started it.

Who starts them writes a ticket onto their input: a minute's word of this machine, made only while its door is open.
Started by hand, they ask for a PIN instead.
"""

from __future__ import annotations

import hmac
import re

from kiosk.domain.roles import Role
from kiosk.service.staff_door import StaffDoor, Unlocked

GOOD_FOR_S = 60.0
_MARK = "class"
_TICKET = re.compile(rf"{_MARK}\.([0-9]{{1,11}})\.([a-z]+-[0-9]+)\.([0-9a-f]{{64}})")


def issue(door: StaffDoor, secret: bytes, boot: str, seconds: float) -> str:
    """A ticket; `boot` and `seconds` are this machine's uptime. Raises NotAllowed without the class role."""
    door.require(Role.CLASS)
    assert door.who is not None
    until, staff_id = f"{seconds + GOOD_FOR_S:.0f}", door.who.staff_id
    return f"{_MARK}.{until}.{staff_id}.{_seal(secret, boot, until, staff_id)}"


def bearer(ticket: str, secret: bytes, boot: str, seconds: float) -> Unlocked | None:
    """Who it was made for, with the class's role and no other; None unless it is of this machine, this boot, this minute."""
    found = _TICKET.fullmatch(ticket)
    if found is None:
        return None
    until, staff_id, seal = found.groups()
    fresh = seconds <= int(until) <= seconds + GOOD_FOR_S + 1
    if not fresh or not hmac.compare_digest(seal, _seal(secret, boot, until, staff_id)):
        return None
    return Unlocked(Role.CLASS, staff_id)


def _seal(secret: bytes, boot: str, until: str, staff_id: str) -> str:
    return hmac.digest(secret, f"{_MARK}\n{boot}\n{until}\n{staff_id}".encode(), "sha256").hex()
