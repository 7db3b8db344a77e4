"""What was meant by what was typed: slips, wrong kanji, Latin letters, words half typed."""

from __future__ import annotations

import pytest

from kiosk.service.search.understanding import Understanding
from tests.unit.service.search.words import THESAURUS, lexicon


@pytest.fixture(scope="module")
def words():
    return lexicon()


@pytest.fixture(scope="module")
def understanding(words):
    made = Understanding(words, {"しほとけ": ["犬が死ん"]}, THESAURUS.kanji, THESAURUS.lookalikes)
    for _ in made.prepare():
        pass
    return made


def meant(words, understanding, text):
    """Every meaning that any way of understanding the text has."""
    names = {number: name for name, number in words._numbers.items()}
    return {
        names[number]
        for query in understanding.queries(text)
        for item in query.items
        for number, _ in item.meanings
    }


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("住民票", "record"),
        ("住民標", "record"),
        ("住みん票", "record"),
        ("じゅうみんびゅう", "record"),
        ("じゅうみ", "record"),
        ("住民", "record"),
        ("印艦証明", "seal"),
        ("いんかんしょうめ", "certificate"),
        ("転人", "move_in"),
        ("inkan", "seal"),
        ("juuminhyou no", "record"),
        ("inu", "dog"),
        ("residense certificate", "record"),
        ("しぼとけ", "dog"),
    ],
)
def test_what_is_meant_is_understood(words, understanding, text, meaning):
    """A wrong kanji that is read or looks alike, a slip, a beginning, romaji, a whole text misspelt."""
    assert meaning in meant(words, understanding, text)


@pytest.mark.parametrize("text", ["", "あ", "ああああ", "らりるれろ", "xyz", "12345", "温泉旅館"])
def test_what_means_nothing_is_not_made_up(words, understanding, text):
    """No meaning is found where there is none."""
    assert meant(words, understanding, text) == set()


def test_what_nobody_knows_is_counted(understanding):
    """More of it, the more there is; numbers tell nothing; the second unknown word tells half as much."""

    def unknown(text):
        return next(iter(understanding.queries(text))).unknown

    assert unknown("犬が") == 0
    assert 0 < unknown("犬の餌") < unknown("犬の温泉旅館")
    assert unknown("犬が12345") == 0
    assert unknown("温泉ほしい旅館ほしい") == pytest.approx(1.5)


def test_a_very_long_text_is_cut_off(understanding):
    """What stands behind sixty characters is not read."""
    [query, *_] = understanding.queries("犬" + "あ" * 100 + "印鑑")
    assert len(query.items) == 1
