"""The names of what can speak Japanese, and in which order each setting tries them. Light."""

from __future__ import annotations

AUTO, CLIPS, MEI, ESPEAK, SAPI = "auto", "clips", "mei", "espeak", "sapi5"

LADDERS = {
    AUTO: (CLIPS, MEI, ESPEAK),
    CLIPS: (CLIPS,),
    MEI: (MEI,),
    ESPEAK: (ESPEAK,),
    SAPI: (MEI, ESPEAK),
}
"""`voice_engine` → voices, best first (speech.md, fallbacks). sapi5 has a session of its own, as `auto` has on
Windows; what stands here is left when Windows has no Japanese voice."""
ENGINES = tuple(LADDERS)
