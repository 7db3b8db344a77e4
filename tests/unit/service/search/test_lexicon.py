"""Words: found exactly, by their beginning, with a slip; what one means and implies."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.service.search.lexicon import Lexicon
from tests.unit.service.search.words import THESAURUS, lexicon


@pytest.fixture(scope="module")
def words():
    return lexicon()


def meant(words, text):
    """Names of what a word means, surest first."""
    names = {number: name for name, number in words._numbers.items()}
    return [names[number] for number, _ in sorted(words.words[text][0], key=lambda pair: -pair[1])]


def test_a_word_may_mean_two_things(words):
    """亡くなる and 無くなる are typed alike."""
    assert set(meant(words, "なくな")) == {"death", "lost"}


def test_a_word_implies_others_less_surely(words):
    """Who has moved in has moved."""
    assert meant(words, "転入") == ["move_in", "move"]
    assert words.weight(words.words["証明"][0]) == 0.7


def test_a_verb_is_known_in_all_its_shapes():
    """Given is 払い; 払う and 払っ are known too."""
    made = Lexicon(THESAURUS.kana)
    for _ in made.read(msgspec.structs.replace(THESAURUS, words=(("pay", ("払い",)),))):
        pass
    assert {word for word in made.words if word.startswith("払")} == {"払い", "払わ", "払う", "払え", "払っ"}


def test_beginnings_go_on(words):
    """As one types: by sound once it is long enough, and never from one kana."""
    assert "じゅうみんひょう" in words.starting_with("じゅうみ")
    assert "じゅうみんひょう" in words.starting_with("しゅみん")
    assert words.starting_with("住") == ["住民票"]
    assert words.starting_with("じ") == []
    assert words.starting_with("ーー") == []


@pytest.mark.parametrize(
    "slip", ["じゅうみんしょう", "じゅみんひょ", "じゅうんみひょう", "じゅうみんひひょう", "じゅうむんひょう"]
)
def test_a_slip_is_recognised(words, slip):
    """One key wrong, missed, doubled or swapped."""
    like, found = words.similar(slip, alone=True)
    assert "じゅうみんひょう" in found
    assert 0.7 < like <= 1


def test_a_short_or_strange_word_is_not_guessed(words):
    """Two kana may be anything; four unlike ones are nothing."""
    assert words.similar("いめ", alone=True) == (0.0, [])
    assert words.similar("らりるれろ", alone=True) == (0.0, [])


def test_a_word_of_the_catalogue_means_itself(words):
    """Learnt once, with its reading; a word that is known stays what it is."""
    number = words.learn("耕運機", 1.0)
    assert words.learn("耕運機", 1.0) == number
    words.learn_reading("こううんき", "耕運機")
    assert words.words["こううんき"][0] == ((number, 1.0),)
    known = words.words["犬"]
    words.learn("犬", 1.0)
    assert words.words["犬"] == known
