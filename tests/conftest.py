"""Shared fixtures: the shipped pack of 七戸町, and a visit on fakes."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "0")

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import load_pack
from kiosk.domain.pack import Pack
from tests.visit import Visit

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def packs() -> Callable[[str], Pack]:
    """Shipped packs by town code, each loaded once."""
    loaded: dict[str, Pack] = {}

    def get(town: str = "02402") -> Pack:
        if town not in loaded:
            loaded[town] = load_pack(ROOT / "assets" / "catalogue", town)
        return loaded[town]

    return get


@pytest.fixture
def visit(packs: Callable[[str], Pack]) -> Visit:
    """A kiosk in 七戸町 at rest, on fakes."""
    return Visit(packs("02402"))
