"""Each language in its own script: the right typeface, and no letter that it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk.service import typefaces
from kiosk.ui.text_block import TextBlock

LOCALES = Path(__file__).resolve().parents[3] / "locales"
SHIPPED = sorted(po.parts[-3] for po in LOCALES.glob("*/LC_MESSAGES/kiosk.po"))
PROPER = {
    "zh_CN": typefaces.SIMPLIFIED, "ko": typefaces.KOREAN, "vi": typefaces.LATIN,
}  # fmt: skip
"""What draws a language that the Japanese typeface does not."""


def texts(language: str) -> set[str]:
    """Everything translated into the language, and what it does not translate."""
    found = set()
    for po in (LOCALES / language / "LC_MESSAGES").glob("*.po"):
        with po.open("rb") as file:
            found |= {str(m.string or m.id) for m in read_po(file) if m.id}
    return found


@pytest.mark.parametrize("language", SHIPPED)
def test_no_letter_is_missing(qapp, language: str) -> None:
    """No glyph 0 in any text of the language, translated or left Japanese; nothing from a typeface nobody chose."""
    used, missing = set(), []
    for text in texts(language):
        block = TextBlock(text, 34, 100_000, language=language)
        used |= set(filter(None, block.family().split(",")))
        if block.glyphs_missing():
            missing.append(text)
    assert missing == []
    assert used <= set(typefaces.ALL)
    assert PROPER.get(language, typefaces.JAPANESE) in used


@pytest.mark.parametrize(
    ("text", "language", "family"),
    [
        ("手続きのご案内をします", "ja", typefaces.JAPANESE),
        ("返回", "zh_CN", typefaces.SIMPLIFIED),
        ("在窗口说：我要迁出「転出届を出したい」。", "zh_CN", typefaces.SIMPLIFIED),
        ("転出届", "zh_CN", typefaces.JAPANESE),
        ("日本語", "ko", typefaces.JAPANESE),
        ("전출신고(転出届)", "ko", typefaces.KOREAN),
        ("7", "ko", typefaces.KOREAN),
        ("Thủ tục chuyển đi", "vi", typefaces.LATIN),
        ("Moving out", "en", typefaces.JAPANESE),
    ],
)
def test_the_script_decides(qapp, text: str, language: str, family: str) -> None:
    """Chinese is drawn in China's forms, Korean in Korea's, and what stays Japanese in Japan's."""
    assert TextBlock(text, 34, 100_000, language=language).family() == family


@pytest.mark.parametrize("family", typefaces.ALL)
def test_the_package_of_each_typeface_is_installed_by_setup(family: str) -> None:
    """packaging/system-packages.txt installs what is drawn with."""
    listed = (LOCALES.parent / "packaging" / "system-packages.txt").read_text("utf-8")
    from kiosk.adapters.health import PACKAGES

    assert re.search(rf"^run: .*{PACKAGES[family]}", listed, re.MULTILINE)
