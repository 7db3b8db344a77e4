"""Which kind of phone is in the hand."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class ScanPhoneScreen(ChoiceScreen):
    card_em = 13.0
