"""Louder or softer while it is played. Light: clips that are heard as they are need no other library."""

from __future__ import annotations

from kiosk.adapters.speech.sound import Sound


def amplified(sound: Sound, factor: float) -> Sound:
    """Louder or softer by a factor; at 1.0 the very same."""
    if factor == 1.0:
        return sound
    from kiosk.adapters.speech import pcm  # noqa: PLC0415  numpy: who hears clips as they are needs none

    return pcm.amplified(sound, factor)
