"""A town goes live: status, sheet, import, confirm, undo, as the commands that staff type."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kiosk.app import Places, open_catalogue
from kiosk.cli import main
from kiosk.domain.availability import Status
from kiosk.settings import Settings
from tests.small_catalogue import TOWN, write, write_catalogue

Kiosk = Callable[..., tuple[int, str, str]]
FILLED = {
    "状態": "途中までオンライン",
    "申請ページのURL": "https://www.town.shiken.lg.jp/kaigo",
    "根拠": "福祉課の回答",
    "確認した人（役割）": "介護係",
    "確認日": "R8.11.20",
    "窓口": "介護係",
    "電話": "0176-68-1111",
}


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    """Runs `kiosk catalogue …` on a small catalogue, on 2026-11-21; returns (exit code, out, err)."""
    write_catalogue(tmp_path / "assets" / "catalogue", more=25)

    def run(action: str, *words: str) -> tuple[int, str, str]:
        where = ["--catalogue", str(tmp_path / "assets" / "catalogue"), "--data-dir", str(tmp_path / "data")]
        code = main(["catalogue", action, *words, *where, "--today", "2026-11-21"])
        return code, *capsys.readouterr()

    return run


def files(tmp_path: Path) -> dict[str, bytes]:
    """Everything that the machine remembers."""
    data = tmp_path / "data"
    return {str(f.relative_to(data)): f.read_bytes() for f in data.rglob("*") if f.is_file()}


def fill_in(file: Path, cells: dict[str, dict[str, str]]) -> None:
    """As somebody does in a spreadsheet: cells by procedure and column."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for name, value in cells.get(str(row[0].value), {}).items():
            row[headers.index(name)].value = value
    book.save(file)


def test_a_town_goes_live_and_back(kiosk: Kiosk, tmp_path: Path) -> None:
    """Sheet out, filled in, tried, taken over, served; then taken back."""
    sheet = tmp_path / "sheet.xlsx"
    code, out, _ = kiosk("sheet", "--town", TOWN, "--out", str(sheet))
    assert (code, "29行" in out) == (0, True)
    fill_in(sheet, {"kg-new": FILLED})
    code, out, _ = kiosk("import", str(sheet), "--town", TOWN, "--dry-run")
    assert code == 0
    assert "+[availability.kg-new]" in out
    assert not (tmp_path / "data").exists()
    code, out, _ = kiosk("import", str(sheet), "--town", TOWN)
    assert code == 0
    assert "kg-new: 未確認" in out
    assert f"kiosk catalogue undo --town {TOWN}" in out
    store = open_catalogue(Settings(town=TOWN), Places(tmp_path / "data", tmp_path))
    assert store.pack.availability["kg-new"].status is Status.ONLINE_THEN_VISIT
    assert store.pack.link("kg-new").url == FILLED["申請ページのURL"]  # type: ignore[union-attr]
    assert store.pack.desk("kg-new").phone == "0176-68-1111"
    code, out, _ = kiosk("import", str(sheet), "--town", TOWN)
    assert (code, "変わるところはありません" in out) == (0, True)
    code, out, _ = kiosk("undo", "--town", TOWN)
    assert (code, "0001" in out) == (0, True)
    assert store.refresh()
    assert store.pack.availability["kg-new"].status is Status.UNCONFIRMED
    code, out, _ = kiosk("history", "--town", TOWN)
    assert [line.split()[0] for line in out.splitlines()] == ["0001", "0002"]
    assert "undo 0001" in out
    code, _, err = kiosk("undo", "--town", TOWN)
    assert (code, "取り消せる変更がありません" in err) == (1, True)


TWENTY = [
    ("手続きID", "kg-99"), ("手続き名", "転出届"), ("状態", "できる"), ("状態", "オンラインで完結"), ("状態", "コンビニ"),
    ("申請ページのURL", "http://www.a.lg.jp/b"), ("申請ページのURL", "https://www.example.com/b"),
    ("申請ページのURL", "https://a.lg.jp@evil.com/"), ("申請ページのURL", "https://a.lg.jp/b?url=c"),
    ("承認したホスト", "evil.com"),
    ("根拠", ""), ("根拠", "佐藤さんの話"), ("確認した人（役割）", ""), ("確認した人（役割）", "佐藤様"),
    ("確認日", ""), ("確認日", "２０２６年１３月１日"), ("確認日", "2026/12/1"), ("有効期限", "令和7年1月1日"),
    ("電話", "119"),
    ("受付時間", "あ" * 41),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_twenty_mistakes_are_twenty_messages_and_change_nothing(
    kiosk: Kiosk, tmp_path: Path, encoding: str
) -> None:
    """Each with its row and column; the good row among them is not taken either."""
    kiosk(
        "confirm", "jt-nintei", "--town", TOWN, "--status", "窓口のみ", "--source", "回答", "--by", "福祉係"
    )
    before = files(tmp_path)
    sheet = tmp_path / "sheet.csv"
    kiosk("sheet", "--town", TOWN, "--out", str(sheet))
    lines = list(csv.DictReader(sheet.read_text("utf-8-sig").splitlines()))
    numbers = {line["手続きID"]: number for number, line in enumerate(lines, start=2)}
    by_id = {line["手続きID"]: line for line in lines}
    by_id["kg-new"].update(FILLED)
    wanted = {}
    for number, (column, value) in enumerate(TWENTY, start=1):
        line = by_id[f"kg-{number}"]
        address = {"申請ページのURL": ""} if value == "コンビニ" else {}
        line.update(FILLED | address | {column: value})
        wanted[numbers[f"kg-{number}"]] = column
    with sheet.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    code, out, _ = kiosk("import", str(sheet), "--town", TOWN)
    told = [line for line in out.splitlines() if "行目 " in line]
    assert code == 1
    assert len(told) == len(TWENTY) == 20
    for line, (number, column) in zip(told, sorted(wanted.items()), strict=True):
        assert line.startswith(f"{number}行目 {column}: ")
    assert "20か所" in out
    assert files(tmp_path) == before
    code, out, _ = kiosk("import", str(sheet), "--town", TOWN, "--json")
    given = json.loads(out)
    assert (code, given["applied"], given["changed"]) == (1, False, {})
    assert {p["row"]: p["column"] for p in given["problems"]} == wanted


def test_confirm_one_procedure(kiosk: Kiosk, tmp_path: Path) -> None:
    """Today and a year are assumed; address and desk stay when only the verdict is renewed."""
    said = ("--source", "福祉課の回答", "--by", "介護係")
    where = ("--url", "https://www.a.lg.jp/b?tempSeq=1", "--desk", "介護係", "--phone", "0176-68-1111")
    code, out, _ = kiosk("confirm", "kg-new", "--town", TOWN, "--status", "online_then_visit", *said, *where)
    assert code == 0
    assert "2027-11-20まで" in out
    code, out, _ = kiosk(
        "confirm", "kg-new", "--town", TOWN, "--status", "途中までオンライン", *said,
        "--on", "2026-11-21", "--expires", "令和8年12月20日", "--json",
    )  # fmt: skip
    assert (code, json.loads(out)["applied"]) == (0, True)
    assert "https://www.a.lg.jp/b?tempSeq=1" in json.loads(out)["changed"]["kg-new"]
    code, out, _ = kiosk("status", "--town", TOWN, "--json")
    (town,) = json.loads(out)["towns"]
    assert [item["id"] for item in town["expiring"]] == ["kg-new"]
    assert town["expiring"][0]["days_left"] == 29
    code, out, _ = kiosk(
        "confirm", "kg-new", "--town", TOWN, "--status", "窓口のみ", *said, "--desk", "福祉係"
    )
    assert code == 0
    text = (tmp_path / "data" / "catalogue" / TOWN / "confirmed.toml").read_text("utf-8")
    assert "tempSeq" not in text
    assert "0176-68-1111" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("kg-old", "--status", "窓口のみ", "--source", "a", "--by", "係"), "手続きID"),
        (("kg-new", "--status", "たぶん", "--source", "a", "--by", "係"), "状態"),
        (("kg-new", "--status", "窓口のみ", "--by", "係"), "根拠"),
        (("kg-new", "--status", "窓口のみ", "--source", "a", "--by", "佐藤さん"), "確認した人"),
        (("kg-new", "--status", "窓口のみ", "--source", "a", "--by", "係", "--on", "2026-12-01"), "確認日"),
        (
            ("kg-new", "--status", "窓口のみ", "--source", "a", "--by", "係", "--phone", "0176-68-1111"),
            "窓口",
        ),
        (
            ("kg-new", "--status", "窓口のみ", "--source", "a", "--by", "係", "--url", "https://a.lg.jp/"),
            "URL",
        ),
    ],
)
def test_confirm_refuses_as_the_sheet_does(
    kiosk: Kiosk, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """One message with the name of what is wrong, exit 1, nothing written."""
    code, out, _ = kiosk("confirm", *words, "--town", TOWN)
    assert code == 1
    assert said in out.splitlines()[0]
    assert files(tmp_path) == {} if (tmp_path / "data").exists() else True


def test_status_of_every_town(kiosk: Kiosk, tmp_path: Path) -> None:
    """A town that cannot be read is told with file and line and does not hide the others."""
    other = tmp_path / "assets" / "catalogue" / "towns" / "54321"
    for name in ("town.toml", "availability.toml"):
        text = (tmp_path / "assets" / "catalogue" / "towns" / TOWN / name).read_text("utf-8")
        write(other / name, text.replace(TOWN, "54321").replace("試験町", "隣町"))
    code, out, _ = kiosk("status", "--json")
    towns = json.loads(out)["towns"]
    assert (code, [town["code"] for town in towns]) == (0, [TOWN, "54321"])
    assert towns[0]["counts"] == {"confirmed": 1, "unconfirmed": 28, "expiring": 0, "expired": 1, "closed": 1}
    assert [item["id"] for item in towns[0]["confirmed"]] == ["mv-out"]
    write(other / "availability.toml", "[mv-out\n")
    code, out, _ = kiosk("status", "--json")
    towns = json.loads(out)["towns"]
    assert code == 1
    assert towns[1]["errors"][0]["line"] == 1
    assert towns[0]["counts"]["confirmed"] == 1
    code, out, _ = kiosk("status")
    assert code == 1
    assert "availability.toml:1:" in out
    assert (
        f"{TOWN} 試験町  手続き 30（確認済み 1、未確認 28、30日以内に期限 0、期限切れ 1、今は受け付けていない 1）"
        in out
    )
    assert "sr-reg  印鑑登録  つぎは 2027-08-01 から" in out


def test_a_broken_confirmed_file_is_told_and_can_be_taken_back(kiosk: Kiosk, tmp_path: Path) -> None:
    """Nothing is written over it; undo brings the content before back."""
    said = ("--town", TOWN, "--source", "回答", "--by", "係")
    kiosk("confirm", "kg-new", "--status", "窓口のみ", *said)
    kiosk("confirm", "jt-nintei", "--status", "窓口のみ", *said)
    confirmed = tmp_path / "data" / "catalogue" / TOWN / "confirmed.toml"
    write(confirmed, confirmed.read_text("utf-8") + "[[[\n")
    code, out, _ = kiosk("status", "--town", TOWN)
    assert (code, "confirmed.toml:" in out, "試験町" in out) == (1, True, True)
    code, _, err = kiosk("confirm", "kg-1", "--status", "窓口のみ", *said)
    assert (code, "confirmed.toml:" in err) == (1, True)
    assert kiosk("undo", "--town", TOWN)[0] == 0
    code, out, _ = kiosk("status", "--town", TOWN, "--json")
    confirmed_ids = [item["id"] for item in json.loads(out)["towns"][0]["confirmed"]]
    assert (code, sorted(confirmed_ids)) == (0, ["kg-new", "mv-out"])


def test_words_that_make_no_sense(kiosk: Kiosk, tmp_path: Path) -> None:
    """Exit 1 and a sentence."""
    for words in (
        ("sheet", "--town", TOWN, "--out", str(tmp_path / "x.ods")),
        ("sheet", "--town", "99999", "--out", str(tmp_path / "x.csv")),
        ("import", str(tmp_path / "none.csv"), "--town", TOWN),
        ("undo", "--town", TOWN),
    ):
        code, _, err = kiosk(*words)
        assert (code, err.startswith("kiosk: "), "Traceback" in err) == (1, True, False)
    assert kiosk("history", "--town", TOWN) == (0, "", "")
