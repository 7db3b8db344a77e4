"""The QR process: `python -m kiosk.adapters.qr.worker`. Requests on stdin, codes on stdout, until stdin closes.

A process of its own because the search for the best mask holds Python's lock for 20 ms, and because the
decoder is native code: neither may ever hold up or take down the screen.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO

from kiosk.adapters.qr.codes import make_code, module_px_for
from kiosk.adapters.qr.protocol import Made, Wanted, receive_wanted, send
from kiosk.errors import DeviceError

_NICER = 10
"""A tap on the screen comes before the making of a code."""


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers each request in its order."""
    while (wanted := receive_wanted(requests)) is not None:
        send(answers, _make(wanted))


def _make(wanted: Wanted) -> Made:
    try:
        module_px = module_px_for(wanted.side_mm, wanted.px_per_mm, wanted.url)
        return Made(make_code(wanted.url, module_px=module_px))
    except DeviceError as refused:
        return Made(None, str(refused))


def main() -> int:
    """Loads the libraries at once: the first request should find them there."""
    import qrcode.main  # noqa: F401, PLC0415
    import zxingcpp  # noqa: F401, PLC0415

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; stdout is for answers only
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICER)
    with contextlib.suppress(BrokenPipeError):  # the program is gone
        serve(sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
