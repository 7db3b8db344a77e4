"""Every view has a screen of its own name, and every screen a view."""

from __future__ import annotations

from pathlib import Path

from kiosk.ui import screens
from kiosk.ui.screen_map import screen_of
from tests.all_views import ALL_VIEWS


def test_every_view_has_its_screen() -> None:
    named = {view.__name__.removesuffix("View"): screen_of(view).__name__ for view in ALL_VIEWS}
    assert {name: f"{name}Screen" for name in named} == named
    modules = {screen_of(view).__module__ for view in ALL_VIEWS}
    assert len(modules) == len(ALL_VIEWS)
    assert {
        f"kiosk.ui.screens.{file.stem}" for file in Path(screens.__path__[0]).glob("[a-z]*.py")
    } >= modules
