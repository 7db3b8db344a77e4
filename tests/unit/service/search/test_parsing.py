"""Cutting a text: which words are seen in it, and what is left over."""

from __future__ import annotations

import pytest

from kiosk.service.search import parsing
from tests.unit.service.search.words import lexicon


@pytest.fixture(scope="module")
def words():
    return lexicon()


def cut(words, text, *, by_sound=False):
    """The text with | between its words, ? behind what nobody knows."""
    found = parsing.edges(words, text)
    if by_sound:
        parsing.edges_by_sound(words, text, found)
    parse = parsing.cheapest(text, found)
    return "|".join(text[w.start : w.end] + ("?" if w.meanings is None else "") for w in parse.words), parse


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("犬が死んだ", "犬|が|死ん|だ?"),
        ("印鑑証明がほしい", "印鑑|証明|が|ほしい"),
        ("いぬがなくなった", "いぬ|が|なくな|った"),
        ("いぬまめ", "い?|ぬ?|ま?|め?"),
        ("my dog died", "my| |dog| |died"),
        ("dogma", "d?|o?|g?|m?|a?"),
        ("dogs", "dogs"),
        ("cardをなくなった", "card|を|なくな|った"),
        ("", ""),
    ],
)
def test_words_are_seen_in_a_text(words, text, cuts):
    """Long words first; no short one within an unknown one; Latin words whole, with an ending."""
    assert cut(words, text)[0] == cuts


def test_a_kanji_within_an_unknown_word_is_no_word(words):
    """猟犬場 is not about a dog; 犬証明 is."""
    assert cut(words, "猟犬場")[0] == "猟?|犬?|場?"
    assert cut(words, "犬証明")[0] == "犬|証明"


def test_a_word_is_heard_as_well_as_seen(words):
    """いんがん sounds like いんかん; it costs a little more."""
    heard, parse = cut(words, "いんがんしよめい", by_sound=True)
    assert heard == "いんがん|しよめい"
    assert parse.cost > cut(words, "いんかんしょうめい")[1].cost


def test_gaps_are_what_nobody_knows(words):
    """With the single kana beside them; none in a text that is understood."""
    assert cut(words, "犬の登録")[1].gaps() == [(1, 4)]
    assert cut(words, "犬が死んた")[1].gaps() == [(4, 5)]
    assert cut(words, "印鑑証明がほしい")[1].gaps() == []


def test_a_long_word_also_means_what_is_in_it(words):
    """引っ越してき is moving in; the 引っ越し in it is moving, less surely."""
    text = "住民票"
    words.learn("住民票証明", 1.0)
    text = "住民票証明"
    found = parsing.edges(words, text)
    word = parsing.with_parts(parsing.cheapest(text, found), found).words[0]
    assert (word.start, word.end) == (0, 5)
    certificate = words.words["証明"][0][0][0]
    assert dict(word.meanings or ())[certificate] == pytest.approx(0.8)
