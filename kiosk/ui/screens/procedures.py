"""The procedures of one life event, each with its verdict."""

from __future__ import annotations

from kiosk.ui.screen import ChoiceScreen


class ProceduresScreen(ChoiceScreen):
    card_em = 17.0
