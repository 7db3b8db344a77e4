"""Finding procedures by words, for whoever builds a view: the one place that knows the search engine."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.service.ports import Finder

MOST = 6
"""Procedures offered for a text: more are not looked through (standards.md A12)."""


class Finders:
    """The finder for the content of the moment, in all languages, made when it is first needed."""

    def __init__(self, make: Callable[[Pack], Finder]) -> None:
        """`make` gives the finder of a pack; it need not be ready at once."""
        self._make = make
        self._kept: tuple[Pack, Finder] | None = None

    def prepare(self, pack: Pack) -> bool:
        """A small step towards being ready; True while there is more to do."""
        return self._of(pack).prepare()

    def find(self, pack: Pack, text: str) -> tuple[Procedure, ...]:
        """The procedures that fit, best first; none when nothing surely does."""
        return tuple(pack.procedure(hit.id) for hit in self._of(pack).find(text, MOST))

    def _of(self, pack: Pack) -> Finder:
        if self._kept is None or self._kept[0] is not pack:
            self._kept = (pack, self._make(pack))
        return self._kept[1]
