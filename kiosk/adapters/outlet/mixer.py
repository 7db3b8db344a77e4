"""What the mixer of a sound system can do, whichever it is: ALSA alone, or PulseAudio and PipeWire over it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from kiosk.adapters.children import subprocess
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError

_TIMEOUT_S = 3
"""No tool of a sound system that works takes a tenth of it."""
Run = Callable[[Sequence[str]], str]
"""Runs a command and returns what it printed. Raises DeviceError when it is missing, silent or refuses."""
Levels = Mapping[Outlet, int]
"""Per cent, for each outlet."""


class MixerState(Struct, frozen=True):
    """`outlet` is where sound leaves now, at `percent`; `has_jack`: headphones would be noticed."""

    outlet: Outlet
    percent: int
    muted: bool
    has_jack: bool


class Mixer(Protocol):
    """Each method raises DeviceError when the sound system does not do it."""

    @property
    def watching(self) -> Sequence[str]:
        """A command that prints a line whenever something changes."""

    def concerns(self, line: str) -> bool:
        """Whether such a line may mean headphones."""

    def is_usual(self, line: str) -> bool:
        """Whether such a line comes, too, whenever sound begins or ends."""

    def plugged(self) -> Outlet:
        """Where sound ought to leave: by headphones, when they are in."""

    def lead(self, outlet: Outlet, percent: int) -> None:
        """Sound leaves there, at this level and not muted; headphones are heard by nobody else."""

    def state(self) -> MixerState:
        """How everything is set."""


def environment() -> dict[str, str]:
    """Ours, with tools that answer in English."""
    return os.environ | {"LC_ALL": "C"}


def run(command: Sequence[str]) -> str:
    """Implements `Run`."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_TIMEOUT_S,
            env=environment(), check=False,
        )  # fmt: skip
    except OSError as error:
        raise DeviceError(f"{command[0]}: {error.strerror}") from error
    except subprocess.TimeoutExpired as error:
        raise DeviceError(f"{command[0]} does not answer") from error
    if done.returncode:
        told = done.stderr.strip().splitlines()
        raise DeviceError(f"{command[0]}: {told[0] if told else done.returncode}")
    return done.stdout
