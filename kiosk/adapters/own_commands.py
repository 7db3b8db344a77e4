"""Runs the kiosk's own commands (`kiosk check`, `kiosk printer …`) in a child process, and reads their JSON.

What looks after the machine exists once, for the shell and for the desk; nothing of it runs in the window's process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.adapters.children import environment

TIMEOUT_S = 150.0
"""The self-test speaks and prints."""
Told = Callable[[int, Any], None]
"""Hears the exit code and what was printed; {} when it was no JSON."""


class OwnCommands:
    """Commands for one data directory."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def begin(self, words: tuple[str, ...], told: Told) -> None:
        """Returns at once; `told` is called from another thread, exactly once."""
        threading.Thread(target=self._run, args=(words, told), name="own-command", daemon=True).start()

    def _run(self, words: tuple[str, ...], told: Told) -> None:
        command = (sys.executable, "-m", "kiosk", *words, "--data-dir", str(self._data))
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=TIMEOUT_S, env=environment(), check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            told(1, {})
            return
        told(done.returncode, _read(done.stdout))


def _read(printed: bytes) -> Any:
    try:
        return json.loads(printed or b"{}")
    except ValueError:
        return {}
