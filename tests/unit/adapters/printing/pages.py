"""Reads a printed PDF back with other programs than the one that drew it: poppler and pypdf."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pypdf

from kiosk.adapters.qr.codes import read_code


class Raster(NamedTuple):
    """A page as grey pixels, as a laser printer's engine would see it."""

    width: int
    height: int
    pixels: bytes

    def code(self) -> bytes | None:
        """What the page's QR code says."""
        return read_code(self.pixels, self.width, self.height)

    def read_by_pyzbar(self) -> list[bytes]:
        """What a second reader finds (ZBar)."""
        from pyzbar import pyzbar

        found = pyzbar.decode((self.pixels, self.width, self.height), symbols=[pyzbar.ZBarSymbol.QRCODE])
        return [code.data for code in found]

    def ink_box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of all that is not white, in pixels."""
        rows = [self.pixels[y * self.width : (y + 1) * self.width] for y in range(self.height)]
        inked = [y for y, row in enumerate(rows) if min(row) < 250]
        columns = [min(self.pixels[x :: self.width]) < 250 for x in range(self.width)]
        return columns.index(True), inked[0], self.width - columns[::-1].index(True), inked[-1] + 1


def rasterise(path: Path, page: int = 1, dpi: int = 150) -> Raster:
    """One page by `pdftoppm`."""
    command = ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), str(path)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    magic, size, _depth, pixels = data.split(b"\n", 3)
    assert magic == b"P5"
    width, height = map(int, size.split())
    return Raster(width, height, pixels)


def squeezed(text: str) -> str:
    """Text without blanks, line ends and hyphens, ligatures taken apart: where a line breaks does not matter."""
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split())


def text_of(path: Path, page: int | None = None) -> str:
    """The squeezed text of a page (1-based) or of all."""
    pages = pypdf.PdfReader(path).pages
    return squeezed("".join(p.extract_text() for p in (pages if page is None else [pages[page - 1]])))


def sizes_of(path: Path) -> dict[float, str]:
    """Every size of type in points, with a text set in it."""
    sizes: dict[float, str] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes[round(size * abs(tm[3]) * abs(cm[3]), 3)] = text.strip()

    for page in pypdf.PdfReader(path).pages:
        page.extract_text(visitor_text=visit)
    return sizes


def fonts_of(path: Path) -> dict[str, bool]:
    """Every font's name and whether the PDF carries it along."""
    fonts: dict[str, bool] = {}
    for page in pypdf.PdfReader(path).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[str(inner["/BaseFont"])] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    return fonts
