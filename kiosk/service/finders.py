"""Finding procedures by words, for whoever builds a view: the one place that knows the search engine."""

from __future__ import annotations

from collections.abc import Callable, Collection

from kiosk.domain.language import JAPANESE, is_japanese
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.service.ports import Finder

MOST = 6
"""Procedures offered for a text: more are not looked through (standards.md A12)."""


class Finders:
    """The finder for the content and the language of the moment, made when it is first needed."""

    def __init__(self, make: Callable[[Pack, str], Finder]) -> None:
        """`make` gives the finder of a pack for a language; it need not be ready at once."""
        self._make = make
        self._kept: dict[str, tuple[Pack, Finder]] = {}

    def prepare(self, pack: Pack, language: str) -> bool:
        """A small step towards being ready; True while there is more to do."""
        return self._of(pack, language).prepare()

    def find(self, pack: Pack, language: str, text: str) -> tuple[Procedure, ...]:
        """The procedures that fit, best first; none when nothing surely does."""
        return tuple(pack.procedure(hit.id) for hit in self._of(pack, language).find(text, MOST))

    @property
    def languages(self) -> frozenset[str]:
        """Those there is a finder for."""
        return frozenset(self._kept)

    def keep_only(self, languages: Collection[str]) -> None:
        """Gives back the others: each holds 7 MB."""
        wanted = {_searched_as(language) for language in languages}
        self._kept = {language: kept for language, kept in self._kept.items() if language in wanted}

    def _of(self, pack: Pack, language: str) -> Finder:
        language = _searched_as(language)
        kept = self._kept.get(language)
        if kept is None or kept[0] is not pack:
            kept = self._kept[language] = (pack, self._make(pack, language))
        return kept[1]


def _searched_as(language: str) -> str:
    """Who reads やさしい日本語 types Japanese."""
    return JAPANESE if is_japanese(language) else language
