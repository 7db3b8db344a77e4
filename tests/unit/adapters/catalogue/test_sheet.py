"""The sheet goes out, is edited in a spreadsheet, and comes back: all of it, or every mistake with row and column."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.adapters.catalogue.confirmed import Confirmed
from kiosk.adapters.catalogue.sheet import read_sheet, rows_for, write_sheet
from kiosk.adapters.catalogue.sheet_rows import Outcome
from kiosk.adapters.catalogue.sheet_table import COLUMNS, read_table
from kiosk.domain.availability import Availability, Status
from kiosk.errors import ContentError
from tests.small_catalogue import TODAY, TOWN, write_catalogue

GOOD = {
    "手続きID": "kg-new",
    "手続き名": "要介護認定の申請",
    "状態": "途中までオンライン",
    "申請ページのURL": "https://www.town.shiken.lg.jp/kaigo?tempSeq=12",
    "承認したホスト": "",
    "根拠": "福祉課の回答",
    "確認した人（役割）": "介護係",
    "確認日": "2026-11-20",
    "有効期限": "2027-03-31",
    "窓口": "介護係",
    "階・場所": "1階 3番",
    "電話": "0176-68-1111",
    "受付時間": "平日 8:30から17:15",
    "メモ": "",
}
EXPECTED = Availability(
    Status.ONLINE_THEN_VISIT,
    "福祉課の回答",
    datetime.date(2026, 11, 20),
    "介護係",
    datetime.date(2027, 3, 31),
)
"""Without the note that was shipped: it belonged to another verdict."""


@pytest.fixture
def town(tmp_path: Path) -> Confirmed:
    return opened(tmp_path)


def opened(tmp_path: Path) -> Confirmed:
    root = tmp_path / "assets"
    if not root.exists():
        write_catalogue(root)
    return Confirmed(root, TOWN, tmp_path / "data" / "catalogue" / TOWN / "confirmed.toml")


def judged(town: Confirmed, file: Path) -> Outcome:
    return read_sheet(file, town.shipped, town.laid, TODAY)


def as_csv(file: Path, *rows: dict[str, str], encoding: str = "utf-8", newline: str = "\r\n") -> Path:
    """A filled-in sheet with the columns of the first row."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(rows[0]), lineterminator=newline)
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(lines.getvalue().encode(encoding))
    return file


def as_xlsx(file: Path, *rows: dict[str, Any], change: Callable[[Worksheet], None] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    if change:
        change(sheet)
    book.save(file)
    return file


def column(name: str) -> int:
    return list(GOOD).index(name) + 1


# Out and back


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_unedited_sheet_changes_nothing(town: Confirmed, tmp_path: Path, ending: str) -> None:
    """Export → import: no change at all, whichever rows there are."""
    file = tmp_path / f"sheet.{ending}"
    for everything in (False, True):
        write_sheet(file, rows_for(town.laid, TODAY, everything=everything))
        outcome = judged(town, file)
        assert outcome.problems == ()
        assert outcome.confirmations == ()
        assert town.plan(outcome.confirmations).diff == ""


def test_only_what_is_open_is_asked(town: Confirmed) -> None:
    """Unconfirmed and expired rows by department, each with its question; `everything` has the rest too."""
    rows = rows_for(town.laid, TODAY, everything=False)
    assert [row["手続きID"] for row in rows] == ["ct-copy", "sr-reg", "jt-nintei", "kg-new"]
    assert rows[0]["聞くこと"] == "町民課へ: 「住民票の写し」は、コンビニで受け取れますか。"
    assert rows[1]["聞くこと"] == "町民課へ: 「印鑑登録」は、窓口だけの受け付けですか。"
    asked = "福祉課へ: 「要介護認定の申請」は、スマホから申し込めますか。来庁は要りますか。"
    assert rows[3]["聞くこと"] == asked
    assert "2026-10-31まで「窓口のみ」でした" in str(rows[1]["メモ"])
    assert {row["状態"] for row in rows} == {""}
    whole = rows_for(town.laid, TODAY, everything=True)
    assert {row["手続きID"]: row["状態"] for row in whole}["mv-out"] == "オンラインで完結"
    assert len(whole) == 5


def test_round_trip_through_a_spreadsheet(town: Confirmed, tmp_path: Path) -> None:
    """Export, fill in with openpyxl, import, apply, export all again, import again: the same."""
    file = tmp_path / "sheet.xlsx"
    write_sheet(file, rows_for(town.laid, TODAY, everything=False))
    book = openpyxl.load_workbook(file)
    sheet = book["確認"]
    headers = [cell.value for cell in sheet[1]]
    assert headers == list(COLUMNS)
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "kg-new":
            for cell, name in zip(row, headers, strict=True):
                if name not in ("聞くこと", "メモ", "市町村"):
                    cell.value = GOOD[name] or None
            row[headers.index("確認日")].value = datetime.datetime(2026, 11, 20)
    book.save(file)
    outcome = judged(town, file)
    assert outcome.problems == ()
    assert [c.procedure_id for c in outcome.confirmations] == ["kg-new"]
    town.apply(town.plan(outcome.confirmations), "import", datetime.datetime(2026, 11, 21, 9, 5))
    after = opened(tmp_path)
    assert after.laid.errors == ()
    assert after.laid.pack.availability["kg-new"] == EXPECTED
    assert after.laid.pack.link("kg-new").url == GOOD["申請ページのURL"]  # type: ignore[union-attr]
    desk = after.laid.pack.desk("kg-new")
    assert [desk.name, desk.floor, desk.phone, desk.hours] == [
        GOOD[n] for n in ("窓口", "階・場所", "電話", "受付時間")
    ]
    for ending in ("xlsx", "csv"):
        again = tmp_path / f"again.{ending}"
        write_sheet(again, rows_for(after.laid, TODAY, everything=True))
        back = judged(after, again)
        assert (back.problems, back.confirmations) == ((), ())
        assert len(back.unchanged) == 2


def test_the_xlsx_offers_the_verdicts_and_keeps_text_as_text(town: Confirmed, tmp_path: Path) -> None:
    """A list to choose from for every row; a cell that begins with = is no formula."""
    rows = rows_for(town.laid, TODAY, everything=False)
    for start in "=+-@":
        rows[0]["メモ"] = f"{start}SUM(1,2)"
        write_sheet(tmp_path / "s.xlsx", rows)
        sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["確認"]
        cell = sheet.cell(2, COLUMNS.index("メモ") + 1)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}SUM(1,2)", "s", True)
        write_sheet(tmp_path / "s.csv", rows)
        raw = (tmp_path / "s.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert f"'{start}SUM(1,2)".encode() in raw
        back = {row.number: row.cells for row in read_table(tmp_path / "s.csv").rows}
        assert back[2]["メモ"] == f"{start}SUM(1,2)"
    validations = sheet.data_validations.dataValidation
    assert [(str(v.sqref), v.formula1) for v in validations] == [
        ("D2:D5", '"オンラインで完結,途中までオンライン,コンビニ,窓口のみ,未確認"')
    ]


def test_other_endings_are_refused(town: Confirmed, tmp_path: Path) -> None:
    """Nothing is written under a name that no spreadsheet opens."""
    with pytest.raises(ContentError, match="xlsx"):
        write_sheet(tmp_path / "sheet.ods", rows_for(town.laid, TODAY, everything=True))
    with pytest.raises(ContentError, match="書けません"):
        write_sheet(tmp_path / "none" / "sheet.csv", rows_for(town.laid, TODAY, everything=True))


# What programs make of a sheet


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_csv_of_any_program_is_read(town: Confirmed, tmp_path: Path, encoding: str, newline: str) -> None:
    """UTF-8 with and without its mark, Shift_JIS of Windows; CRLF, LF and CR."""
    outcome = judged(town, as_csv(tmp_path / "s.csv", GOOD, encoding=encoding, newline=newline))
    assert outcome.problems == ()
    assert [c.statement for c in outcome.confirmations] == [EXPECTED]


def test_tabs_blanks_order_and_unknown_columns(town: Confirmed, tmp_path: Path) -> None:
    """Columns in another order, headers with blanks or full-width letters, columns of the staff's own."""
    moved = {"担当": "田中", **dict(reversed(GOOD.items()))}
    moved = {
        {"手続きID": " 手続き ＩＤ", "申請ページのURL": "申請ページのＵＲＬ"}.get(k, k): v
        for k, v in moved.items()
    }
    file = as_csv(tmp_path / "s.csv", moved)
    file.write_text(file.read_text("utf-8").replace(",", "\t"), "utf-8")
    outcome = judged(town, file)
    assert outcome.problems == ()
    assert [c.statement for c in outcome.confirmations] == [EXPECTED]


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", "令和8年11月20日", "R8.11.20", "r8/11/20",
        "２０２６年１１月２０日", "令和８年１１月２０日", "Ｒ８．１１．２０", " 令和8年 11月 20日 ", "2026-11-20 00:00:00",
        "㋿8年11月20日",
        datetime.date(2026, 11, 20), datetime.datetime(2026, 11, 20, 0, 0),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(town: Confirmed, tmp_path: Path, written: Any) -> None:
    """One day, however it is written."""
    outcome = judged(town, as_xlsx(tmp_path / "s.xlsx", GOOD | {"確認日": written}))
    assert outcome.problems == ()
    assert outcome.confirmations[0].statement == EXPECTED


def test_full_width_and_odd_writing_are_understood(town: Confirmed, tmp_path: Path) -> None:
    """Digits, hyphens and codes as they come out of a Japanese keyboard."""
    odd = GOOD | {
        "手続きID": "ｋｇ－ｎｅｗ",
        "状態": "online_then_visit",
        "電話": "０１７６ー６８−１１１１",
        "階・場所": "１階\n３番",
        "有効期限": "R9.3.31",
    }
    outcome = judged(town, as_csv(tmp_path / "s.csv", odd))
    assert outcome.problems == ()
    assert outcome.confirmations[0].statement == EXPECTED
    desk = outcome.confirmations[0].desk
    assert desk is not None
    assert (desk.phone, desk.floor) == ("0176-68-1111", "1階 3番")


def test_expiry_left_empty_is_a_year(town: Confirmed, tmp_path: Path) -> None:
    """The last day of the year that began with the confirmation."""
    outcome = judged(town, as_csv(tmp_path / "s.csv", GOOD | {"有効期限": ""}))
    assert outcome.confirmations[0].statement.expires_on == datetime.date(2027, 11, 19)


def test_empty_rows_titles_and_open_rows(town: Confirmed, tmp_path: Path) -> None:
    """Empty rows and rows without a verdict are passed over; rows keep the number that the spreadsheet shows."""

    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(2, amount=3)
        sheet.insert_rows(1, amount=2)
        sheet["A1"] = "試験町の確認表"
        sheet["A9"] = "※ わからない行は空のままにします"

    rows = (GOOD | {"状態": ""}, GOOD | {"確認日": "きのう"})
    outcome = judged(town, as_xlsx(tmp_path / "s.xlsx", *rows, change=change))
    assert outcome.skipped == (7, 9)
    assert [(p.row, p.column) for p in outcome.problems] == [(8, "確認日")]


def test_merged_rows_share_their_value(town: Confirmed, tmp_path: Path) -> None:
    """One date and one role for two rows, merged down."""

    def change(sheet: Worksheet) -> None:
        for name in ("確認日", "確認した人（役割）"):
            sheet.merge_cells(start_row=2, end_row=3, start_column=column(name), end_column=column(name))

    other = GOOD | {"手続きID": "ct-copy", "手続き名": "", "状態": "コンビニ", "申請ページのURL": ""}
    outcome = judged(town, as_xlsx(tmp_path / "s.xlsx", GOOD, other, change=change))
    assert outcome.problems == ()
    said = [c.statement for c in outcome.confirmations]
    assert [(s.confirmed_on, s.confirmed_by) for s in said] == [(datetime.date(2026, 11, 20), "介護係")] * 2


def test_cells_merged_across_are_told_once(town: Confirmed, tmp_path: Path) -> None:
    """Nobody knows which column such a value is for; a note under the table may be merged."""

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells(start_row=2, end_row=2, start_column=column("根拠"), end_column=column("確認日"))
        sheet["A4"] = "※ 窓口で聞いたものは、根拠に書く"
        sheet.merge_cells("A4:H4")

    outcome = judged(town, as_xlsx(tmp_path / "s.xlsx", GOOD, change=change))
    assert [str(p) for p in outcome.problems] == [
        "2行目 根拠: 横に結合したセルは読めません。結合を解いてください"
    ]


def test_hidden_sheets_are_ignored_and_two_tables_are_refused(town: Confirmed, tmp_path: Path) -> None:
    """What nobody sees says nothing; of two visible tables nobody knows which is meant."""
    file = as_xlsx(tmp_path / "s.xlsx", GOOD)
    book = openpyxl.load_workbook(file)
    copy = book.copy_worksheet(book.worksheets[0])
    copy["H2"] = "きのう"
    copy.sheet_state = "hidden"
    book.save(file)
    assert judged(town, file).problems == ()
    copy.sheet_state = "visible"
    book.save(file)
    with pytest.raises(ContentError, match="2枚"):
        judged(town, file)


def test_columns_that_are_missing_change_nothing(town: Confirmed, tmp_path: Path) -> None:
    """A narrow sheet says nothing of desks and addresses: they stay as they are."""
    town.apply(
        town.plan(judged(town, as_csv(tmp_path / "s.csv", GOOD)).confirmations),
        "import",
        datetime.datetime(2026, 11, 21),
    )
    after = opened(tmp_path)
    narrow = {k: GOOD[k] for k in ("手続きID", "状態", "根拠", "確認した人（役割）", "確認日")}
    outcome = judged(after, as_csv(tmp_path / "s.csv", narrow | {"確認日": "2026-11-21"}))
    assert outcome.problems == ()
    plan = after.plan(outcome.confirmations)
    assert plan.local.links == after.laid.local.links
    assert plan.local.desks == after.laid.local.desks
    assert plan.local.availability["kg-new"].confirmed_on == datetime.date(2026, 11, 21)


# Mistakes


MISTAKES: list[tuple[str, dict[str, Any], str, str]] = [
    # what, cells, the column that is named, part of the message
    ("no id", {"手続きID": ""}, "手続きID", "空です"),
    ("unknown id", {"手続きID": "kg-neu"}, "手続きID", "kg-new のことですか"),
    (
        "id of the neighbour",
        {"手続きID": "jt-nintei", "状態": "窓口のみ", "申請ページのURL": ""}, "手続き名", "児童手当の申請",
    ),
    ("unknown verdict", {"状態": "できる"}, "状態", "次のどれか"),
    ("visit that there is", {"状態": "オンラインで完結"}, "状態", "途中まで"),
    ("no such way", {"状態": "コンビニ", "申請ページのURL": ""}, "状態", "コンビニの手順"),
    ("http", {"申請ページのURL": "http://www.town.shiken.lg.jp/"}, "申請ページのURL", "https"),
    ("foreign host", {"申請ページのURL": "https://www.shiken.jp/a"}, "申請ページのURL", "承認したホスト"),
    ("lookalike", {"申請ページのURL": "https://www.town-lg.jp/a"}, "申請ページのURL", "承認したホスト"),
    ("user before the host", {"申請ページのURL": "https://a.lg.jp@evil.com/"}, "申請ページのURL", "@"),
    ("redirect", {"申請ページのURL": "https://www.a.lg.jp/go?url=https://evil.com"}, "申請ページのURL", "ほかのページ"),
    ("port", {"申請ページのURL": "https://www.a.lg.jp:443/a"}, "申請ページのURL", ":443"),
    ("address of numbers", {"申請ページのURL": "https://192.0.2.1/a"}, "申請ページのURL", "数字だけ"),
    ("full-width", {"申請ページのURL": "https://www.a.ｌｇ.jp/a"}, "申請ページのURL", "半角"),
    ("too long an address", {"申請ページのURL": "https://www.a.lg.jp/" + "a" * 190}, "申請ページのURL", "200文字"),
    ("address for the counter", {"状態": "窓口のみ"}, "申請ページのURL", "オンラインのときだけ"),
    ("another host approved", {"承認したホスト": "www.evil.com"}, "承認したホスト", "同じではありません"),
    ("host without address", {"申請ページのURL": "", "承認したホスト": "a.lg.jp"}, "承認したホスト", "要りません"),
    (
        "shortener",
        {"申請ページのURL": "https://bit.ly/a", "承認したホスト": "bit.ly"}, "承認したホスト", "短縮",
    ),
    ("no source", {"根拠": " "}, "根拠", "空です"),
    ("person in the source", {"根拠": "福祉課の佐藤さんの電話"}, "根拠", "人の名前"),
    ("too long a source", {"根拠": "あ" * 151}, "根拠", "150文字"),
    ("no role", {"確認した人（役割）": ""}, "確認した人（役割）", "空です"),
    ("person", {"確認した人（役割）": "佐藤様"}, "確認した人（役割）", "人の名前"),
    ("no date", {"確認日": ""}, "確認日", "空です"),
    ("no such day", {"確認日": "2026-11-31"}, "確認日", "日付として"),
    ("day without a year", {"確認日": "11/20"}, "確認日", "日付として"),
    ("tomorrow", {"確認日": "2026-11-22"}, "確認日", "まだ来ていない"),
    ("number for a date", {"確認日": "46346"}, "確認日", "セルの書式"),
    ("expiry before", {"有効期限": "2026-11-19"}, "有効期限", "より前"),
    ("expiry too late", {"有効期限": "2027-11-22"}, "有効期限", "1年以内"),
    ("no expiry date", {"有効期限": "ずっと"}, "有効期限", "日付として"),
    ("over already", {"確認日": "2026-01-05", "有効期限": "2026-11-20"}, "有効期限", "切れています"),
    ("a year ago", {"確認日": "2025-11-20", "有効期限": ""}, "確認日", "切れています"),
    ("desk without a name", {"窓口": ""}, "窓口", "空です"),
    ("long desk", {"窓口": "あ" * 17}, "窓口", "16文字"),
    ("phone of words", {"電話": "内線3"}, "電話", "電話番号"),
    ("phone without its zero", {"電話": "176681111"}, "電話", "0から"),
    ("long floor", {"階・場所": "あ" * 21}, "階・場所", "20文字"),
    ("long hours", {"受付時間": "あ" * 41}, "受付時間", "40文字"),
    ("invisible letter", {"受付時間": "平日\u200b"}, "受付時間", "見えない"),
    ("formula", {"根拠": "=1+1"}, "根拠", "式"),
]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("cells", "where", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_one_mistake_is_one_message(
    town: Confirmed, tmp_path: Path, ending: str, cells: dict[str, str], where: str, message: str
) -> None:
    """With its row and column, and nothing said of what is right."""
    write = as_csv if ending == "csv" else as_xlsx
    outcome = judged(town, write(tmp_path / f"s.{ending}", GOOD | cells))
    assert [(p.row, p.column) for p in outcome.problems] == [(2, where)], outcome.problems
    assert message in outcome.problems[0].message
    assert str(outcome.problems[0]).startswith(f"2行目 {where}: ")
    assert outcome.confirmations == ()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_mistake_of_a_sheet_is_told_at_once(tmp_path: Path, ending: str) -> None:
    """A good row and one row for each kind of mistake: as many messages, in order, and nothing is taken."""
    write_catalogue(tmp_path / "assets", more=len(MISTAKES))
    rows = [GOOD]
    for number, (_, cells, _, _) in enumerate(MISTAKES, start=1):
        rows.append(GOOD | {"手続きID": f"kg-{number}"} | cells)
    rows.append(GOOD)
    write = as_csv if ending == "csv" else as_xlsx
    outcome = judged(opened(tmp_path), write(tmp_path / f"s.{ending}", *rows))
    told = [(p.row, p.column) for p in outcome.problems]
    wanted = [(n, where) for n, (_, _, where, _) in enumerate(MISTAKES, start=3)]
    assert told == [*wanted, (len(MISTAKES) + 3, "手続きID")]
    assert "2行目にもあります" in outcome.problems[-1].message
    assert len(outcome.problems) > 20


def test_several_mistakes_in_one_row_are_all_told(town: Confirmed, tmp_path: Path) -> None:
    """The person who mends the sheet mends it once."""
    wrong = GOOD | {"確認日": "きのう", "電話": "119", "確認した人（役割）": "", "状態": "たぶん"}
    outcome = judged(town, as_csv(tmp_path / "s.csv", wrong))
    assert sorted(p.column for p in outcome.problems) == sorted(
        ["確認日", "電話", "確認した人（役割）", "状態"]
    )


def test_missing_and_doubled_columns(town: Confirmed, tmp_path: Path) -> None:
    """Each is told, with the row of the headers."""
    cells = {k: v for k, v in GOOD.items() if k not in ("根拠", "確認日")}
    file = as_csv(tmp_path / "s.csv", cells)
    assert [str(p) for p in judged(town, file).problems] == [
        "1行目 根拠: この列がありません",
        "1行目 確認日: この列がありません",
    ]
    file.write_text("手続きID,状態,状態,根拠,確認した人（役割）,確認日\n", "utf-8")
    assert ["2つ" in p.message for p in judged(town, file).problems] == [True]
    file.write_text("名前,住所\nあ,い\n", "utf-8")
    assert [(p.row, p.column) for p in judged(town, file).problems] == [(1, "手続きID")]


def test_cells_that_are_no_text(town: Confirmed, tmp_path: Path) -> None:
    """Formulas of both kinds, errors, times, truths, and a floor that Excel took for a date."""

    def change(sheet: Worksheet) -> None:
        sheet["A2"] = "=A1"
        sheet.cell(3, column("根拠")).value = ArrayFormula("F3", "=A1")
        sheet.cell(4, column("電話")).value = "#REF!"
        sheet.cell(4, column("電話")).data_type = "e"
        sheet.cell(5, column("受付時間")).value = datetime.time(8, 30)
        sheet.cell(6, column("状態")).value = True
        sheet.cell(7, column("階・場所")).value = datetime.date(2026, 1, 2)

    root = write_catalogue(tmp_path / "more", more=6)
    rows = [GOOD | {"手続きID": f"kg-{n}"} for n in range(1, 7)]
    file = as_xlsx(tmp_path / "s.xlsx", *rows, change=change)
    outcome = judged(Confirmed(root, TOWN, tmp_path / "none.toml"), file)
    assert [(p.row, p.column) for p in outcome.problems] == [
        (2, "手続きID"), (3, "根拠"), (4, "電話"), (5, "受付時間"), (6, "状態"), (7, "階・場所"),
    ]  # fmt: skip


def test_the_sheet_of_another_town_is_refused(town: Confirmed, tmp_path: Path) -> None:
    """Ids are the same in every town: only the sheet itself can say whose it is."""
    own = judged(town, as_csv(tmp_path / "s.csv", GOOD | {"市町村": f"{TOWN} 試験町"}))
    assert own.problems == ()
    other = judged(town, as_csv(tmp_path / "s.csv", GOOD | {"市町村": "54321 隣町"}))
    assert [(p.row, p.column) for p in other.problems] == [(2, "市町村")]


def test_an_old_sheet_does_not_take_back_what_was_confirmed_since(town: Confirmed, tmp_path: Path) -> None:
    """An earlier date than the town's own last word is a mistake; than the shipped one it is not."""
    plan = town.plan(judged(town, as_csv(tmp_path / "s.csv", GOOD)).confirmations)
    town.apply(plan, "import", datetime.datetime(2026, 11, 21))
    old = as_csv(tmp_path / "s.csv", GOOD | {"確認日": "2026-11-19", "根拠": "前の回答"})
    assert [p.column for p in judged(opened(tmp_path), old).problems] == ["確認日"]
    cells = {"手続きID": "mv-out", "手続き名": "転出届", "状態": "オンラインで完結", "確認日": "2026-10-15"}
    shipped = as_csv(tmp_path / "s.csv", GOOD | cells)
    assert judged(opened(tmp_path), shipped).problems == ()


# Hosts and notices


def test_an_approved_host_is_taken_and_remembered(town: Confirmed, tmp_path: Path) -> None:
    """With who and when; the next sheet shows it, and the next row on that host needs no approval."""
    cells = {"申請ページのURL": "https://s-kantan.jp/a?tempSeq=12", "承認したホスト": "s-kantan.jp"}
    outcome = judged(town, as_csv(tmp_path / "s.csv", GOOD | cells))
    plan = town.plan(outcome.confirmations)
    assert plan.local.approved_hosts == {"s-kantan.jp": "介護係 2026-11-20"}
    link = plan.local.links[0]
    assert (link.id, link.owner, link.purpose) == ("local-kg-new", "試験町", "apply")
    assert link.host_spoken == "エス・ハイフン・カンタン・ドット・ジェイピー"
    town.apply(plan, "import", datetime.datetime(2026, 11, 21))
    after = opened(tmp_path)
    rows = {row["手続きID"]: row for row in rows_for(after.laid, TODAY, everything=True)}
    assert rows["kg-new"]["承認したホスト"] == "s-kantan.jp"
    other = GOOD | {
        "手続きID": "jt-nintei", "手続き名": "", "状態": "オンラインで完結",
        "申請ページのURL": "https://s-kantan.jp/b?tempSeq=13",
    }  # fmt: skip
    second = judged(after, as_csv(tmp_path / "s.csv", other))
    assert second.problems == ()
    assert sorted(after.plan(second.confirmations).local.approved_hosts) == ["s-kantan.jp"]


def test_the_catalogues_own_hosts_need_no_approval(town: Confirmed, tmp_path: Path) -> None:
    """An address on a host that was shipped has its owner and its reading."""
    cells = {"申請ページのURL": "https://www.example.go.jp/kaigo"}
    outcome = judged(town, as_csv(tmp_path / "s.csv", GOOD | cells))
    link = town.plan(outcome.confirmations).local.links[0]
    assert (link.owner, link.host_spoken) == ("デジタル庁", "イグザンプル・ドット・ジーオー")


def test_online_without_an_address_is_noticed(town: Confirmed, tmp_path: Path) -> None:
    """It may be so, but then there is no code: staff should know."""
    cells = {"手続きID": "jt-nintei", "手続き名": "", "状態": "オンラインで完結", "申請ページのURL": ""}
    outcome = judged(town, as_csv(tmp_path / "s.csv", GOOD | cells))
    assert outcome.problems == ()
    assert [(n.row, n.column) for n in outcome.notices] == [(2, "申請ページのURL")]


def test_unconfirmed_needs_no_evidence_and_may_bring_a_desk(town: Confirmed, tmp_path: Path) -> None:
    """「未確認」 over what was shipped; where it was unconfirmed before, only the desk changes."""
    empty = dict.fromkeys(("申請ページのURL", "根拠", "確認した人（役割）", "確認日", "有効期限"), "")
    rows = [
        GOOD | empty | {"状態": "未確認"},
        GOOD | empty | {"手続きID": "mv-out", "手続き名": "転出届", "状態": "未確認"},
    ]
    outcome = judged(town, as_csv(tmp_path / "s.csv", *rows))
    assert outcome.problems == ()
    local = town.plan(outcome.confirmations).local
    assert local.availability == {"mv-out": Availability()}
    assert local.procedure_desks == {"kg-new": "local-1", "mv-out": "local-1"}
    assert len(local.desks) == 1


@pytest.mark.parametrize("words", ["様式係", "氏名の振り仮名係", "町民課長", "住民係（電話で回答）"])
def test_roles_that_only_look_like_names(town: Confirmed, tmp_path: Path, words: str) -> None:
    """A form is 様式 and no person."""
    assert judged(town, as_csv(tmp_path / "s.csv", GOOD | {"確認した人（役割）": words})).problems == ()


# Files that are none


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"PK\x03\x04 and no more", "Excel"),
        ("手続きID,状態".encode("utf-16"), "文字コード"),
        (b"\x81\xff\xfe", "文字コード"),
        (b"a," * 600_000, "大きすぎます"),
        (b"a\n" * 3001, "大きすぎます"),
        (b"a," * 61, "大きすぎます"),
    ],
)
def test_files_that_are_no_sheet_are_refused(
    town: Confirmed, tmp_path: Path, raw: bytes, message: str
) -> None:
    """Old Excel, a broken archive, UTF-16, bytes of nothing, and what is far too big."""
    file = tmp_path / "s.xlsx"
    file.write_bytes(raw)
    with pytest.raises(ContentError, match=message):
        judged(town, file)


def test_missing_file_and_empty_file(town: Confirmed, tmp_path: Path) -> None:
    """Said in words."""
    with pytest.raises(ContentError, match="ありません"):
        judged(town, tmp_path / "none.csv")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(ContentError, match="中身がありません"):
        judged(town, tmp_path / "empty.csv")


def packed(file: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """An XLSX file with one part of it changed."""
    with zipfile.ZipFile(as_xlsx(file, GOOD)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    assert parts[name] != change(parts[name])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(part, change(data) if part == name else data)
    return file


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', "DOCTYPE"),
        (SHEET, b"<sheetData>", b"<sheetData>" + b" " * 11_000_000, "大きすぎます"),
        (SHEET, b'r="A2"', b'r="A1048576"', "大きすぎます"),
        (
            SHEET,
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            "結合",
        ),
        (SHEET, b"</sheetData>", b"</sheetDat>", "Excel"),
        ("xl/workbook.xml", b"<sheets>", b"<shoots>", "Excel"),
    ],
)
def test_xlsx_that_would_do_harm_is_refused(
    town: Confirmed, tmp_path: Path, name: str, old: bytes, new: bytes, message: str
) -> None:
    """Entities, a zip that unpacks to far more, cells far away, a merge over everything, broken XML."""
    file = packed(tmp_path / "s.xlsx", name, lambda data: data.replace(old, new))
    with pytest.raises(ContentError, match=message):
        judged(town, file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_file_is_refused_or_read_but_never_a_crash(
    town: Confirmed, tmp_path: Path, at: float, bit: int, cut: bool
) -> None:
    """One flipped bit or a cut: words for staff, whatever the parsers make of it."""
    file = tmp_path / "damaged.xlsx"
    raw = bytearray(as_xlsx(file, GOOD).read_bytes())
    place = int(at * len(raw))
    raw[place] ^= 1 << bit
    file.write_bytes(bytes(raw[:place]) if cut else bytes(raw))
    with contextlib.suppress(ContentError):
        judged(town, file)
