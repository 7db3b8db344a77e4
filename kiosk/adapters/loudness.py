"""How loud the sound card is set, through ALSA's own `amixer`."""

from __future__ import annotations

import re
import subprocess

CONTROL = "Master"
_TIMEOUT_S = 3


def loudness() -> int | None:
    """Per cent; None where no card tells."""
    return _percent("sget", CONTROL)


def change(by: int) -> int | None:
    """Louder or softer by so many per cent; returns what it is now."""
    return _percent("sset", CONTROL, f"{abs(by)}%{'+' if by > 0 else '-'}")


def _percent(*words: str) -> int | None:
    try:
        done = subprocess.run(
            ("amixer", "-M", *words), capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\[(\d{1,3})%\]", done.stdout)
    return int(found.group(1)) if done.returncode == 0 and found else None
