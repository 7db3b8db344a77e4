"""What `kiosk catalogue validate` tells a town hall."""

from __future__ import annotations

import datetime
from pathlib import Path

from kiosk.adapters.catalogue.report import validate
from tests.unit.adapters.catalogue.conftest import FILES, TOWN, write

TODAY = datetime.date(2026, 11, 21)
OUT = "national/procedures/mv-out.toml"


def test_counts_statements_and_facts(root: Path) -> None:
    """One statement, one sourced fact (who), two unsourced (deadline, fee)."""
    report = validate(root, TODAY)
    assert report.valid
    assert report.procedures == 1
    assert (report.facts_with_source, report.facts_without_source) == (1, 2)
    assert report.towns[0].declared == {"online_complete": 1}
    assert report.towns[0].standing == {"online_complete": 1}
    assert report.towns[0].lapsed == 0


def test_a_source_that_nobody_has_seen_does_not_count(root: Path) -> None:
    """`seen = false` is a note to the author and no evidence."""
    write(root, OUT, FILES[OUT].replace('/faq" }', '/faq", seen = false }'))
    assert validate(root, TODAY).facts_with_source == 0


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
    assert f"{root / OUT}:27: " in report.as_text()
    assert report.as_json()["errors"][0]["line"] == 27
    assert report.as_json()["valid"] is False


def test_text_names_every_verdict_of_every_town(root: Path) -> None:
    """A town hall sees at a glance what it can and cannot promise."""
    text = validate(root, TODAY).as_text()
    assert f"{TOWN} 試験町" in text
    for word in ("オンラインで完結 1", "途中までオンライン 0", "コンビニ 0", "窓口のみ 0", "未確認 0"):
        assert word in text
