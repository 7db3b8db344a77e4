"""The six procedures asked for most this month, or those that a person chose while too few have asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

SHOWN = 6
FEWEST_VISITS = 20
"""Below this many visits a month the order is chance, and would tell of single people."""


class Asked(Struct, frozen=True):
    """What the log of this month says: how many came, and in how many visits each procedure was chosen."""

    visits: int = 0
    procedures: tuple[tuple[str, int], ...] = ()


def often_asked(asked: Asked, usual: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """At most six ids: the most asked first, then `usual` ones; of equals, those that are usual, then by id.

    `known` are the procedures that still exist.
    """
    place = {name: index for index, name in enumerate(usual)}
    most: list[str] = []
    if asked.visits >= FEWEST_VISITS:
        order = sorted(asked.procedures, key=lambda pair: (-pair[1], place.get(pair[0], len(place)), pair[0]))
        most = [name for name, _ in order]
    return tuple(name for name in dict.fromkeys((*most, *usual)) if name in known)[:SHOWN]
