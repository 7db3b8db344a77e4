"""The numbers in the leaflet, and the procedures that are asked about often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from kiosk.adapters.catalogue.rules import twice
from kiosk.adapters.catalogue.shape import Fault
from kiosk.domain.often import SHOWN

NUMBERS = range(101, 1000)
"""Three digits, none of which is a leading nought."""


class NumbersFile(Struct, frozen=True, forbid_unknown_fields=True):
    """numbers.toml, of the country; a town may add its own. A number that was printed is never given to another."""

    numbers: dict[str, int]


class OftenAskedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """national/often_asked.toml, the first first."""

    often_asked: tuple[str, ...]


def numbers(given: Mapping[str, int], procedures: Collection[str]) -> Iterator[Fault]:
    """Three digits, told apart, each of a procedure that exists."""
    counts = Counter(given.values())
    for procedure_id, number in given.items():
        path = ("numbers", procedure_id)
        if procedure_id not in procedures:
            yield path, f"「{procedure_id}」という手続きはありません"
        if number not in NUMBERS:
            yield path, f"番号は {NUMBERS[0]} から {NUMBERS[-1]} までにしてください"
        if counts[number] > 1:
            yield path, f"番号 {number} が{counts[number]}回あります"


def often_asked(ids: Sequence[str], procedures: Collection[str]) -> Iterator[Fault]:
    """As many as the page shows, told apart, each a procedure that exists."""
    yield from twice(ids, ("often_asked",), "")
    if len(ids) != SHOWN:
        yield ("often_asked",), f"「often_asked」は{SHOWN}つにしてください"
    for i, procedure_id in enumerate(ids):
        if procedure_id not in procedures:
            yield ("often_asked", i), f"「{procedure_id}」という手続きはありません"
