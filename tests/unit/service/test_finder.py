"""The finder on the shipped catalogue: as one types, in steps, in two languages, silent when unsure."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.adapters.finding import finder_maker, translations
from kiosk.adapters.thesaurus import load_thesaurus
from kiosk.adapters.translations import GettextTranslator
from kiosk.service.finder import SURE, Finder, fold

ROOT = Path(__file__).resolve().parents[3]
SEARCH = ROOT / "assets" / "search"
TRANSLATOR = GettextTranslator(ROOT / "locales")


@pytest.fixture(scope="module")
def thesaurus():
    return load_thesaurus(SEARCH)


@pytest.fixture(scope="module")
def finder(packs, thesaurus):
    """As the kiosk makes it: in all languages."""
    return finder_maker(SEARCH, TRANSLATOR)(packs("02402"))


def ids(finder, text):
    return [hit.id for hit in finder.find(text)]


def test_a_hit_says_what_was_found(finder, packs):
    """Id, official name, title and a score from 0 to 1, best first."""
    hits = finder.find("引っ越し")
    pack = packs("02402")
    assert hits[0].id == "mv-out"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert SURE * 0.5 < hit.score <= 1
        assert hit.official_name == pack.procedure(hit.id).official_name
        assert hit.title == pack.procedure(hit.id).title


def test_results_come_while_typing(finder):
    """From the second kana on, and they stay right to the last."""
    word = "じゅうみんひょう"
    for end in range(3, len(word) + 1):
        assert "ct-resident" in ids(finder, word[:end])[:3], word[:end]


def test_every_procedure_is_found_by_its_names(finder, packs):
    """By its official name, its short name and the readings of both, in the first three."""
    lost = [
        name
        for procedure in packs("02402").procedures
        for name in (
            procedure.official_name,
            procedure.short_name,
            procedure.reading,
            procedure.short_reading,
        )
        if procedure.id not in ids(finder, name)[:3]
    ]
    assert lost == []


def test_every_phrase_of_the_catalogue_finds_its_procedure(finder, packs):
    """What an author wrote down as residents' words: 98 of 100 in the first five."""
    told = [(p.id, phrase) for p in packs("02402").procedures for phrase in p.colloquial]
    lost = [(right, phrase) for right, phrase in told if right not in ids(finder, phrase)[:5]]
    assert len(lost) <= 0.02 * len(told), lost


def test_it_is_made_in_small_steps(packs, thesaurus):
    """Many of them; until the last there is more to do; then it finds at once."""
    made = Finder(packs("02402"), thesaurus)
    steps = 1
    while made.prepare():
        steps += 1
    assert steps > len(packs("02402").procedures)
    assert not made.prepare()
    assert ids(made, "犬")


def test_a_new_word_of_an_author_is_found(packs, thesaurus):
    """A procedure nobody foresaw is found by its name, its reading and its phrases, with a slip."""
    pack = packs("02402")
    new = msgspec.structs.replace(
        pack.procedures[0], id="x-bear", official_name="熊鈴の貸出", reading="くますずのかしだし", name="", name_reading="",
        title="熊よけの鈴を借りる", summary="", colloquial=("熊よけ", "くまよけすず"),
    )  # fmt: skip
    made = Finder(msgspec.structs.replace(pack, procedures=(*pack.procedures, new)), thesaurus)
    for text in ("熊鈴の貸出", "くますずのかしだし", "熊鈴", "くまよけすず", "くまよけすす", "熊よけ"):
        assert ids(made, text)[0] == "x-bear", text


@pytest.mark.parametrize("translate", translations(TRANSLATOR), ids=lambda one: one.args[0])
def test_every_procedure_is_found_by_its_title_in_every_language(finder, packs, translate):
    """Whatever language the screen is in: in the first five."""
    titles = {p.id: translate("title", p.title) for p in packs("02402").procedures}
    translated = {id: title for id, title in titles.items() if title != packs("02402").procedure(id).title}
    assert len(translated) > 20
    assert [(id, title) for id, title in translated.items() if id not in ids(finder, title)[:5]] == []


def test_the_language_of_the_interface_is_searched_too(packs, thesaurus):
    """Its texts are found, and hits are titled in it; the official name stays Japanese."""
    [first, *_] = packs("02402").procedures

    def translate(context: str, text: str) -> str:
        return "Zeppelin permit" if text == first.title else text

    made = Finder(packs("02402"), thesaurus, [translate], translate)
    [hit, *_] = made.find("zeppelin")
    assert (hit.id, hit.title, hit.official_name) == (first.id, "Zeppelin permit", first.official_name)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "！？", "-", "ああああ", "123456", "hello", "天気予報", "宇宙旅行の予約"]
)
def test_it_is_silent_when_unsure(finder, text):
    """Nothing, rather than a wild guess."""
    assert finder.find(text) == ()


def test_no_more_is_told_than_asked_for(finder):
    """At most so many."""
    assert len(finder.find("証明書", 2)) == 2


def test_what_was_typed_is_not_kept(finder):
    """Nothing of a query stays behind (standards.md: nothing personal is stored)."""
    finder.find("山田太郎の住民票ずんだもち")
    kept = [finder._lexicon.words, finder._lexicon.heard, finder._lexicon._numbers]
    assert not any("ずんだ" in str(key) or "山田" in str(key) for table in kept for key in table)


def test_a_folded_name_is_one_word():
    """As the importer of open data compares names."""
    assert fold("ｶｰﾄﾞ の 申請") == fold("カードの申請")
