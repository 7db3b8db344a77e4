"""How the shipped procedures are written: ways that can be walked, plain words, a source for every fact."""

from __future__ import annotations

import re
from collections import defaultdict

from kiosk.domain.messages import Route
from kiosk.domain.procedure import Procedure, Readiness, Where
from tests.unit.adapters.catalogue.shipped import PROCEDURES, every_procedure

MEMORY = "編集部の覚え（未確認）"
"""The source of what nobody has read anywhere."""

AMBIGUOUS: dict[str, set[str]] = {}
"""Residents' phrases that truly mean several procedures, with these."""

ABOUT_THE_PHONE = {"ds-mail"}
"""Procedures that set up the resident's own phone, which therefore comes along to the desk."""


def words(p: Procedure) -> list[str]:
    """Everything of a procedure that is shown in Japanese."""
    found = [p.title, p.summary, p.counter_reason, p.national_status_note]
    found += [fact.words for fact in (p.who, p.deadline, p.fee)]
    found += [text for step in p.steps for text in (step.text, step.detail)]
    found += [text for item in p.bring for text in (item.words, item.note)]
    return found + [term.meaning for term in p.terms]


@every_procedure
def test_counter_reason_and_terms_are_there(procedure: Procedure) -> None:
    """Every procedure says why the desk, and explains its words."""
    assert procedure.counter_reason
    assert procedure.terms


@every_procedure
def test_routes_are_as_long_as_a_person_can_follow(procedure: Procedure) -> None:
    """5–9 steps on the phone, up to 7 at the shop, 3–5 at the counter."""
    online, store, counter = procedure.routes.online, procedure.routes.store, procedure.routes.counter
    assert not online or 5 <= len(online) <= 9
    assert not store or 5 <= len(store) <= 7
    assert 3 <= len(counter) <= 5


@every_procedure
def test_phone_route_says_how_to_know_that_it_worked(procedure: Procedure) -> None:
    """The last thing on the phone is the proof."""
    phone = [s for s in procedure.route(procedure.routes.online) if s.where is Where.PHONE]
    if phone:
        assert phone[-1].id == "done"
        assert re.search("番号が出たら|完了|知らせを確かめ|できたことを、画面で確かめ", phone[-1].text)


@every_procedure
def test_readiness_asks_for_what_the_steps_use(procedure: Procedure) -> None:
    """Who is sent to a phone or a shop was asked for what is needed there."""
    texts = "".join(
        s.text + s.detail for s in procedure.route(procedure.routes.online + procedure.routes.store)
    )
    assert (Readiness.PHONE in procedure.readiness) == bool(procedure.routes.online)
    if "4けたの暗証番号" in texts:
        assert {Readiness.CARD, Readiness.PIN} <= set(procedure.readiness)


@every_procedure
def test_a_secret_number_is_named_plainly_and_only_entered_elsewhere(procedure: Procedure) -> None:
    """Never "PIN" or 利用者証明用; where one is typed, the step says on which machine."""
    text = "\n".join(words(procedure))
    assert not re.search(r"PIN|利用者証明用|パスワード|個人番号", text)
    for step in procedure.steps:
        if "4けた" in step.text + step.detail:
            assert re.search("ご自分のスマホ|コピー機|(窓口|病院や薬局)の機械", step.text + step.detail)
        assert step.where is not Where.KIOSK or "番号" not in step.text


@every_procedure
def test_words_are_kind_and_plain(procedure: Procedure) -> None:
    """The words design.md forbids, and sentences that end as speech does."""
    text = "\n".join(words(procedure))
    for bad in ("ユーザー", "アクセス", "エラー", "無効", "不正", "ログイン", "正しく入力"):
        assert bad not in text
    for step in procedure.steps:
        assert re.search("(ます|です|せん)。$", step.text), step.text
        assert step.text.count("。") == 1
        assert not step.detail or step.detail.endswith("。")


def test_every_step_keeps_to_thirty_characters() -> None:
    """One breath."""
    steps = [step for p in PROCEDURES.values() for step in p.steps]
    assert [step.text for step in steps if len(step.text) > 30] == []


@every_procedure
def test_the_way_to_the_desk_asks_for_no_phone(procedure: Procedure) -> None:
    """Nobody is told to do something on a phone there, but for taking a photograph."""
    steps = procedure.route(procedure.routes.counter)
    assert all("写真をとります" in step.text for step in steps if step.where is Where.PHONE)


@every_procedure
def test_what_to_bring_fits_each_way(procedure: Procedure) -> None:
    """Something to bring for each way that exists; no phone is asked for at the counter."""
    for route in Route:
        if getattr(procedure.routes, route.value):
            assert procedure.bring_for(route)
    phones = [item for item in procedure.bring_for(Route.COUNTER) if "スマホ" in item.words]
    assert bool(phones) == (procedure.id in ABOUT_THE_PHONE)


@every_procedure
def test_residents_have_eight_phrases_at_least(procedure: Procedure) -> None:
    """Spoken words, kana and old words, so that anybody finds it."""
    assert len(set(procedure.colloquial)) == len(procedure.colloquial) >= 8


def test_residents_words_tell_procedures_apart() -> None:
    """One everyday phrase leads to one procedure, unless it truly means several."""
    seen: dict[str, set[str]] = defaultdict(set)
    for procedure in PROCEDURES.values():
        for phrase in procedure.colloquial:
            seen[phrase].add(procedure.id)
    assert {phrase: ids for phrase, ids in seen.items() if len(ids) > 1} == AMBIGUOUS


def test_a_word_means_the_same_everywhere() -> None:
    """One administrative word, one explanation, in all files."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for procedure in PROCEDURES.values():
        for term in procedure.terms:
            meanings[term.word].add(term.meaning)
    assert {word: said for word, said in meanings.items() if len(said) > 1} == {}


@every_procedure
def test_a_meaning_fits_its_sentence(procedure: Procedure) -> None:
    """「…とは、…です。」 is one sentence, so a meaning is a noun and no sentence of its own."""
    for term in procedure.terms:
        assert not re.search("。|(ます|です)$", term.meaning), term


@every_procedure
def test_every_fact_names_a_source(procedure: Procedure) -> None:
    """Where each was read; and no source is listed that nothing was read in."""
    used = {citation.source for citation in procedure.citations()}
    assert all((procedure.who.words, procedure.deadline.words, procedure.fee.words, procedure.bring))
    assert procedure.legal_basis.words
    assert used == set(procedure.sources)


@every_procedure
def test_unseen_sources_are_exactly_the_memory(procedure: Procedure) -> None:
    """What nobody has read is shown as 未確認: it names the one source that says so, in the same words."""
    for name, source in procedure.sources.items():
        assert (name == "memory") == (not source.seen) == (source.url == MEMORY), (name, source)
        assert source.seen == bool(re.search("https?://|の(ページ|計画)", source.url)), source.url


def test_what_the_facts_do_not_confirm_is_shown_so() -> None:
    """Spot checks of what is known from memory alone."""
    memory = {"mv-in": "legal_basis", "dt-heir": "deadline", "fm-furigana": "deadline", "kg-yogu": "fee"}
    for procedure_id, fact in memory.items():
        procedure = PROCEDURES[procedure_id]
        assert not procedure.is_seen(getattr(procedure, fact).source)
