"""はい・いいえ・わからない: one thing to have at hand."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class ReadinessScreen(ChoiceScreen):
    card_em = 7.7
    most = 3
