"""Which screen shows which view: `LifeEventsView` is shown by `LifeEventsScreen` in kiosk/ui/screens/life_events.py.

A screen is loaded when it is first wanted: before the first page there is time for one.
"""

from __future__ import annotations

from importlib import import_module

from kiosk.service import views as v
from kiosk.ui.screen import Screen


def screen_of(view: type[v.View]) -> type[Screen]:
    """The class of the screen that shows such views."""
    name = view.__name__.removesuffix("View")
    module = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
    screen: type[Screen] = getattr(import_module(f"kiosk.ui.screens.{module}"), f"{name}Screen")
    return screen
