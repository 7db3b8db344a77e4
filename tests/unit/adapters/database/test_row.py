"""What a row may hold, and the chain over rows."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.adapters.database.row import GENESIS, RECORD, link, unfit
from kiosk.domain.assistance import LOGGED
from kiosk.domain.help import record_id
from kiosk.domain.staff_messages import BY_HASH, ClassRecorded, HelpRecorded
from tests.contract_assistance_log import A_CLASS, A_HELP, an_entry

RECORD_1 = (1, "5e55", 1, "kiosk-1", "013331", "2026-11-20", 19, "StepShown", "bring")
CANARIES = (
    "山田太郎",
    "やまだ",
    "123456789018",
    "090-1234-5678",
    "〒100-0001",
    "taro@example.lg.jp",
    "two words",
    "a\nb",
    "a\x00b",
    "\ud800",
    "x" * 65,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_chain_is_the_published_formula() -> None:
    """h = SHA-256(previous ‖ canonical record): anybody can compute it again with standard tools."""
    canonical = '[1,"5e55",1,"kiosk-1","013331","2026-11-20",19,"StepShown","bring"]'
    expected = hashlib.sha256(("0" * 64 + canonical).encode()).hexdigest()
    assert link(GENESIS, RECORD_1) == expected


@pytest.mark.parametrize("position", range(len(RECORD)), ids=RECORD)
def test_every_field_counts(position: int) -> None:
    """A change of any one field changes the chain."""
    changed = list(RECORD_1)
    changed[position] = f"{changed[position]}x"
    assert link(GENESIS, changed) != link(GENESIS, RECORD_1)


def test_fields_do_not_run_together() -> None:
    """Moving a character from one field to the next is a change."""
    assert link(GENESIS, ("ab", "c")) != link(GENESIS, ("a", "bc"))


@given(st.lists(st.one_of(st.none(), st.integers(), st.floats(), TEXT, st.binary()), max_size=9))
def test_whatever_sqlite_holds_has_a_chain(values: list[object]) -> None:
    """A tampered cell of any type gives a chain, never an exception."""
    assert len(link(GENESIS, values)) == 64


@pytest.mark.parametrize("event", LOGGED, ids=lambda event: event.__name__)
def test_every_logged_event_is_fit(event: type) -> None:
    """The guard lets through all that the domain says is kept; a hash is the subject where a table follows."""
    if event in BY_HASH:
        record = {HelpRecorded: A_HELP, ClassRecorded: A_CLASS}.get(event)
        subject = record_id("5e5510", record) if record else "0" * 64
        assert unfit(replace(an_entry(kind=event.__name__, subject=subject), attached=record)) == ""
        assert unfit(an_entry(kind=event.__name__, subject="mv-out")) == "subject"
    else:
        assert unfit(an_entry(kind=event.__name__, subject="mv-out")) == ""


@pytest.mark.parametrize(("field", "value"), [
    ("memo", "090-1234-5678"), ("memo", "山田様"), ("memo", "x" * 121), ("minutes", 601), ("minutes", True),
    ("desk", "総合窓口"), ("desk", ""), ("procedure", "転出 届"), ("language", "にほんご"), ("outcome", "online_done"),
    ("age_group", "under_40"), ("nonce", "0"), ("supersedes", "x"), ("barriers", frozenset({"pin"})),
])  # fmt: skip
def test_an_unfit_record_is_not_kept(field: str, value: object) -> None:
    """What staff noted is looked at field by field, whatever its hash says."""
    record = replace(A_HELP, **{field: value})
    entry = replace(an_entry(kind="HelpRecorded", subject=record_id("5e5510", record)), attached=record)
    assert unfit(entry) == field


def test_a_record_belongs_to_its_event() -> None:
    """No record without its event, no event without its record, no record of another session."""
    subject = record_id("5e5510", A_HELP)
    good = replace(an_entry(kind="HelpRecorded", subject=subject), attached=A_HELP)
    assert unfit(good) == ""
    assert unfit(replace(good, attached=None)) == "attached"
    assert unfit(replace(good, type="ClassRecorded")) == "attached"
    assert unfit(replace(good, session="0ther")) == "attached"
    assert unfit(replace(an_entry(), attached=A_HELP)) == "attached"


@pytest.mark.parametrize("subject", ["", "mv-out", "ja", "zh_Hans", "true", "high_contrast", "step.2"])
def test_ids_and_closed_values_are_fit(subject: str) -> None:
    """The shapes ids and enumerations have."""
    assert unfit(an_entry(subject=subject)) == ""


@pytest.mark.parametrize("words", CANARIES, ids=ascii)
@pytest.mark.parametrize("field", ["subject", "type"])
def test_free_text_is_unfit(field: str, words: str) -> None:
    """Names, numbers and addresses do not have the shape of an id."""
    entry = replace(an_entry(), **{field: words})
    assert unfit(entry) == field


@pytest.mark.parametrize(
    ("field", "value"),
    [("bucket", 48), ("bucket", -1), ("bucket", True), ("bucket", None), ("date", "2026-11-20"),
     ("kiosk_id", "x" * 65), ("town", None), ("subject", None), ("type", "ScreenShown"), ("session", "")],
)  # fmt: skip
def test_wrong_shapes_are_unfit(field: str, value: object) -> None:
    """The guard also holds against a caller that breaks the types."""
    assert unfit(replace(an_entry(), **{field: value})) == field
