"""The pages for searching: what is shown, said and logged as somebody types, finds, and finds nothing."""

from __future__ import annotations

import pytest

from kiosk.domain import messages as m
from kiosk.domain import search_messages as s
from kiosk.domain.often import Asked
from kiosk.service import search_views as v
from kiosk.service import search_wording as sw
from kiosk.service.views import VerdictView
from tests.visit import Visit


def typed(visit: Visit, text: str) -> v.SearchView:
    view = visit.do(s.OpenSearch(), *map(s.TypeKey, text))
    assert isinstance(view, v.SearchView)
    return view


def test_a_word_leads_to_cards_with_their_verdicts(visit):
    """ひっこし: the move is among what is found, with its sign; つぎへ says how many."""
    view = typed(visit, "ひっこし")
    assert "転出届" in [card.label for card in view.found]
    assert len(view.found) <= 6
    assert all(card.status and card.sign for card in view.found)
    assert view.frame.next.command == m.GoNext()
    assert f"{len(view.found)}つ" in view.frame.next.label
    assert str(len(view.found)) in view.notice.shown


def test_the_list_says_its_count_and_ends_with_a_person(visit):
    """つぎへ: the count aloud first, every card with its place, a person last."""
    typed(visit, "ひっこし")
    view = visit.do(m.GoNext())
    assert isinstance(view, v.SearchResultsView)
    assert f"{len(view.choices) - 1}つあります" in visit.spoken()[0]
    assert view.choices[-1].command == m.CallStaff()


def test_the_only_one_is_gone_to_at_once(visit):
    """One procedure: つぎへ leads to its verdict."""
    view = typed(visit, "ごみ")
    assert len(view.found) == 1
    assert isinstance(visit.do(view.frame.next.command), VerdictView)


@pytest.mark.parametrize("text", ["ぬぬぬぬ", "ZZZ", "らーめん"])
def test_nothing_wild_is_offered(visit, text):
    """Nothing sure: no card while typing; then the words, and a person as the first choice."""
    view = typed(visit, text)
    assert view.found == ()
    view = visit.do(m.GoNext())
    assert (view.title.shown, view.help.shown) == ("見つかりませんでした。", "職員がお手伝いします。")
    assert view.choices[0].command == m.CallStaff()
    assert visit.spoken()[:2] == ["見つかりませんでした。", "職員がお手伝いします。"]


def test_each_key_is_said_and_nothing_more(visit):
    """The letter by its name: は is never read as a particle, っ is told from つ."""
    visit.do(s.OpenSearch())
    said = []
    for key in (*map(s.TypeKey, "はつ"), s.SmallLetter(), s.TypeKey("か"), s.VoiceMark(), s.TypeKey("ー")):
        visit.do(key)
        said.append(visit.spoken())
    assert said == [["ハ"], ["ツ"], ["小さいツ"], ["カ"], ["ガ"], ["のばすぼう"]]
    visit.do(s.EraseOne())
    assert visit.spoken() == ["けしました。"]
    visit.do(s.TurnKeyboard(), s.TypeKey("A"))
    assert visit.spoken() == ["エー"]
    visit.do(s.EraseAll())
    assert visit.spoken() == ["ぜんぶ、けしました。"]


def test_with_the_sound_off_keys_are_silent(visit):
    """One touch on 声を切る is enough."""
    visit.do(s.OpenSearch(), m.SwitchSound(False))
    count = len(visit.speaker.said)
    visit.do(*map(s.TypeKey, "ひっこし"))
    assert len(visit.speaker.said) == count


def test_the_voice_is_never_given_the_word(visit):
    """Also もう一度聞く spells: a whole word would be a sentence for the voice to remember."""
    typed(visit, "ひっこし")
    visit.do(m.HearAgain())
    assert visit.spoken()[-5:] == [sw.TYPED_SO_FAR.shown, "ヒ", "小さいツ", "コ", "シ"]
    visit.do(m.GoNext(), m.HearAgain(), m.GoBack())
    texts = [utterance.text for said in visit.speaker.said for utterance in said]
    assert not any("ひっこし" in text for text in texts if "たとえば" not in text)


def test_a_number_is_refused_with_kind_words(visit):
    """Shown in the place of the text, said aloud, gone with the next key."""
    view = typed(visit, "ねん1234567")
    assert view.refusal.shown == "番号は入れないでください"
    assert visit.spoken() == ["番号は、入れないでください。"]
    assert "1" not in view.echo
    assert visit.do(s.TypeKey("き")).refusal is None


def test_an_empty_page_says_how(visit):
    """Title, how, an example, and what not to enter; no way on yet."""
    view = visit.do(s.OpenSearch())
    assert view.frame.next is None
    assert view.frame.next_hint
    assert visit.spoken()[0] == "何をおさがしですか"
    assert any("お名前や番号は" in said for said in visit.spoken())


def test_every_kana_and_mark_has_its_key_and_name(visit):
    """46 letters and the lengthener in columns of five, あ at the upper left; each key has a spoken name."""
    view = visit.do(s.OpenSearch())
    letters = [key.label for row in view.keys for key in row if key]
    assert len(letters) == len(set(letters)) == 47
    assert [row[0].label for row in view.keys] == list("あいうえお")
    assert all(key.spoken for row in view.keys for key in row if key)
    assert [action.command for action in view.marks] == [s.VoiceMark(), s.VoiceMark(True), s.SmallLetter()]
    latin = visit.do(s.TurnKeyboard())
    assert (
        "".join(key.label for row in latin.keys for key in row if key)
        == "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
    assert [len(row) for row in latin.keys] == [len(row) for row in view.keys]


def test_in_english_the_letters_are_read_in_their_own_language(visit):
    """A typed kana is said by the Japanese voice, a Latin letter by the reader's."""
    visit.do(m.ChooseLanguage("en"), s.OpenSearch(), s.TypeKey("M"))
    assert [(u.text, u.language) for u in visit.speaker.said[-1]] == [("M", "en")]
    visit.do(s.TypeKey("ひ"))
    assert [(u.text, u.language) for u in visit.speaker.said[-1]] == [("ヒ", "ja")]


def test_an_english_word_finds_too(visit):
    """MOVING leads to the same procedures as ひっこし."""
    visit.do(m.ChooseLanguage("en"))
    found = {card.command.procedure_id for card in typed(visit, "MOVING").found}
    assert {"mv-out", "mv-in"} <= found


def test_three_digits_show_what_they_stand_for_before_it_is_gone_to(visit):
    """The number of the leaflet: boxes, the procedure, つぎへ; nothing happens by itself (WCAG 3.2.2)."""
    number = str(visit.catalogue.pack.numbers["mv-out"])
    view = visit.do(s.OpenNumber(), *map(s.TypeKey, number[:2]))
    assert (view.echo, view.found, view.frame.next) == (number[:2], (), None)
    view = visit.do(s.TypeKey(number[2]))
    assert [card.label for card in view.found] == ["転出届"]
    assert visit.spoken()[-1] == "転出届"
    assert isinstance(visit.do(view.frame.next.command), VerdictView)


def test_an_unknown_number_gets_kind_words(visit):
    """No procedure, no way on; the leaflet is named."""
    view = visit.do(s.OpenNumber(), *map(s.TypeKey, "999"))
    assert (view.found, view.frame.next) == ((), None)
    assert view.notice.shown == "この番号は、ありませんでした。"
    assert "ちらし" in visit.spoken()[-1]


def test_every_procedure_has_its_number(packs):
    """Three digits each, in every town, and each leads back to its procedure."""
    for town in ("02402", "02446", "02201", "04361", "06321"):
        pack = packs(town)
        assert {procedure.id for procedure in pack.procedures} == set(pack.numbers)
        assert all(pack.numbered(number) == name for name, number in pack.numbers.items())


def test_often_asked_are_the_towns_six_until_twenty_people_came(visit):
    """The list of the content first; between visits what this month's visitors asked for."""
    view = visit.do(s.OpenOften())
    assert [c.command.procedure_id for c in view.choices[:-1]] == list(visit.catalogue.pack.often_asked)
    visit.often.found = Asked(25, (("kg-new", 20),))
    assert visit.do(m.HearAgain()).choices == view.choices
    view = visit.do(m.StartOver(), s.OpenOften())
    assert view.choices[0].command == m.ChooseProcedure("kg-new")
    assert len(view.choices) == 7
    assert view.choices[-1].command == m.CallStaff()


def test_the_log_is_counted_between_visits_only(visit):
    """A look when a visit ends, none while somebody is there."""
    visit.do(m.Begin(), s.OpenOften(), m.ChooseProcedure("mv-out"))
    assert visit.often.refreshes == 0
    visit.do(m.StartOver())
    assert visit.often.refreshes == 1


def test_who_asked_for_it_may_go_straight_to_the_code(visit):
    """The short way is offered after a search, a number or the often asked, where there is a code; else not."""
    for opened in (s.OpenSearch(), s.OpenNumber(), s.OpenOften()):
        view = visit.do(m.StartOver(), opened, m.ChooseProcedure("mv-out"))
        assert view.short_cut.command == s.ShowCode()
        assert visit.do(m.StartOver(), opened, m.ChooseProcedure("mv-in")).short_cut is None
    assert visit.do(m.StartOver(), m.Begin(), m.ChooseProcedure("mv-out")).short_cut is None


def test_the_log_knows_that_somebody_searched_and_what_was_chosen(visit):
    """SearchOpened and ProcedureChosen; no key, no text, no count."""
    typed(visit, "ひっこし")
    visit.do(s.EraseOne(), s.TypeKey("し"), m.GoNext(), m.ChooseProcedure("mv-out"))
    assert visit.log.rows() == [
        ("SessionStarted", ""),
        ("SearchOpened", "words"),
        ("ProcedureChosen", "mv-out"),
        ("VerdictShown", "online_complete"),
    ]


def test_the_three_ways_stand_beside_the_life_events(visit):
    """どんなご用ですか offers them, and the voice says so."""
    view = visit.do(m.Begin())
    assert [way.label for way in view.ways] == ["ことばでさがす", "番号でさがす", "よくある手続き"]
    assert [way.command for way in view.ways] == [s.OpenSearch(), s.OpenNumber(), s.OpenOften()]
    assert visit.spoken()[-1] == "ことばや番号でも、さがせます。"
