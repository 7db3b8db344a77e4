"""Words in the reader's language, and what a voice makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kiosk.adapters.translations import GettextTranslator
from kiosk.service import wording as w
from kiosk.service.words import Said, Words, for_the_voice


def words(folder: Path, language: str, **translated: str) -> Words:
    """Words with a few translations of the context "step"; the interface knows one sentence."""
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    for domain in ("catalogue", "kiosk"):
        catalogue = Catalog(locale=language)
        for japanese, text in translated.items():
            catalogue.add(japanese, string=text, context="step")
        catalogue.add(w.IN_JAPANESE.shown, string="{words} (in Japanese)", context="note")
        with (place / f"{domain}.mo").open("wb") as file:
            write_mo(file, catalogue)
    return Words(GettextTranslator(folder), language)


@pytest.mark.parametrize(
    ("language", "shown", "spoken"),
    [
        ("zh_CN", "在窗口说：我要迁出「転出届を出したい」。", "在窗口说：我要迁出。"),
        ("zh_CN", "办到这里了（ここまで）", "办到这里了"),
        ("zh_CN", "住民票（复印件）", "住民票（复印件）"),
        ("ko", "‘이사’(引越し)를 고릅니다.", "‘이사’를 고릅니다."),
        ("en", "Choose 額の改定.", "Choose ."),
        ("ja_Hrkt", "転出届（てんしゅつとどけ）を まどぐちに 出します。", "転出届をまどぐちに出します。"),
        ("ja_Hrkt", "QRコード（しかくい え）を 読みます。", "QRコード（しかくいえ）を読みます。"),
    ],
)
def test_a_voice_says_only_its_own_language(language: str, shown: str, spoken: str) -> None:
    """Names kept for the desk are left out; the words of やさしい日本語 run together again."""
    assert for_the_voice(shown, language) == spoken


def test_what_is_not_translated_says_that_it_is_japanese(tmp_path: Path) -> None:
    """The eye gets the Japanese with a note, the ear the note alone."""
    korean = words(tmp_path, "ko", 紙="종이")
    assert korean.content("Step.text", "紙") == Said("종이", "종이")
    assert korean.content("Step.text", "石") == Said("石 (in Japanese)", "(in Japanese)")
    assert korean.content("Step.text", "e-Tax") == Said("e-Tax", "e-Tax")


def test_a_word_that_is_the_same_in_both_languages_is_translated(tmp_path: Path) -> None:
    """税金 is Chinese too."""
    assert words(tmp_path, "zh_CN", 税金="税金").content("Step.text", "税金") == Said("税金", "税金")


def test_easy_japanese_keeps_the_reading_of_what_it_does_not_reword(tmp_path: Path) -> None:
    """The ear hears the standard sentence's own reading, or the new words."""
    easy = words(tmp_path, "ja_Hrkt", 紙="かみ です")
    assert easy.content("Step.text", "石", "いし") == Said("石", "いし")
    assert easy.content("Step.text", "紙", "シ") == Said("かみ です", "かみです")
