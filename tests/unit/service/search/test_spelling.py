"""One spelling and one sound: what must be equal is, what must differ does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.service.search.spelling import Sounds, normal
from tests.unit.service.search.words import SHIPPED

SOUNDS = Sounds(SHIPPED.kana)
KANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3093) | st.just("ー"), max_size=12)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ｼﾞｭｳﾐﾝﾋｮｳ", "じゅうみんひょう"),
        ("ジュウミンヒョウ", "じゅうみんひょう"),
        ("住　民 票", "住民票"),
        ("ＰＡＳＳＰＯＲＴ", "passport"),
        ("  My  Number-Card! ", "my number-card"),
        ("jūminhyō", "juminhyo"),
        ("マイナンバ－カ−ド", "まいなんばーかーど"),
        ("介護（認定）、更新。", "介護認定更新"),
        ("don’t", "don't"),
        ("a job, and カード", "a job andかーど"),
        ("！！？", ""),
        ("", ""),
    ],
)
def test_the_ways_of_typing_a_word_become_one(typed, plain):
    """Width, katakana, capitals, spaces, accents, dashes and marks do not matter."""
    assert normal(typed) == plain


@given(st.text(max_size=30))
def test_a_normal_text_stays_as_it_is(text):
    """Nothing is made normal twice."""
    once = normal(" ".join(text.split()))
    assert normal(once) == once


def test_many_words_are_made_normal_at_once():
    """Lines stay lines."""
    assert normal("カ ー ド\n\nＡ b \n-") == "かーど\n\na b\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("じゅうみんひょう", "じゆうみんひよお"),
        ("じゅうみんひょう", "しゅみんひょー"),
        ("とうほん", "とおほん"),
        ("めんきょ", "めんきよ"),
        ("かいごにんてい", "かいこにんてえ"),
        ("けっこん", "けこん"),
        ("ぱすぽーと", "ばすぽうと"),
    ],
)
def test_what_is_heard_alike_sounds_alike(one, other):
    """Voicing, small kana, long vowels and the small tsu do not matter."""
    assert SOUNDS.fold(one) == SOUNDS.fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("てんしゅつ", "てんにゅう"), ("いぬ", "いえ"), ("しぼう", "しょう")]
)
def test_what_is_heard_differently_does_not(one, other):
    """Two words are not one."""
    assert SOUNDS.fold(one) != SOUNDS.fold(other)


@given(KANA)
def test_a_growing_sound_ends_as_the_whole(text):
    """Heard kana by kana or at once, it is the same."""
    assert ["", *SOUNDS.growing(text)][-1] == SOUNDS.fold(text)


@pytest.mark.parametrize(
    ("romaji", "kana"),
    [
        ("juuminhyou", "じゅうみんひょう"),
        ("zyuuminhyou", "じゅうみんひょう"),
        ("kekkon", "けっこん"),
        ("konna", "こんな"),
        ("tenshutsu", "てんしゅつ"),
        ("tensyutu", "てんしゅつ"),
        ("shin'en", "しんえん"),
        ("hello", ""),
        ("passport", ""),
    ],
)
def test_latin_letters_are_read_as_kana_if_they_are(romaji, kana):
    """Both ways of romanising; nothing for what is no Japanese."""
    assert SOUNDS.from_romaji(romaji) == kana


@pytest.mark.parametrize(
    ("head", "shapes"),
    [
        ("払い", {"払わ", "払う", "払え", "払っ"}),
        ("行き", {"行か", "行く", "行け", "行い"}),
        ("住み", {"住ま", "住む", "住め", "住ん"}),
        ("失くし", set()),
        ("返し", {"返さ", "返す", "返せ"}),
        ("はらい", set()),
        ("届け", set()),
    ],
)
def test_a_verb_bends(head, shapes):
    """From the shape that is given to the ones people type; only behind a kanji, where it is sure to be a verb."""
    assert set(SOUNDS.bent(head)) == shapes
