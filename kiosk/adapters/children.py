"""Child processes: each finds this very package, and ends with everything it started."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import kiosk
from kiosk.lean import Later

if TYPE_CHECKING:
    import subprocess as subprocess
else:
    subprocess = Later("subprocess")  # 3 ms: nothing is started before the first screen


def environment() -> dict[str, str]:
    """Ours, such that a child imports this very package, installed or not."""
    here = str(Path(kiosk.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{path}" if path else here}


def end(child: subprocess.Popen[bytes] | None) -> None:
    """Kills the child with its process group, and waits for it. It must lead a group of its own."""
    if child is not None and child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
