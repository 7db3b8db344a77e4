"""What `kiosk catalogue validate` tells a town hall."""

from __future__ import annotations

import datetime
from pathlib import Path

from kiosk.adapters.catalogue.report import FACT_WORDS, FactCount, validate
from tests.unit.adapters.catalogue.conftest import FILES, TOWN, write

TODAY = datetime.date(2026, 11, 21)
OUT = "national/procedures/mv-out.toml"


def test_counts_statements_and_facts(root: Path) -> None:
    """One statement; of each kind of fact, whether somebody has read it somewhere."""
    report = validate(root, TODAY)
    assert report.valid
    assert report.procedures == 1
    assert report.towns[0].declared == {"online_complete": 1}
    assert report.towns[0].standing == {"online_complete": 1}
    assert report.towns[0].lapsed == 0
    seen, unconfirmed, none = FactCount(seen=1), FactCount(unconfirmed=1), FactCount()
    assert report.facts == {
        "who": seen,
        "deadline": seen,
        "fee": unconfirmed,
        "legal_basis": none,
        "bring": seen,
        "windows": none,
        "steps.online": seen,
        "steps.store": none,
        "steps.counter": unconfirmed,
    }
    assert (report.facts_with_source, report.facts_unconfirmed, report.facts_without_source) == (4, 2, 0)


def test_a_source_that_nobody_has_seen_does_not_count(root: Path) -> None:
    """`seen = false` is a note to the author and no evidence."""
    write(root, OUT, FILES[OUT].replace('/faq" }', '/faq", seen = false }'))
    report = validate(root, TODAY)
    assert (report.facts_with_source, report.facts_unconfirmed) == (0, 6)


def test_every_thing_to_bring_and_every_window_is_a_fact(root: Path) -> None:
    """Two things and a time of the year are three facts, each with its own source."""
    more = 'bring = [{ words = "カード" }, { words = "はんこ", source = "memory" }]'
    window = '[[windows]]\nopens = 2026-08-01\ncloses = 2026-08-31\nsource = "memory"\n\n[sources]'
    text = FILES[OUT].replace('bring = [{ words = "カード" }]', more).replace("[sources]", window)
    write(root, OUT, text)
    facts = validate(root, TODAY).facts
    assert facts["bring"] == FactCount(seen=1, unconfirmed=1)
    assert facts["windows"] == FactCount(unconfirmed=1)


def test_statement_lapses_on_the_day_after_its_last(root: Path) -> None:
    """It may still be made on its last day, and is unconfirmed from the next."""
    last = datetime.date(2027, 10, 31)
    assert validate(root, last).towns[0].standing == {"online_complete": 1}
    after = validate(root, last + datetime.timedelta(days=1)).towns[0]
    assert after.standing == {"unconfirmed": 1}
    assert after.lapsed == 1


def test_a_national_fault_is_told_once_for_all_towns(root: Path) -> None:
    """Two towns stumble over one line: one thing to mend."""
    for name in ("town.toml", "availability.toml"):
        write(root, f"towns/54321/{name}", FILES[f"towns/{TOWN}/{name}"].replace(TOWN, "54321"))
    assert [town.code for town in validate(root, TODAY).towns] == [TOWN, "54321"]
    write(root, OUT, FILES[OUT].replace("窓口で伝えます。", ""))
    report = validate(root, TODAY)
    assert len(report.errors) == 1
    assert report.towns == ()


def test_a_folder_without_towns_is_a_fault(tmp_path: Path) -> None:
    """An empty or mistyped folder is not silently fine."""
    assert [e.file for e in validate(tmp_path, TODAY).errors] == [str(tmp_path / "towns")]


def test_reads_as_text_and_as_data(root: Path) -> None:
    """The fault with file and line for a person; the same for a machine."""
    write(root, OUT, FILES[OUT].replace("窓口で伝えます。", ""))
    report = validate(root, TODAY)
    assert f"{root / OUT}:30: " in report.as_text()
    assert report.as_json()["errors"][0]["line"] == 30
    assert report.as_json()["valid"] is False


def test_data_keep_their_keys(root: Path) -> None:
    """What other programs read: totals, and the same counts kind by kind."""
    data = validate(root, TODAY).as_json()
    assert data["valid"] is True
    assert (data["procedures"], data["facts_with_source"], data["facts_without_source"]) == (1, 4, 0)
    assert data["towns"][0]["standing"] == {"online_complete": 1}
    assert data["facts"]["fee"] == {"seen": 0, "unconfirmed": 1, "without_source": 0}
    assert list(data["facts"]) == list(FACT_WORDS)


def test_text_is_a_table_of_every_verdict_and_every_kind_of_fact(root: Path) -> None:
    """A town hall sees at a glance what it can promise, and what nobody has read yet."""
    lines = validate(root, TODAY).as_text().splitlines()
    assert lines[0] == "手続き 1、市町村 1、直すところ 0"
    verdicts = "オンラインで完結 途中までオンライン コンビニ 窓口のみ 未確認"
    assert ["市町村", "手続き", *verdicts.split(), "期限切れ"] in [line.split() for line in lines]
    assert [TOWN, "試験町", *["1", "1", "0", "0", "0", "0", "0"]] in [line.split() for line in lines]
    for words, counts in (("お金", "0 1 0"), ("手順（家で）", "1 0 0"), ("合計", "4 2 0")):
        assert [words, *counts.split()] in [line.split() for line in lines]


def test_columns_stand_under_each_other(root: Path) -> None:
    """Japanese letters are two columns wide on a terminal."""
    header, row = validate(root, TODAY).as_text().split("\n\n")[1].splitlines()
    assert [_columns(header), header[-1]] == [_columns(row), "れ"]


def _columns(line: str) -> int:
    return sum(2 if ord(c) > 0x2FFF else 1 for c in line)
