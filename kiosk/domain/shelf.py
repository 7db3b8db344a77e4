"""The procedures of a pack, each taken out of its box when somebody asks for it.

Ten thousand procedures are forty megabytes of words, of which a visit reads a hundredth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from msgspec import Struct

from kiosk.domain.procedure import Procedure


class Label(Struct, frozen=True):
    """What is written on the outside: enough to find a procedure without opening it."""

    id: str
    life_events: tuple[str, ...]
    topic: str


class Shelf(Sequence[Procedure]):
    """All procedures in catalogue order; a sequence, and a way to one by its id or life event."""

    def __init__(self, labels: Sequence[Label], take: Callable[[int], Procedure]) -> None:
        """`take` gives the procedure at a position; it is called once for each."""
        self.labels = labels
        self._take = take
        self._taken: dict[int, Procedure] = {}
        self._positions = {label.id: position for position, label in enumerate(labels)}

    @staticmethod
    def of(procedures: Iterable[Procedure]) -> Shelf:
        """A shelf of procedures that are already there."""
        here = tuple(procedures)
        return Shelf(tuple(Label(p.id, p.life_events, p.topic) for p in here), here.__getitem__)

    def get(self, procedure_id: str) -> Procedure:
        """The procedure with this id. Raises KeyError."""
        return self._at(self._positions[procedure_id])

    def of_event(self, event_id: str, topic: str) -> tuple[Procedure, ...]:
        """Those of a life event, or of one of its topics."""
        return tuple(
            self._at(position)
            for position, label in enumerate(self.labels)
            if event_id in label.life_events and (not topic or label.topic == topic)
        )

    def _at(self, position: int) -> Procedure:
        if position not in self._taken:
            self._taken[position] = self._take(position)
        return self._taken[position]

    def __len__(self) -> int:
        return len(self.labels)

    @overload
    def __getitem__(self, position: int) -> Procedure: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Procedure]: ...
    def __getitem__(self, position: int | slice) -> Procedure | Sequence[Procedure]:
        if isinstance(position, slice):
            return tuple(self._at(i) for i in range(*position.indices(len(self))))
        return self._at(range(len(self))[position])

    def __iter__(self) -> Iterator[Procedure]:
        return (self._at(position) for position in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self.labels))
