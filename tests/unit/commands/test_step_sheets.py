"""The words a department stamps: what is said today, where it was read, and what nobody has confirmed."""

from __future__ import annotations

import datetime
import re

import pytest

from kiosk.adapters.printing.step_sheet import StepSheet
from kiosk.commands.step_sheets import sheet_of
from kiosk.domain.availability import Status
from kiosk.domain.facts import Facts
from kiosk.domain.pack import Pack
from tests.unit.adapters.catalogue.sample_pack import (
    CLOSED_DAY,
    LAST_DAY,
    PACK,
    TODAY,
    confirmed,
    saying,
    with_availability,
)


def sheet(pack: Pack = PACK, day: datetime.date = TODAY, procedure_id: str = "mv-out") -> StepSheet:
    return sheet_of(Facts(pack, day), procedure_id)


def test_status_is_that_of_today() -> None:
    """With its evidence while it holds; afterwards what it was and that somebody has to look again."""
    now = sheet()
    assert (now.status, now.status_words) == ("online_complete", "オンラインで完結")
    for words in (
        "2026年11月1日 確認",
        "2027年10月31日 まで",
        "https://www.example.go.jp/faq",
        "町民課 住民係",
    ):
        assert words in now.evidence
    later = sheet(day=LAST_DAY + datetime.timedelta(days=1))
    assert (later.status, later.status_words) == ("unconfirmed", "未確認")
    assert "前は「オンラインで完結」（2027年10月31日 まで）でした。" in later.evidence


def test_what_nobody_confirmed_says_so() -> None:
    """With the town's note if there is one."""
    assert sheet(procedure_id="ct-resident").evidence == "町の計画では、検討中とあります。"
    assert sheet(procedure_id="ct-seal").evidence == "まだ、だれも確認していません。"


@pytest.mark.parametrize(
    ("status", "chosen"),
    [
        (Status.ONLINE_THEN_VISIT, "スマホで"),
        (Status.CONVENIENCE_STORE, "コンビニで"),
        (Status.COUNTER_ONLY, "窓口で"),
        (Status.UNCONFIRMED, "窓口で"),
    ],
)
def test_the_way_led_to_today_is_marked(status: Status, chosen: str) -> None:
    """All ways are drawn, one of them is where a resident is led."""
    routes = sheet(saying(status)).routes
    assert [r.heading for r in routes] == ["スマホで", "コンビニで", "窓口で"]
    assert [r.heading for r in routes if r.chosen] == [chosen]


def test_out_of_season_the_desk_is_asked() -> None:
    """The sheet says so, and the counter is the way led to."""
    made = sheet(day=CLOSED_DAY)
    assert made.evidence.startswith("いまは、受付の期間ではありません。")
    assert [r.heading for r in made.routes if r.chosen] == ["窓口で"]


def test_steps_are_those_of_the_way_in_its_order() -> None:
    """With the word for the place; a step of two ways stands in both."""
    first, _store, counter = sheet().routes
    assert [(s.place, s.text) for s in first.steps] == [
        ("スマホ", "QRコードを読みます。"),
        ("そのあと", "新しい役場へ行きます。"),
    ]
    assert [s.text for s in counter.steps] == ["窓口で伝えます。", "新しい役場へ行きます。"]


def test_question_and_its_answers() -> None:
    """What must be at hand leads into the ways; without a question the ways have no condition."""
    asked = sheet()
    assert asked.question
    assert asked.asked == ("マイナンバーカード", "カードの暗証番号", "スマートフォン")
    assert [r.condition for r in asked.routes] == [
        "ぜんぶあるとき",
        "コンビニを使うとき",
        "ないものがあるとき",
    ]
    plain = sheet(procedure_id="ct-seal")
    assert plain.question == ""
    assert [r.condition for r in plain.routes] == [""]


def test_facts_things_and_sources() -> None:
    """Facts from memory are marked; a source is told once, with all that rests on it."""
    made = sheet()
    facts = dict(made.facts)
    assert facts["手数料"] == "無料（未確認）"
    assert facts["対象"] == "ご本人"
    assert facts["窓口"] == "町民課　1階　0176-00-0000"
    assert facts["毎年の受付"] == "10月1日から12月15日"
    assert facts["受付期間"] == "2026年4月1日から2026年4月30日"
    assert facts["暗証番号"] == "署名用、利用者証明用"
    assert made.bring == ("カード（期限が切れていないもの、スマホ・コンビニのとき）", "はんこ|印（あれば）")
    assert made.sources[0] == (
        "対象・期限・根拠法令・持ち物・受付期間・スマホの手順・コンビニの手順: https://www.example.go.jp/faq"
    )
    assert made.sources[1] == "手数料・持ち物・窓口の手順（未確認）: 編集部の覚え"
    assert "受付期間（未確認）: 出典なし" in made.sources


def test_sheet_says_which_content_was_stamped() -> None:
    """The version changes with what was stamped, and not with the day or with another procedure."""
    foot = sheet().foot
    assert foot.startswith("mv-out　2026年11月21日 現在の内容　内容の版 ")
    version = foot.rpartition(" ")[2]
    assert re.fullmatch("[0-9a-f]{8}", version)
    assert sheet(day=CLOSED_DAY).foot.endswith(version)
    assert (
        sheet(with_availability(PACK.availability | {"ct-seal": confirmed(Status.COUNTER_ONLY)})).foot == foot
    )
    assert not sheet(saying(Status.COUNTER_ONLY)).foot.endswith(version)
    assert not sheet(procedure_id="ct-resident").foot.endswith(version)


def test_sheet_can_be_stamped() -> None:
    """With a day and a desk."""
    assert sheet().stamp == ("確認印", "確認日", "課・係")
