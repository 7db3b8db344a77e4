"""The slip as dots and as ESC/POS: what a receipt printer would put on its paper, read back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.printing.escpos_bytes import as_escpos
from kiosk.adapters.printing.slip_raster import on_paper, slip_as_raster
from kiosk.domain.messages import TextSize
from kiosk.domain.paper_kind import PaperKind
from kiosk.errors import DeviceError
from tests.unit.adapters.printing.pages import Raster
from tests.unit.adapters.printing.receipts import play
from tests.unit.adapters.printing.sample import URL, english_slip, japanese_slip

pytestmark = pytest.mark.usefixtures("qapp")
ROLLS = {PaperKind.ROLL_80: 576, PaperKind.ROLL_58: 384}
"""Dots of the printing head."""
each_roll = pytest.mark.parametrize("kind", ROLLS, ids=lambda kind: kind.value)
each_size = pytest.mark.parametrize("size", TextSize, ids=lambda size: size.value)


@each_roll
@each_size
def test_the_bytes_are_the_slip(kind: PaperKind, size: TextSize) -> None:
    """A printer that carries out the bytes has the very dots that were checked, and both readers read the code."""
    raster = slip_as_raster(japanese_slip(text_size=size), kind)
    assert raster.width == ROLLS[kind]
    assert set(raster.pixels) == {0, 255}
    receipt = play(b"".join(as_escpos(raster.width, raster.height, raster.pixels)))
    assert receipt.raster == Raster(raster.width, raster.height, raster.pixels)
    white = on_paper(raster)
    paper = Raster(white.width, white.height, white.pixels)
    assert paper.code() == URL.encode()
    assert paper.read_by_pyzbar() == [URL.encode()]


@each_roll
def test_what_is_sent(kind: PaperKind) -> None:
    """First everything is forgotten and the drawer locked out, then pictures only, then the cut: nothing else."""
    raster = slip_as_raster(english_slip(), kind)
    commands = play(b"".join(as_escpos(raster.width, raster.height, raster.pixels))).commands
    assert commands[:3] == ["initialise", "status back", "no drawer in pictures"]
    assert set(commands[3:-2]) == {"picture"}
    assert commands[-2:] == ["feed", "cut"]


@given(rows=st.lists(st.binary(min_size=8, max_size=8), min_size=1, max_size=6), at=st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_no_picture_can_open_a_drawer(rows: list[bytes], at: int) -> None:
    """DLE DC4 within a picture would; whatever the picture, the printer never sees it."""
    rows = [row[:at] + b"\x10\x14\x01" + row[at + 3 :] for row in rows]
    pixels = b"".join(
        bytes(0 if byte >> (7 - bit) & 1 else 255 for byte in row for bit in range(8)) for row in rows
    )
    parts = as_escpos(64, len(rows), pixels)
    assert all(b"\x10\x14" not in part[8:] for part in parts[1:])
    assert all(b"\x1bp" not in part for part in (parts[0], parts[-1]))


def test_a_roll_carries_no_white_end() -> None:
    """The cut comes right after the last words: paper costs money."""
    raster = slip_as_raster(japanese_slip(), PaperKind.ROLL_80)
    rows = [raster.pixels[y * raster.width : (y + 1) * raster.width] for y in range(raster.height)]
    last = max(y for y, row in enumerate(rows) if 0 in row)
    assert raster.height - last < 60


def test_too_long_an_address_is_refused() -> None:
    """No code that a phone cannot read."""
    with pytest.raises(DeviceError, match="too long"):
        slip_as_raster(japanese_slip(url=URL.ljust(199, "x")), PaperKind.ROLL_58)


def test_the_library_leaves_nothing_behind(tmp_path: Path) -> None:
    """python-escpos would leave a folder at each import and talk on stdout: it does not here."""
    code = "from kiosk.adapters.printing.escpos_bytes import as_escpos; as_escpos(8, 1, b'\\xff' * 8)"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert list(tmp_path.iterdir()) == []
