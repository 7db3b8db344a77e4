"""Opens the search engine for a pack, when somebody first needs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.language import is_japanese
from kiosk.domain.pack import Pack
from kiosk.service.ports import Finder, Translator

if TYPE_CHECKING:
    from kiosk.service.search.reading import Translate
    from kiosk.service.search.thesaurus import Thesaurus


def translations(translator: Translator) -> list[Translate]:
    """Out of Japanese, one for each other language that can be offered."""
    others = (language for language in translator.languages() if not is_japanese(language))
    return [partial(translator.catalogue, language) for language in others]


def finder_maker(folder: Path, translator: Translator) -> Callable[[Pack], Finder]:
    """Makes finders out of `folder` (assets/search), which is read once. Costs nothing until it is called.

    They find in every language that can be offered: a guest types English, the clerk beside them Japanese.
    """

    @cache
    def thesaurus() -> Thesaurus:
        from kiosk.adapters.thesaurus import load_thesaurus  # noqa: PLC0415  not before the first screen

        return load_thesaurus(folder)

    def make(pack: Pack) -> Finder:
        from kiosk.service.finder import Finder as Engine  # noqa: PLC0415  not before the first screen

        return Engine(pack, thesaurus(), translations(translator))

    return make
