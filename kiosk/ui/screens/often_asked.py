"""よくある手続き: what most people come for."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class OftenAskedScreen(ChoiceScreen):
    card_em = 17.0
