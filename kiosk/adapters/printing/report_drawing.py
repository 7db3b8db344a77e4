"""Has a report drawn by its own process. Imports no Qt."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from kiosk.adapters import children
from kiosk.errors import DeviceError
from kiosk.service.report_view import ReportView

LONGEST_S = 60


def drawn(view: ReportView) -> bytes:
    """The PDF. Raises DeviceError when it could not be drawn within a minute."""
    command = [sys.executable, "-m", "kiosk.adapters.printing.report_worker"]
    environment = {**children.environment(), "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command,
            input=msgspec.json.encode(view),
            capture_output=True,
            timeout=LONGEST_S,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DeviceError(f"the report could not be drawn: {type(error).__name__}") from error
    if done.returncode or not done.stdout:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no page"]
        raise DeviceError(f"the report could not be drawn: {reason[0]}")
    return done.stdout
