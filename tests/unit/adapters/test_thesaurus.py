"""assets/search: read whole, refused with file and line, and right in itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.adapters.thesaurus import load_thesaurus
from kiosk.service.search.thesaurus import PARTICLE, STOP

SEARCH = Path(__file__).resolve().parents[3] / "assets" / "search"


@pytest.fixture(scope="module")
def shipped():
    return load_thesaurus(SEARCH)


def test_everything_is_read(shipped):
    """Words in both languages, meanings, intents, kana, kanji, look-alikes."""
    words = {form: name for name, forms in shipped.words for form in forms}
    assert words["亡くな"] == "death"
    assert words["passed away"] == "death"
    assert shipped.kanji["謄"] == ("とう",)
    assert any("羅" in group and "罹" in group for group in shipped.lookalikes)
    assert {kana.written for kana in shipped.kana} >= set("あんゃが")
    assert any(
        intent.procedure == "dg-death" and intent.concepts == ("dog", "death") for intent in shipped.intents
    )


def test_every_meaning_that_is_spoken_of_has_words(shipped):
    """A meaning nobody can say would never be found."""
    said = {name for name, _ in shipped.words}
    implied = {name for concept in shipped.concepts for name, _ in concept.implies}
    asked = {name for intent in shipped.intents for name in intent.concepts}
    assert implied | asked | {concept.name for concept in shipped.concepts} <= said


def test_every_intent_asks_for_a_procedure_there_is(shipped, packs):
    """Or for none of ours; and says so once."""
    ids = {procedure.id for procedure in packs("02402").procedures} | {STOP}
    assert {intent.procedure for intent in shipped.intents} <= ids
    told = [(intent.procedure, frozenset(intent.concepts)) for intent in shipped.intents]
    assert len(told) == len(set(told))


def test_weights_stay_within_bounds(shipped):
    """0–1 for what is sure; a meaning may tell a little more than one."""
    assert all(0 < intent.weight <= 1 for intent in shipped.intents)
    assert all(0 < concept.weight <= 1.5 for concept in shipped.concepts)
    assert all(0 <= strength <= 1 for concept in shipped.concepts for _, strength in concept.implies)


def test_no_word_stands_twice_for_a_meaning(shipped):
    """A list that says each word once can be read."""
    seen: dict[str, set[str]] = {}
    twice = [
        (name, form)
        for name, forms in shipped.words
        if name not in (STOP, PARTICLE)
        for form in forms
        if form in seen.setdefault(name, set()) or seen[name].add(form)
    ]
    assert twice == []


@pytest.mark.parametrize(
    ("name", "line"), [("words.ja.tsv", "dog"), ("intents.tsv", "dg-reg\t1"), ("concepts.tsv", "dog\tmuch")]
)
def test_a_broken_line_is_told(tmp_path, name, line):
    """With the file and the number of the line."""
    folder = shutil.copytree(SEARCH, tmp_path / "search")
    text = (folder / name).read_text("utf-8")
    (folder / name).write_text(text + line + "\n", "utf-8")
    number = len(text.splitlines()) + 1
    with pytest.raises(ValueError, match=rf"{name}:{number}"):
        load_thesaurus(folder)
