"""The pages of what can be set, the buttons for the ear, and the page about this kiosk: shown and said."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from msgspec import structs

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import preference_messages as pm
from kiosk.domain import search_messages as s
from kiosk.domain.pack import Pack
from kiosk.domain.wishes import PreferencePage, Volume
from kiosk.service import preference_wording as pw
from kiosk.service.preference_views import AboutView, PreferencesView


@pytest.mark.parametrize("page", list(PreferencePage))
def test_the_present_choice_is_told_in_words_and_marked(visit, page):
    """Of each group one option is marked, its note says so, and the ear hears it with its place in the list."""
    view = visit.do(m.Begin(), pm.OpenPreferences(page))
    assert isinstance(view, PreferencesView)
    for group in view.groups:
        if group.level[1]:
            assert 1 <= group.level[0] <= group.level[1]
            continue
        (chosen,) = [option for option in group.options if option.chosen]
        assert chosen.note == "いまはこれ"
        assert not any(option.note for option in group.options if option is not chosen)
    said = " ".join(visit.spoken())
    assert view.groups[0].now.spoken in visit.spoken()
    assert page is PreferencePage.LANGUAGE or "つのうち1つ目" in said
    assert "もとの画面へ" in said


@pytest.mark.parametrize("page", [PreferencePage.TEXT, PreferencePage.COLOUR, PreferencePage.REACH])
def test_every_choice_answers_in_words(visit, page):
    """What was pressed is said, and the view has it too."""
    visit.do(m.Begin(), pm.OpenPreferences(page))
    for number, group in enumerate(visit.view.groups):
        for option in group.options:
            view = visit.do(option.command)
            assert visit.spoken() == [view.groups[number].now.spoken]
            assert option.spoken in view.groups[number].now.spoken


def test_each_of_the_four_words_in_the_band_opens_its_page(visit):
    """One touch from every screen, and another back to it."""
    for open_place in (m.Begin(), m.ChooseLifeEvent("moving"), m.ChooseProcedure("mv-out"), s.OpenSearch()):
        before = visit.do(open_place)
        for action in before.frame.settings:
            assert isinstance(visit.do(action.command), PreferencesView)
            assert visit.do(visit.view.frame.next.command) == before


def test_slowly_and_louder_read_the_page_again(visit):
    """The answer first, in words for the eye too; every sentence at the new pace and loudness."""
    before = visit.do(m.ChooseProcedure("mv-out"))
    view = visit.do(pm.Slower())
    said = visit.speaker.said[-1]
    assert {(u.percent, u.gain) for u in said} == {(80, 0)}
    assert said[0].text == view.frame.answer.spoken == "声のはやさは、いま、ゆっくりです。"
    assert [u.text for u in said[1:]] == [passage.spoken for passage in before.spoken]
    visit.do(pm.Louder())
    assert {(u.percent, u.gain) for u in visit.speaker.said[-1]} == {(80, Volume.LOUD.value)}
    visit.do(m.StartOver(), m.Begin())
    assert {(u.percent, u.gain) for u in visit.speaker.said[-1]} == {(100, 0)}


def test_stop_and_hear_again_take_turns(visit):
    """とめる silences; while something is said the guide knows it; what is asked for is said even when it is quiet."""
    visit.do(m.Begin())
    assert visit.guide.speaking
    visit.do(pm.Hush())
    assert not visit.guide.speaking
    assert visit.speaker.pending == []
    visit.do(m.SwitchSound(False), m.HearAgain())
    assert visit.guide.speaking
    visit.speaker.finish_all()
    visit.settle()
    assert not visit.guide.speaking


def test_where_am_i_names_the_place_and_the_step(visit):
    """For the ear and, until the next tap, for the eye."""
    visit.do(m.ChooseProcedure("mv-in"), m.GoNext(), m.GoNext())
    view = visit.do(pm.AskPlace())
    assert visit.spoken() == [view.frame.answer.spoken]
    assert view.frame.answer.shown.startswith("いまは「転入届」の「やり方」です。")
    assert view.frame.answer.shown.endswith("つのうち2つ目です。")
    assert visit.do(m.TurnPage()).frame.answer is None


def test_every_place_has_a_name():
    """いまどこ knows an answer wherever one can be."""
    kinds = [kind for kind in vars(p).values() if isinstance(kind, type) and issubclass(kind, p.Place)]
    bases = {p.Place, p.OfProcedure, p.OfFlow, p.OfScan, p.Typing}
    assert {kind.__name__ for kind in kinds if kind not in bases} == set(pw.PLACES)


def test_every_language_is_offered_in_its_own_name_and_voice(visit):
    """Who cannot read Japanese finds and hears the own word; the place is kept."""
    visit.do(m.ChooseProcedure("mv-out"), pm.OpenPreferences(PreferencePage.LANGUAGE))
    offered = {option.language: option.label for option in visit.view.groups[0].options}
    assert offered["ja"] == "日本語"
    assert offered["en"] == "English"
    assert {u.text: u.language for u in visit.speaker.said[-1]}["English"] == "en"
    visit.do(m.ChooseLanguage("en"), m.GoBack())
    assert visit.journey.place == p.Verdict("mv-out")
    assert visit.view.frame.language == "en"


def test_a_language_without_a_voice_is_shown_and_never_spelt_out(visit):
    """The page says so; no other voice reads it (speech.md)."""
    visit.do(m.Begin(), pm.OpenPreferences(PreferencePage.LANGUAGE), m.ChooseLanguage("fil"))
    assert [notice.key for notice in visit.view.frame.notices] == ["silent"]
    said = len(visit.speaker.said)
    visit.do(m.GoBack(), m.ChooseLifeEvent("moving"))
    assert all(u.language != "fil" for said in visit.speaker.said[said:] for u in said)


def test_a_wide_screen_offers_no_low_buttons(packs):
    """All of it is within reach."""
    from tests.visit import Visit

    visit = Visit(packs("02402"), upright=False)
    visit.do(m.Begin(), pm.OpenPreferences(PreferencePage.REACH))
    assert [group.now.key for group in visit.view.groups] == ["hand"]


def test_the_voice_is_attributed_as_its_licence_asks(visit):
    """CC BY 3.0: in every language, word for word."""
    wanted = "HTS Voice Mei © 2009–2013 Nagoya Institute of Technology, MMDAgent Project Team"
    for language in ("ja", "en"):
        view = visit.do(m.ChooseLanguage(language), pm.OpenAbout())
        assert isinstance(view, AboutView)
        shown = [passage.shown for fact in view.facts for passage in fact.passages]
        assert wanted in shown
        assert any("CC BY 3.0" in line for line in shown)


def test_nobody_is_hurried(visit):
    """No countdown before the second half of the half minute."""
    visit.do(m.Begin(), m.Tick(0.0), m.Tick(180.0))
    assert visit.view.help.shown == "ゆっくりで大丈夫です。"
    assert visit.view.left == ""
    assert visit.do(m.Tick(194.0)).left == ""
    assert "15" in visit.do(m.Tick(195.0)).left


def test_about_tells_number_and_day_of_the_content(packs: Callable[[str], Pack]) -> None:
    """What an update brought is seen by whoever asks the kiosk about itself; without a number nothing is claimed."""
    pack = packs("02402")

    from tests.visit import Visit

    def said(served: Pack) -> str:
        view = Visit(served).do(pm.OpenAbout())
        assert isinstance(view, AboutView)
        return "".join(passage.shown for passage in view.spoken)

    numbered = structs.replace(pack, edition=12, edition_day=datetime.date(2026, 11, 1))
    assert "内容は、2026年11月1日の第12版です。" in said(numbered)
    assert "版です" not in said(structs.replace(pack, edition=0, edition_day=None))
