"""How the practice server knows that a member of staff with the class role started it.

The class writes a ticket onto its input: a minute's word of this machine, made only while its door is open.
Started by hand, the server asks for a PIN instead.
"""

from __future__ import annotations

import hmac

from kiosk.domain.roles import Role
from kiosk.service.staff_door import StaffDoor

GOOD_FOR_S = 60.0
_MARK = "class"


def issue(door: StaffDoor, secret: bytes, boot: str, seconds: float) -> str:
    """A ticket; `boot` and `seconds` are this machine's uptime. Raises NotAllowed without the class role."""
    door.require(Role.CLASS)
    until = f"{seconds + GOOD_FOR_S:.0f}"
    return f"{_MARK}.{until}.{_seal(secret, boot, until)}"


def is_good(ticket: str, secret: bytes, boot: str, seconds: float) -> bool:
    """True for a ticket of this machine, of this boot, that is not older than a minute."""
    mark, _, rest = ticket.partition(".")
    until, _, seal = rest.partition(".")
    if mark != _MARK or not (until.isascii() and until.isdigit() and len(until) < 12):
        return False
    fresh = seconds <= int(until) <= seconds + GOOD_FOR_S + 1
    return fresh and hmac.compare_digest(seal.encode(), _seal(secret, boot, until).encode())


def _seal(secret: bytes, boot: str, until: str) -> str:
    return hmac.digest(secret, f"{_MARK}\n{boot}\n{until}".encode(), "sha256").hex()
