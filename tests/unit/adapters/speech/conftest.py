"""One Japanese front end for all tests here: loading it takes a second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.speech.japanese import Japanese

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Japanese]:
    """The front end of a town (JIS code, "" for none)."""
    cache = tmp_path_factory.mktemp("readings")
    made: dict[str, Japanese] = {}

    def of(town: str = "") -> Japanese:
        if town not in made:
            made[town] = Japanese(ROOT / "assets", cache, town)
        return made[town]

    return of
