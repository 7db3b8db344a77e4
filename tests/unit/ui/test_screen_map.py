"""Every view has a screen of its own name, and every screen a view."""

from __future__ import annotations

import subprocess
import sys
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


def test_behind_the_first_page_every_screen_is_loaded() -> None:
    """From then on a page comes without a look at the disk."""
    script = """
import sys
from kiosk.ui.screen_map import loaders
before = set(sys.modules)
for load in loaders():
    load()
print(*sorted(name for name in set(sys.modules) - before if name.startswith("kiosk.ui.screens.")))
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert set(said.split()) >= {screen_of(view).__module__ for view in ALL_VIEWS}
