"""Which voice speaks which language, each made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.adapters.speech.espeak import VOICES, Espeak
from kiosk.adapters.speech.voice import Voice, VoiceFailed


def makers(assets: Path, cache: Path, town: str) -> dict[str, Callable[[], Voice]]:
    """A maker for each language; making raises VoiceFailed."""
    found: dict[str, Callable[[], Voice]] = {code: partial(Espeak, code) for code in VOICES}
    found["ja"] = partial(_japanese, assets, cache, town)
    return found


def make_voice(name: str) -> Voice:
    """The voice that is not a language: the chime."""
    from kiosk.adapters.speech.chime import Chime  # noqa: PLC0415  numpy only when it is rung

    assert name == "chime"
    return Chime()


def _japanese(assets: Path, cache: Path, town: str) -> Voice:
    try:  # imported here: 100 MB that an English visit never needs
        from kiosk.adapters.speech.japanese import Japanese  # noqa: PLC0415
        from kiosk.adapters.speech.mei import Mei  # noqa: PLC0415

        return Mei(Japanese(assets, cache, town))
    except Exception as error:
        raise VoiceFailed(f"Open JTalk: {error}") from error
