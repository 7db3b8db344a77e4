"""Opens the search engine for a pack and a language, when somebody first needs it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.language import is_japanese
from kiosk.domain.pack import Pack
from kiosk.service.ports import Finder, Translator

if TYPE_CHECKING:
    from kiosk.service.search.thesaurus import Thesaurus


def finder_maker(folder: Path, translator: Translator) -> Callable[[Pack, str], Finder]:
    """Makes finders out of `folder` (assets/search), which is read once. Costs nothing until it is called."""

    @cache
    def thesaurus() -> Thesaurus:
        from kiosk.adapters.thesaurus import load_thesaurus  # noqa: PLC0415  not before the first screen

        return load_thesaurus(folder)

    def make(pack: Pack, language: str) -> Finder:
        from kiosk.service.finder import Finder as Engine  # noqa: PLC0415  not before the first screen

        translate = None if is_japanese(language) else partial(translator.catalogue, language)
        return Engine(pack, thesaurus(), translate)

    return make
