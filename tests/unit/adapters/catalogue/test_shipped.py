"""What this catalogue may and may not say: the promises of the shipped content itself."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import load_pack, town_codes
from kiosk.domain.availability import Status
from kiosk.domain.messages import Route
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure, Readiness, Where

CATALOGUE = Path(__file__).parents[4] / "assets" / "catalogue"
TOWNS = {"02201": "青森市", "02402": "七戸町", "02446": "階上町", "04361": "亘理町", "06321": "河北町"}
TODAY = datetime.date(2026, 11, 21)
PACKS = {code: load_pack(CATALOGUE, code) for code in TOWNS}
OFFICIAL = {
    "mv-out": "転出届",
    "mv-in": "転入届",
    "mv-within": "転居届",
    "ct-resident": "住民票の写しの交付",
    "ct-seal": "印鑑登録証明書の交付",
    "mn-apply": "マイナンバーカードの交付申請",
    "mn-cert": "電子証明書の発行・更新",
    "jt-nintei": "児童手当等の受給資格及び児童手当の額についての認定請求",
    "ns-todoke": "妊娠の届出",
    "kg-new": "要介護・要支援認定の申請",
    "ds-risai": "罹災証明書の発行申請",
    "tx-kakutei": "所得税の確定申告（e-Tax）",
}
PROCEDURES = {p.id: p for p in PACKS["02402"].procedures}

every_town = pytest.mark.parametrize("pack", PACKS.values(), ids=TOWNS.values())
every_procedure = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)


def words(p: Procedure) -> list[str]:
    """Everything of a procedure that is shown in Japanese."""
    found = [p.title, p.summary, p.counter_reason, p.national_status_note]
    found += [fact.words for fact in (p.who, p.deadline, p.fee)]
    found += [text for step in p.steps for text in (step.text, step.detail)]
    found += [text for item in p.bring for text in (item.words, item.note)]
    return found + [term.meaning for term in p.terms]


def test_five_towns_are_shipped() -> None:
    """Each town has its own folder and its own name."""
    assert town_codes(CATALOGUE) == tuple(sorted(TOWNS))
    assert {code: pack.town.name for code, pack in PACKS.items()} == TOWNS


@pytest.mark.parametrize("code", TOWNS)
def test_town_code_has_the_right_check_digit(code: str) -> None:
    """JIS X 0402 with the check digit of the public list."""
    check = {"02201": 2, "02402": 3, "02446": 5, "04361": 3, "06321": 5}[code]
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    assert (11 - total % 11) % 10 == check


@every_town
def test_official_names_are_exact(pack: Pack) -> None:
    """The name on the paper is the name the desk knows."""
    assert {p.id: p.official_name for p in pack.procedures if p.id in OFFICIAL} == OFFICIAL


@every_town
@pytest.mark.parametrize("procedure_id", ["mv-in", "mv-within"])
def test_moving_in_is_never_online(pack: Pack, procedure_id: str) -> None:
    """転入届 and 転居届 are always made in person, in every town, and say why."""
    assert pack.availability[procedure_id].on(TODAY).status is Status.COUNTER_ONLY
    procedure = pack.procedure(procedure_id)
    assert not procedure.routes.online
    assert not procedure.routes.store
    assert procedure.counter_reason
    assert all(step.where is not Where.PHONE for step in procedure.steps)


@every_town
def test_nationwide_answers_are_the_same_everywhere(pack: Pack) -> None:
    """What the country decides, no town may change by accident."""
    said = {p: pack.availability[p].on(TODAY).status for p in ("mv-out", "mn-cert", "mn-apply", "tx-kakutei")}
    assert said == {
        "mv-out": Status.ONLINE_COMPLETE,
        "mn-cert": Status.COUNTER_ONLY,
        "mn-apply": Status.ONLINE_THEN_VISIT,
        "tx-kakutei": Status.ONLINE_COMPLETE,
    }


@every_town
def test_what_only_a_plan_says_is_unconfirmed(pack: Pack) -> None:
    """An undated or old plan never sends anybody home or to a shop."""
    for procedure_id in ("ct-resident", "ct-seal", "jt-nintei", "ns-todoke", "kg-new", "ds-risai"):
        assert pack.availability[procedure_id].on(TODAY).status is Status.UNCONFIRMED


@every_town
def test_every_statement_ends(pack: Pack) -> None:
    """In two years without anybody looking, nothing is claimed any more."""
    later = TODAY + datetime.timedelta(days=731)
    assert {a.on(later).status for a in pack.availability.values()} == {Status.UNCONFIRMED}


@every_town
def test_statements_rest_on_public_pages(pack: Pack) -> None:
    """Each verdict names an https page, a role and no person, and a day not in the future."""
    for statement in pack.availability.values():
        if statement.status is not Status.UNCONFIRMED:
            assert statement.source.startswith("https://")
            assert "編集部" in statement.confirmed_by
            assert statement.confirmed_on is not None
            assert statement.confirmed_on <= TODAY


@every_town
def test_addresses_are_of_the_country(pack: Pack) -> None:
    """Nothing but go.jp and lg.jp hosts, each pinned."""
    for link in pack.links:
        assert link.is_pinned()
        assert link.host.endswith((".go.jp", ".lg.jp"))


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
        assert re.search("番号が出たら|完了|知らせを確かめ", phone[-1].text)


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
            assert re.search("ご自分のスマホ|コピー機|窓口の機械", step.text + step.detail)
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


def test_most_steps_keep_to_thirty_characters() -> None:
    """One breath: 30 characters where possible."""
    steps = [step for p in PROCEDURES.values() for step in p.steps]
    assert all(len(step.text) <= 30 for step in steps)


@every_procedure
def test_what_to_bring_fits_each_way(procedure: Procedure) -> None:
    """Something to bring for each way that exists; no phone is asked for at the counter."""
    for route in Route:
        if getattr(procedure.routes, route.value):
            assert procedure.bring_for(route)
    assert all("スマホ" not in item.words for item in procedure.bring_for(Route.COUNTER))


def test_residents_words_tell_procedures_apart() -> None:
    """One everyday phrase leads to one procedure."""
    seen: dict[str, str] = {}
    for procedure in PROCEDURES.values():
        for phrase in procedure.colloquial:
            assert seen.setdefault(phrase, procedure.id) == procedure.id


def test_unsourced_facts_are_the_ones_known_from_memory() -> None:
    """What nobody has read stays without a source and is shown as 未確認."""
    assert not PROCEDURES["tx-kakutei"].deadline.source
    assert not PROCEDURES["mv-in"].legal_basis.source
