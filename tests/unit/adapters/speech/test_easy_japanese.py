"""Readings beside words in やさしい日本語: what the eye is told is what the voice says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk.adapters.speech.japanese import Japanese
from kiosk.domain.language import EASY_JAPANESE

LOCALES = Path(__file__).resolve().parents[4] / "locales" / EASY_JAPANESE / "LC_MESSAGES"
_WITH_READING = re.compile("([\u3400-\u9fff\u3005]+)\uff08([\u3041-\u3096\u30fc]+)\uff09")


@pytest.mark.parametrize("domain", ["catalogue", "lessons"])
def test_readings_in_brackets_are_heard(japanese: Callable[[str], Japanese], domain: str) -> None:
    """A reading ends with what the voice says of the word before it; it may begin earlier (図書館の資料予約)."""
    with (LOCALES / f"{domain}.po").open("rb") as file:
        texts = [str(message.string) for message in read_po(file) if message.id]
    found = [pair for text in texts for pair in _WITH_READING.findall(text)]
    voice = japanese("")
    assert len(found) > 30
    assert [(word, kana) for word, kana in found if not kana.endswith(voice.reading(word))] == []
