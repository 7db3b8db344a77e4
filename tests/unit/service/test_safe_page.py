"""The page of last resort."""

from __future__ import annotations

from kiosk.adapters.translations import GettextTranslator
from kiosk.service.safe_page import safe_page
from tests.visit import LOCALES


def test_two_languages_and_the_telephone():
    """Japanese first, then the same in English; the number stands in both."""
    page = safe_page(GettextTranslator(LOCALES), "0178-88-2111")
    assert [passage.key for passage in page[:5]] == ["ja0", "ja1", "ja2", "japhone", "ja3"]
    assert [p.shown.isascii() for p in page] == [False] * 5 + [True] * 5
    assert sum("0178-88-2111" in p.shown for p in page) == 2


def test_without_a_telephone_nothing_is_promised():
    """No number set: the line about the telephone is not there."""
    assert not [p for p in safe_page(GettextTranslator(LOCALES), "") if "電話" in p.shown]
