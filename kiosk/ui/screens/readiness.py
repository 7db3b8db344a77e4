"""はい・いいえ・わからない: one thing to have at hand."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class ReadinessScreen(ChoiceScreen):
    card_em = 10.4
    most = 3
