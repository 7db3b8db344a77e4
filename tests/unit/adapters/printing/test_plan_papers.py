"""The list of a whole plan on every paper and in every size, not only on A4."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.printing.slip_pdf import write_slip
from kiosk.adapters.printing.slip_raster import slip_as_raster
from kiosk.domain.messages import TextSize
from kiosk.domain.paper_kind import PaperKind
from tests.unit.adapters.printing.pages import rasterise, sizes_of, squeezed, text_of
from tests.unit.adapters.printing.test_plan_layout import plan_slip, words_on

pytestmark = pytest.mark.usefixtures("qapp")
LEAST_POINTS = {TextSize.STANDARD: 14, TextSize.LARGEST: 20}


@pytest.mark.parametrize("size", LEAST_POINTS, ids=lambda size: size.value)
@pytest.mark.parametrize("kind", PaperKind, ids=lambda kind: kind.value)
def test_everything_is_on_every_paper(kind: PaperKind, size: TextSize, tmp_path: Path) -> None:
    """All words, large enough, within the margins, with the letters that the desk looks up."""
    slip = replace(plan_slip(), text_size=size, check_code="K7QX")
    path = tmp_path / "plan.pdf"
    write_slip(slip, path, kind)
    text = text_of(path)
    assert [word for word in (*words_on(slip), slip.check_code) if squeezed(word) not in text] == []
    assert min(sizes_of(path)) >= LEAST_POINTS[size]
    page = rasterise(path)
    left, _, right, _ = page.ink_box()
    assert min(left, page.width - right) >= 3.5 / 25.4 * 150


def test_a_list_as_dots() -> None:
    """A receipt printer prints it too; there is no code on it to check."""
    raster = slip_as_raster(plan_slip(), PaperKind.ROLL_80)
    assert raster.width == 576
    assert set(raster.pixels) == {0, 255}
