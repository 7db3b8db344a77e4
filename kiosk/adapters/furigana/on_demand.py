"""Opens the lists of furigana when the first text asks for them: most visits never do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.ruby import Rubies


class FuriganaOnDemand:
    """What stands over a text that is shown (`FuriganaBook`)."""

    def __init__(self, assets: Path, town: str) -> None:
        self._assets, self._town = assets, town
        self._book: Callable[[str], Rubies] | None = None

    def __call__(self, text: str) -> Rubies:
        if self._book is None:
            from kiosk.adapters.furigana.book import FuriganaBook  # noqa: PLC0415  only where it is switched on

            self._book = FuriganaBook(self._assets, self._town)
        return self._book(text)
