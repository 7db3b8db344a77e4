"""Which languages can be spoken, and by which voice. Light: the screens ask here."""

from __future__ import annotations

JAPANESE = "ja"

ESPEAK_VOICES = {
    "en": "en-us",
    "vi": "vi",
    "ko": "ko",
    "pt": "pt-br",
    "id": "id",
    # espeak-ng's `cmn` is broken in Debian 12 (speech.md).
    "zh": "cmn-latn-pinyin",
}


def primary(language: str) -> str:
    """`pt-BR` → `pt`."""
    return language.replace("_", "-").split("-")[0].lower()


def can_speak(language: str) -> bool:
    """Whether there is a voice at all. Never is a text read by the voice of another language."""
    return primary(language) == JAPANESE or primary(language) in ESPEAK_VOICES
