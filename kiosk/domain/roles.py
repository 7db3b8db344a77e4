"""Who may do what on the staff's side. A resident has no role."""

from __future__ import annotations

import enum


class Role(enum.StrEnum):
    """What a member of staff is here for."""

    COUNTER = "counter"
    CLASS = "class"
    ADMIN = "admin"


def may(role: Role | None, needed: Role) -> bool:
    """True when somebody with `role` may do what needs `needed`: admin everything, the others their own."""
    return role is not None and role in (needed, Role.ADMIN)
