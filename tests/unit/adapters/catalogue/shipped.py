"""The shipped catalogue as tests read it: the packs of the five towns, each loaded once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import load_pack

CATALOGUE = Path(__file__).parents[4] / "assets" / "catalogue"
TOWNS = {"02201": "青森市", "02402": "七戸町", "02446": "階上町", "04361": "亘理町", "06321": "河北町"}
TODAY = datetime.date(2026, 11, 21)
PACKS = {code: load_pack(CATALOGUE, code) for code in TOWNS}
PROCEDURES = {p.id: p for p in PACKS["02402"].procedures}

every_town = pytest.mark.parametrize("pack", PACKS.values(), ids=TOWNS)
every_procedure = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
