"""What was found for the typed text, or who helps when nothing was."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class SearchResultsScreen(ChoiceScreen):
    card_em = 17.0
