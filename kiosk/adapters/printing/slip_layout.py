"""The slip as a page: what stands where, how large, and what gives way when there is much to say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from kiosk.adapters.printing.flow import Flow, Placed
from kiosk.adapters.printing.paper import (
    BOTTOM,
    FIXED,
    LEFT,
    RIGHT,
    TOP,
    Face,
    Row,
    mm,
    set_text,
    text_width,
)
from kiosk.adapters.printing.sign import INK, SIGN_HEIGHT, paint_sign, sign_width
from kiosk.adapters.qr import QUIET_ZONE
from kiosk.errors import DeviceError
from kiosk.service.ports import QrCode, Slip
from kiosk.service.wording import PRODUCT

TITLE_SIZES = (34, 28, 22, 17, 14)
VERDICT_SIZES = (24, 20, 17, 14)
BODY = Face(15)
STRONG = Face(15, bold=True)
HEADING = Face(17, bold=True)
SMALL = Face(14, leading=1.38)
SMALL_STRONG = Face(14, bold=True, leading=1.38)
ADDRESS = Face(14, bold=True, family=FIXED, leading=1.38)
PHONE = Face(24, bold=True, leading=1.25)
WHITE = QColor(255, 255, 255)

ASIDE_WIDTH = mm(62)
GUTTER = mm(11)
"""Wider than the quiet zone of any code we print (4 modules of at most 2.5 mm)."""
INDENT = mm(11)
HEAD_ROOM = mm(62)
"""Title and verdict give way in size, down to 14 pt, before they take more of page 1 than this each."""


def lay_out(slip: Slip, code: QrCode | None) -> list[list[Placed]]:
    """All pages of the slip. The code, if any, stands on page 1 with title and verdict.

    Raises DeviceError when page 1 cannot hold these three.
    """
    foot = SMALL.pitch + mm(4)
    flow = Flow(TOP, TOP + mm(20), BOTTOM - foot)
    _head(flow, slip)
    if code is not None:
        aside = _aside(slip, code)
        if sum(row.height for row in aside[:2]) > flow.room():
            raise DeviceError("title and verdict leave no room for the QR code on the slip's first page")
        fitting = _that_fit(aside, flow.room())
        flow.set_aside(fitting, ASIDE_WIDTH, GUTTER)
        rest = aside[len(fitting) :]
    else:
        rest = []
    _body(flow, slip)
    for row in rest:
        flow.add(lambda _width, row=row: [row])
    _closing(flow, slip)
    for number, page in enumerate(flow.pages, 1):
        page += _running(slip, number, len(flow.pages))
    return flow.pages
