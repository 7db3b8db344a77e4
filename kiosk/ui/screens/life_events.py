"""どんなご用ですか: the ways into the catalogue."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class LifeEventsScreen(ChoiceScreen):
    card_em = 11.0
