"""What the voice process is told when it starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.speech.engines import AUTO, ENGINES
from kiosk.adapters.speech.pace import DEFAULT_RATE


class Options(Struct, frozen=True):
    """`sink` is `aplay` or `null` (silence at the pace of speech).

    `null:20` is twenty times as fast; `aplay:20` is so where the sound card fails. `rate` in morae a second.
    `engine` is one of `voices.LADDERS`; `clips` the folder of what was spoken beforehand.
    """

    assets: Path
    cache: Path
    town: str = ""
    sink: str = "aplay"
    rate: float = DEFAULT_RATE
    engine: str = AUTO
    clips: Path | None = None

    @property
    def is_audible(self) -> bool:
        return self.sink.partition(":")[0] != "null"

    @property
    def silent_speed(self) -> float:
        """How many times faster than life silence passes."""
        return float(self.sink.partition(":")[2] or 1)

    def arguments(self) -> list[str]:
        """As a command line that `read_options` understands."""
        told = {name: getattr(self, name) for name in self.__struct_fields__}
        return [f"--{name}={value}" for name, value in told.items() if value is not None]


def read_options(arguments: Sequence[str]) -> Options:
    """Raises SystemExit with words when they are wrong."""
    import argparse  # noqa: PLC0415  only the voice reads them, and the kiosk waits for its first screen

    parser = argparse.ArgumentParser(prog="kiosk.adapters.speech.worker", allow_abbrev=False)
    parser.add_argument("--assets", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--town", default="")
    parser.add_argument("--sink", default="aplay")
    parser.add_argument("--rate", type=float, default=DEFAULT_RATE)
    parser.add_argument("--engine", choices=ENGINES, default=AUTO)
    parser.add_argument("--clips", type=Path)
    return Options(**vars(parser.parse_args(arguments)))
