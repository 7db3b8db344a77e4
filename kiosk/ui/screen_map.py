"""Which screen shows which view: `LifeEventsView` is shown by `LifeEventsScreen` in kiosk/ui/screens/life_events.py.

A screen is loaded when it is first wanted: before the first page there is time for one. The others follow behind it, for
who says sorry must not have to look for a file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from kiosk.service import views as v
from kiosk.ui import screens
from kiosk.ui.screen import Screen


def loaders() -> list[Callable[[], object]]:
    """Each loads one screen, 1 ms."""
    from pkgutil import iter_modules  # noqa: PLC0415  not needed before the first screen

    return [
        partial(import_module, f"{screens.__name__}.{found.name}") for found in iter_modules(screens.__path__)
    ]


def screen_of(view: type[v.View]) -> type[Screen]:
    """The class of the screen that shows such views."""
    name = view.__name__.removesuffix("View")
    module = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
    screen: type[Screen] = getattr(import_module(f"{screens.__name__}.{module}"), f"{name}Screen")
    return screen
