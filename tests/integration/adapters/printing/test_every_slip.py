"""Every procedure of every town on every paper: the code is read back from what would be printed, by two readers."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.printing.slip_pdf import write_slip
from kiosk.adapters.printing.slip_raster import on_paper, slip_as_raster
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.facts import Facts
from kiosk.domain.messages import TextSize
from kiosk.domain.pack import Pack
from kiosk.domain.paper_kind import PaperKind
from kiosk.service.ports import Slip
from kiosk.service.slips import build_slip
from kiosk.service.words import Words
from tests.unit.adapters.printing.pages import Raster, rasterise

pytestmark = pytest.mark.usefixtures("qapp")
LOCALES = Path(__file__).resolve().parents[4] / "locales"
TOWNS = ("02402", "02446", "02201", "04361", "06321")
TODAY = datetime.date(2026, 11, 21)
ROLLS = (PaperKind.ROLL_80, PaperKind.ROLL_58)


def slip_of(pack: Pack, procedure_id: str, language: str = "ja", size: TextSize = TextSize.STANDARD) -> Slip:
    """What the kiosk of a town prints for a procedure."""
    facts, words = Facts(pack, TODAY), Words(GettextTranslator(LOCALES), language)
    slip = build_slip(facts, words, procedure_id, facts.route(procedure_id), "K1")
    return replace(slip, text_size=size, check_code="K7QX")


def codes_on(slip: Slip, kind: PaperKind, path: Path) -> tuple[list[bytes], list[bytes]]:
    """What zxing-cpp and pyzbar read from the PDF at 150 dpi, or from the dots of a receipt."""
    if kind in ROLLS:
        white = on_paper(slip_as_raster(slip, kind))
        pages = [Raster(white.width, white.height, white.pixels)]
    else:
        write_slip(slip, path, kind)
        pages = []
        while not pages or not pages[-1].code():  # the code stands on one of the first pages
            pages.append(rasterise(path, len(pages) + 1))
    ours = [found for page in pages if (found := page.code()) is not None]
    return ours, [found for page in pages for found in page.read_by_pyzbar()]


def test_each_procedure_once(packs: Callable[[str], Pack], tmp_path: Path, qapp: QGuiApplication) -> None:
    """Papers, languages, sizes and towns take turns, so that each of them meets many procedures."""
    turns = itertools.cycle(itertools.product(TOWNS, ("ja", "en"), TextSize, PaperKind))
    done = 0
    for procedure, (town, language, size, kind) in zip(packs("02402").procedures, turns, strict=False):
        slip = slip_of(packs(town), procedure.id, language, size)
        if slip.url:
            wanted = [slip.url.encode()]
            assert codes_on(slip, kind, tmp_path / "slip.pdf") == (wanted, wanted), (procedure.id, kind)
            done += 1
    assert done > 50


@pytest.mark.bench
@pytest.mark.parametrize("town", TOWNS)
def test_every_procedure_town_and_paper(
    town: str, packs: Callable[[str], Pack], tmp_path: Path, qapp: QGuiApplication
) -> None:
    """The whole table; a quarter of an hour (`make slips-all`)."""
    read = dict.fromkeys(PaperKind, 0)
    for procedure in packs(town).procedures:
        slip = slip_of(packs(town), procedure.id)
        for kind in PaperKind:
            if slip.url:
                wanted = [slip.url.encode()]
                assert codes_on(slip, kind, tmp_path / "slip.pdf") == (wanted, wanted), (procedure.id, kind)
                read[kind] += 1
    print(town, *(f"{kind.value}: {count} by both readers" for kind, count in read.items()), sep="  ")
