"""What the shipped catalogue may and may not promise: names, verdicts, evidence, addresses."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import town_codes
from kiosk.domain.availability import Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Where
from tests.unit.adapters.catalogue.shipped import CATALOGUE, PACKS, TODAY, TOWNS, every_town

CONFIRMED = {
    "mv-out": Status.ONLINE_COMPLETE,
    "mv-in": Status.COUNTER_ONLY,
    "mv-within": Status.COUNTER_ONLY,
    "mn-address": Status.COUNTER_ONLY,
    "mn-apply": Status.ONLINE_THEN_VISIT,
    "mn-cert": Status.COUNTER_ONLY,
    "mn-hoken": Status.ONLINE_COMPLETE,
    "mn-koza": Status.ONLINE_COMPLETE,
    "ct-koiki": Status.COUNTER_ONLY,
    "dt-death": Status.COUNTER_ONLY,
    "kn-shutoku": Status.ONLINE_COMPLETE,
    "kn-menjo": Status.ONLINE_COMPLETE,
    "kn-net": Status.ONLINE_COMPLETE,
    "kn-gensen": Status.ONLINE_COMPLETE,
    "tx-kakutei": Status.ONLINE_COMPLETE,
    "pp-passport": Status.ONLINE_THEN_VISIT,
}
"""What the country decides and a public page says. Everything else is for the towns to confirm."""

_CERTIFICATES = {"ct-resident": Status.CONVENIENCE_STORE, "ct-seal": Status.CONVENIENCE_STORE}
FROM_PLANS = {"02201": _CERTIFICATES, "04361": _CERTIFICATES}
"""The only statements that rest on a town's plan alone, because it says that the service is in use.

They are marked as such and end within five months. Any other plan-only statement is unconfirmed.
"""
LONGEST_FROM_PLAN = datetime.timedelta(days=151)

MOST_CHOICES = 12
"""Cards that one choosing screen holds on its pages before it wants topics (design.md, page)."""

with (Path(__file__).parents[3] / "data" / "procedures.tsv").open(encoding="utf-8", newline="") as file:
    KNOWN = list(csv.DictReader(file, delimiter="\t"))
"""The procedures that the facts list, with their official names and how these are read."""


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
def test_names_and_readings_are_exact(pack: Pack) -> None:
    """All 95, and the name on the paper is the name the desk knows."""
    assert len(KNOWN) == 95
    said = {p.id: (p.official_name, p.reading) for p in pack.procedures}
    assert said == {row["id"]: (row["official_name"], row["kana"]) for row in KNOWN}


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
    """What the country decides, no town may change by accident; nothing else is promised anywhere."""
    standing = {p: a.on(TODAY).status for p, a in pack.availability.items()}
    said = CONFIRMED | FROM_PLANS.get(pack.town.code, {})
    assert {p: s for p, s in standing.items() if s is not Status.UNCONFIRMED} == said


@every_town
def test_what_only_a_plan_says_is_unconfirmed(pack: Pack) -> None:
    """An undated or old plan sends nobody home or to a shop, but for the exceptions named above."""
    planned = {p: a for p, a in pack.availability.items() if "計画" in a.source}
    assert planned
    stated = {p: a for p, a in planned.items() if a.status is not Status.UNCONFIRMED}
    assert {p: a.status for p, a in stated.items()} == FROM_PLANS.get(pack.town.code, {})
    for statement in stated.values():
        assert "計画による" in statement.confirmed_by
        assert "計画による" in statement.note
        assert statement.confirmed_on is not None
        assert statement.expires_on is not None
        assert statement.expires_on - statement.confirmed_on <= LONGEST_FROM_PLAN


@every_town
def test_what_is_complete_online_needs_no_visit(pack: Pack) -> None:
    """家でできます is said only where no step of the way is at a desk."""
    for procedure in pack.procedures:
        if pack.availability[procedure.id].status is Status.ONLINE_COMPLETE:
            steps = procedure.route(procedure.routes.online)
            assert steps
            assert all(step.where is not Where.COUNTER for step in steps), procedure.id


@every_town
def test_a_list_is_short_enough_to_look_through(pack: Pack) -> None:
    """No life event and no topic leads to more procedures than a person compares."""
    for event in pack.life_events:
        for topic in [topic.id for topic in event.topics] or [""]:
            assert 1 <= len(pack.of_event(event.id, topic)) <= MOST_CHOICES, (event.id, topic)


@every_town
def test_a_verdict_says_nothing_twice(pack: Pack) -> None:
    """Reason, national note, the town's note and its services stand together on one screen."""
    for p in pack.procedures:
        texts = [p.counter_reason, p.national_status_note, pack.availability[p.id].note]
        texts += [service.words for service in pack.town.services_for(p.id)]
        said = Counter(s for text in texts for s in re.split("(?<=。)", text) if s)
        assert [sentence for sentence, times in said.items() if times > 1] == [], p.id


@every_town
def test_every_statement_ends(pack: Pack) -> None:
    """In two years without anybody looking, nothing is claimed any more."""
    later = TODAY + datetime.timedelta(days=731)
    assert {a.on(later).status for a in pack.availability.values()} == {Status.UNCONFIRMED}


@every_town
def test_statements_rest_on_public_pages(pack: Pack) -> None:
    """Each verdict names an https page, a role and no person, and a day not in the future."""
    from_plan = FROM_PLANS.get(pack.town.code, {})
    for procedure_id, statement in pack.availability.items():
        if statement.status is not Status.UNCONFIRMED:
            assert statement.source.startswith("https://") or procedure_id in from_plan
            assert "編集部" in statement.confirmed_by
            assert statement.confirmed_on is not None
            assert statement.confirmed_on <= TODAY


@every_town
def test_addresses_are_of_the_country(pack: Pack) -> None:
    """Nothing but go.jp and lg.jp hosts, each pinned."""
    for link in pack.links:
        assert link.is_pinned()
        assert link.host.endswith((".go.jp", ".lg.jp"))
