"""Practice pages set beforehand: the same as made afresh, and nothing of a phone stays in them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from kiosk.adapters.practice.pages import page
from kiosk.adapters.practice.templates import MOST_KEPT, Templates
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.practice import Complaint, Era, Photo, Step, Typed
from kiosk.service.practice_wording import OTHER_LANGUAGE
from kiosk.service.words import Words

LOCALES = Path(__file__).resolve().parents[4] / "locales"
HOSTILE = '"><script>alert(1)</script>{0}%s&amp;'


def words(language: str) -> Words:
    return Words(GettextTranslator(LOCALES), language)


def typed(language: str, name: str = HOSTILE) -> Typed:
    return Typed(
        agreed=True, mail="a'b@example.jp", name=name, era="showa", year="25", month="4", day="8",
        photo=Photo.TAKEN, receipt="0042", language=language,
    )  # fmt: skip


@pytest.mark.parametrize("language", OTHER_LANGUAGE)
@pytest.mark.parametrize("step", Step)
def test_the_same_page_as_made_afresh(language: str, step: Step) -> None:
    """Whatever was typed and whatever will not do, the first time and the second."""
    templates = Templates(words)
    for wrong in [(), *((one,) for one in Complaint), (Complaint.YEAR_EMPTY, Complaint.DAY_NUMBER)]:
        for filled in (
            typed(language),
            Typed(language=language, era=Era.REIWA.value),
            typed(language, "練習"),
        ):
            whole = page(words(language), step, filled, wrong).encode()
            assert templates.page(step, filled, wrong) == whole
            assert templates.page(step, filled, wrong) == whole


def test_nothing_typed_is_kept() -> None:
    """After the page of one phone, no word of it is in anything that the templates hold."""
    templates, canary = Templates(words), "カナリア-canary"
    era = "canary-era"
    for step in (Step.MAIL, Step.NAME, Step.DATE):
        assert templates.page(step, Typed(mail=canary, name=canary, era=era, year=canary), ())
    held, found = [templates.__dict__], []
    seen = set()
    while held:
        one = held.pop()
        if id(one) in seen or isinstance(one, type | Words):
            continue
        seen.add(id(one))
        found += [one] if isinstance(one, str | bytes) else []
        held += gc.get_referents(one) if not callable(one) else []
    assert any(b"<input" in one for one in found if isinstance(one, bytes))
    assert [one for one in found if "canary" in (one.decode() if isinstance(one, bytes) else one)] == []


def test_more_ways_than_are_kept() -> None:
    """Who finds ever new ways to be wrong is served all the same, and memory stays."""
    templates, kinds = Templates(words), list(Complaint)
    pairs = [(a, b) for a in kinds for b in kinds][: MOST_KEPT + 50]
    pages = [templates.page(Step.DATE, Typed(), pair) for pair in pairs]
    assert pages[-1] == page(words("ja"), Step.DATE, Typed(), pairs[-1]).encode()
    assert len(templates.__dict__["_made"]) == MOST_KEPT
