"""A receipt as the bytes of ESC/POS, made by python-escpos. For the printing process: it imports Pillow.

Nothing is written with the printer's own letters, and nothing that could open a cash drawer is ever sent.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator

START = b"\x1b@" + b"\x1da\x00" + b"\x1d(D\x05\x00\x14\x01\x00\x02\x00"
"""ESC @ forgets what was left by the last job. GS a 0: say nothing unasked. GS ( D switches off DLE DC4, by which
a drawer can be opened in the middle of a picture."""
DRAWER, HARMLESS = b"\x10\x14", b"\x10\x16"
"""For printers that do not know GS ( D: a picture with DLE DC4 in it gets one dot more."""
STRIP = 240
"""Dot rows sent at a time (17 kB on 80 mm): less than any printer keeps."""
_HEADER = 8


def as_escpos(width: int, height: int, pixels: bytes) -> list[bytes]:
    """The parts of a job: start, strips of the picture, cut. `pixels`: one byte each, 0 or 255."""
    with _quiet_import():
        from escpos.printer import Dummy  # noqa: PLC0415
        from PIL import Image  # noqa: PLC0415
    parts = [START]
    for top in range(0, height, STRIP):
        rows = min(STRIP, height - top)
        strip = Image.frombytes("L", (width, rows), pixels[top * width : (top + rows) * width])
        printer = Dummy()
        printer.profile.profile_data = {
            "media": {"width": {"pixels": width}}
        }  # the library's own has no width
        printer.image(strip, impl="bitImageRaster", fragment_height=rows)
        parts.append(_without_drawer(printer.output))
    end = Dummy()
    end.cut()
    return [*parts, end.output]


def _without_drawer(part: bytes) -> bytes:
    return part[:_HEADER] + part[_HEADER:].replace(DRAWER, HARMLESS)


@contextlib.contextmanager
def _quiet_import() -> Iterator[None]:
    """python-escpos leaves a folder behind at each import, and a log handler: not on this machine."""
    kept = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="slip-") as folder:
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = folder
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = kept
            sys.stdout.flush()
