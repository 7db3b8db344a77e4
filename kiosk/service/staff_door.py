"""The door to the staff's side. Every use case behind it asks `require`: no screen decides who may do what."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain.roles import Role, may
from kiosk.errors import NotAllowed
from kiosk.service.ports import StaffKeys

IDLE_LOCK_S = 180.0
"""Quiet seconds after which the door shuts by itself (standards.md C9: 3 min in a lobby)."""
LONGEST_S = 12 * 3600.0
"""However busy: after a working day it shuts (standards.md C9)."""


class Unlocked(Struct, frozen=True):
    role: Role
    staff_id: str


class Refused(Struct, frozen=True):
    """Not now: `wait_s` seconds until the next try is looked at; `locked` until the machine's owner opens it."""

    wait_s: float = 0.0
    locked: bool = False


class StaffDoor:
    """Shut until a PIN or a card opens it. Times are those of one monotonic clock, in seconds."""

    def __init__(self, keys: StaffKeys) -> None:
        self._keys = keys
        self._who: Unlocked | None = None
        self._opened_at = 0.0
        self._used_at = 0.0

    @property
    def who(self) -> Unlocked | None:
        """Who is inside."""
        return self._who

    @property
    def role(self) -> Role | None:
        return self._who.role if self._who else None

    def unlock(self, pin: str, now: float) -> Unlocked | Refused:
        """Looks at a PIN or a card. Raises DeviceError when the try cannot be counted: then nothing is compared."""
        tries = self._keys.tries()
        if tries.locked or tries.wait:
            return Refused(tries.wait, tries.locked)
        self._keys.count_try()
        member = self._keys.match(pin)
        if member is None:
            tries = self._keys.tries()
            return Refused(tries.wait, tries.locked)
        self._keys.forget_tries()
        self._who = Unlocked(member.role, member.staff_id)
        self._opened_at = self._used_at = now
        return self._who

    def admit(self, who: Unlocked, now: float) -> None:
        """Somebody whom another door of this machine has let in (`class_ticket.bearer`)."""
        self._who = who
        self._opened_at = self._used_at = now

    def standing(self) -> Refused | None:
        """What a try would be answered now without being looked at; None when it would be looked at."""
        tries = self._keys.tries()
        return Refused(tries.wait, tries.locked) if tries.locked or tries.wait else None

    def used(self, now: float) -> None:
        """Somebody inside does something: the idle clock starts again."""
        self._used_at = now

    def tick(self, now: float) -> bool:
        """Shuts the door after `IDLE_LOCK_S` quiet seconds; True when it just did."""
        late = now - self._used_at >= IDLE_LOCK_S or now - self._opened_at >= LONGEST_S
        if self._who is None or not late:
            return False
        self.lock()
        return True

    def lock(self) -> None:
        """Nobody is inside any more."""
        self._who = None

    def require(self, role: Role) -> None:
        """Raises NotAllowed unless whoever is inside may do what needs `role`."""
        if not may(self.role, role):
            raise NotAllowed(f"needs {role}, is {self.role or 'nobody'}")
