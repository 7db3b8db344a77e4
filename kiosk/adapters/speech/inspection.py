"""What each rung of the ladder of Japanese voices can do on this machine, in words for staff (`kiosk check`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.speech.clips import Clips
from kiosk.adapters.speech.engines import CLIPS, ESPEAK, LADDERS, MEI
from kiosk.adapters.speech.pace import DEFAULT_RATE
from kiosk.adapters.speech.shipped import reviewed_kana
from kiosk.adapters.speech.voice import Voice, VoiceFailed
from kiosk.adapters.speech.voices import Voices

_TRIAL = "手続きのご案内をします。"


class Rung(Struct, frozen=True):
    """`ok`: it does its work, or nobody asked for it."""

    name: str
    ok: bool
    detail: str


def inspect(assets: Path, cache: Path, clips: Path, town: str, engine: str) -> list[Rung]:
    """Every voice of the setting `engine`, best first. Each is tried for real."""
    voices = Voices(assets, cache, town, engine)
    tries: dict[str, Callable[[], Rung]] = {
        CLIPS: lambda: _clips(Clips(clips, reviewed_kana(assets, town)), reviewed_kana(assets, town)),
        MEI: lambda: _spoken(MEI, voices.mei),
        ESPEAK: lambda: _spoken(ESPEAK, voices.kana_espeak),
    }
    return [tries[name]() for name in LADDERS[engine]]


def _clips(clips: Clips, kana: dict[str, str]) -> Rung:
    if not len(clips):
        return Rung(CLIPS, True, "作り置きはまだありません（kiosk voice render で作れます）")
    found = clips.inspect()
    ready = sum(clips.has(text, DEFAULT_RATE) for text in kana)
    detail = f"作り置き {ready}/{len(kana)} 文（{clips.voice}）"
    if found.missing or found.damaged:
        detail += (
            f"、なくなった {found.missing}、こわれた {found.damaged}（kiosk voice render で作り直せます）"
        )
    return Rung(CLIPS, not (found.missing or found.damaged), detail)


def _spoken(name: str, load: Callable[[], Voice]) -> Rung:
    try:
        seconds = sum(piece.sound.seconds for piece in load().pieces(_TRIAL, DEFAULT_RATE))
    except VoiceFailed as fault:
        return Rung(name, False, str(fault))
    return Rung(name, seconds > 0, f"日本語 {seconds:.1f} 秒")
