"""The languages a resident can be served in. Each code is the name of its folder under `locales/` too."""

from __future__ import annotations

JAPANESE = "ja"
EASY_JAPANESE = "ja_Hrkt"
"""やさしい日本語: shorter words, kana where they help. The voice and the desk's words are those of Japanese."""
LANGUAGES = (JAPANESE, EASY_JAPANESE, "en", "zh_CN", "ko", "vi", "fil", "id")
"""In the order in which they are offered, those whose translation is shipped."""


def is_japanese(language: str) -> bool:
    """True for both: read by the Japanese voice, and what is not reworded stays as it is."""
    return language in (JAPANESE, EASY_JAPANESE)
