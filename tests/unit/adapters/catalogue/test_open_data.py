"""Open data becomes drafts and differences, and never a promise."""

from __future__ import annotations

import contextlib
import csv
import io
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.catalogue.document import read
from kiosk.adapters.catalogue.drafts import Draft, draft_toml
from kiosk.adapters.catalogue.export import export
from kiosk.adapters.catalogue.export_table import rows
from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.catalogue.open_data import NOTES, Imported, read_open_data, write_drafts
from kiosk.adapters.catalogue.open_data_formats import online
from kiosk.adapters.catalogue.table_columns import FIELDS, HEADERS, MUNICIPAL
from kiosk.domain.availability import Availability, Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.errors import ContentError, ContentErrors, SettingsError
from tests.unit.adapters.catalogue.sample_pack import FULL, PACK, TODAY, TOWN, saying, without_procedures

Rows = Sequence[Sequence[str]]
Import = Callable[..., Imported]
MUNICIPAL_ROW = (
    "被災証明書交付申請", "被災証明書交付申請書", "危機管理課", "防災係", "本庁舎7階", "被害を証明する。", "書類が要る",
    "（０１７６）００－１１１１", "https://www.city.example.lg.jp/hisai.html", "",
)  # fmt: skip
SUPPORT = (
    "全国地方公共団体コード", "地方公共団体の名称", "タイトル（制度名）", "サブタイトル（通称名）", "対象者", "制度概要",
    "内容", "受付開始日", "受付終了日", "利用・申請方法", "電子申請の有無", "キーワード", "根拠法令", "手続書類", "URL",
    "問い合わせ先", "連絡先電話番号", "公開日", "補助率の上限の計算",
)  # fmt: skip
SUPPORT_ROW = {
    "地方公共団体の名称": "試験町",
    "タイトル（制度名）": "木造住宅の耐震改修の補助",
    "サブタイトル（通称名）": "耐震の補助",
    "対象者": "持ち主\r\nと家族",
    "制度概要": "家を強くする工事のお金を出します。",
    "受付開始日": "２０２６／４／１",
    "受付終了日": "令和8年12月25日",
    "キーワード": "地震;リフォーム；耐震の補助",
    "根拠法令": "補助金交付要綱",
    "手続書類": "申請書;見積書",
    "URL": "https://www.town.example.lg.jp/taishin",
    "電子申請の有無": "有",
}


@pytest.fixture
def take(tmp_path: Path) -> Import:
    """Writes rows into a file and reads it: take(rows, pack=…, encoding=…)."""

    def take(table: Rows, pack: Pack = PACK, encoding: str = "utf-8", ending: str = "\r\n") -> Imported:
        text = io.StringIO()
        csv.writer(text, lineterminator=ending).writerows(table)
        file = tmp_path / "data.csv"
        file.write_bytes(text.getvalue().encode(encoding))
        return read_open_data(file, pack, TODAY)

    return take


def support(*given: dict[str, str]) -> Rows:
    """A 支援制度 table; each row is SUPPORT_ROW with other words in it."""
    return [SUPPORT, *([(SUPPORT_ROW | row).get(h, "") for h in SUPPORT] for row in given)]


def municipal(*given: dict[str, str]) -> Rows:
    """A municipal table; each row is MUNICIPAL_ROW with other words in it."""
    usual = dict(zip(MUNICIPAL, MUNICIPAL_ROW, strict=True))
    return [MUNICIPAL, *([(usual | row)[h] for h in MUNICIPAL] for row in given)]


def own(*changes: dict[str, str], pack: Pack = PACK) -> Rows:
    """Our own table of the pack; each change goes into the row of the same number."""
    made = rows(pack, TODAY)
    for row, change in zip(made, changes, strict=False):
        row |= change
    return [HEADERS, *([row[h] for h in HEADERS] for row in made)]


def faults(take: Import, table: Rows) -> list[tuple[int, str]]:
    """(row, message) of everything that is wrong with a table."""
    with pytest.raises(ContentErrors) as caught:
        take(table)
    return [(e.line, e.message) for e in caught.value.errors]


def toml(draft: Draft) -> dict[str, Any]:
    return tomllib.loads(draft_toml(draft, "data.csv 2行目"))


# -- municipal tables -------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_municipal_row_becomes_a_draft(take: Import, encoding: str, ending: str) -> None:
    """What the row says is in the file; what has no place in it stands above as a comment."""
    imported = take(municipal({}), encoding=encoding, ending=ending)
    assert (imported.form, imported.encoding, imported.rows) == ("municipal", encoding, 1)
    (draft,) = imported.drafts
    assert toml(draft) == {
        "id": "imported-0002",
        "official_name": "被災証明書交付申請",
        "summary": "被害を証明する。",
        "department": "危機管理課",
        "sources": {"imported": {"url": "https://www.city.example.lg.jp/hisai.html", "seen": False}},
    }
    text = draft_toml(draft, "data.csv 2行目")
    for comment in (
        "# 書類の名前: 被災証明書交付申請書",
        "# 場所: 本庁舎7階",
        "# 電話番号: （０１７６）００－１１１１",
    ):
        assert comment in text
    assert '# reading = "…"' in text


def test_papers_of_one_procedure_are_one_draft(take: Import) -> None:
    """Municipal tables have a row for each paper."""
    imported = take(municipal({}, {"書類正式名称": "委任状", "電子申請": "https://form.example.lg.jp/1"}))
    (draft,) = imported.drafts
    assert ("書類の名前", "被災証明書交付申請書、委任状") in draft.notes
    assert list(imported.availability) == ["imported-0002"]


def test_same_name_at_two_desks_is_two_procedures(take: Import) -> None:
    """相談 at the tax desk is not 相談 at the care desk."""
    assert len(take(municipal({}, {"担当課": "税務課"})).drafts) == 2


def test_known_procedure_is_told_with_what_differs(take: Import) -> None:
    """By official, short or everyday name; widths are no difference; nothing new is drafted."""
    row = {
        "手続名称": "転　出届",
        "担当課": "住民課",
        "場所": "１階",
        "電話番号": "０１７６-00−0000",
        "電子申請": "不可",
        "URL": "",
    }
    imported = take(municipal(row, {"手続名称": "引っ越しの届"}, {"手続名称": "住民票", "電子申請": "-"}))
    assert imported.drafts == ()
    first, second, third = imported.matches
    assert (first.row, first.id) == (2, "mv-out")
    assert [(d.column, d.ours, d.theirs) for d in first.differences] == [
        ("担当課", "町民課", "住民課"),
        ("電子申請", "可", "不可"),
    ]
    assert (second.id, third.id) == ("mv-out", "ct-resident")


def test_title_rows_empty_rows_and_other_columns(take: Import) -> None:
    """The headings are found, numbers stay those of the spreadsheet, strange columns are named."""
    table = [
        ["手続一覧", ""],
        [],
        ["電子 申請", "手続\n名称", "ＵＲＬ", "所管部"],
        [],
        ["可", "除雪の申込", "", "建設部"],
    ]
    imported = take(table)
    assert imported.ignored == ("所管部",)
    assert [(d.row, d.name) for d in imported.drafts] == [(5, "除雪の申込")]
    assert imported.availability["imported-0005"] == (NOTES["可"], "data.csv 5行目")


# -- on line is never believed ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("可", "可"), ("○", "可"), ("あり", "可"), ("Yes", "可"), ("１", "可"), ("https://form.example.jp/x", "可"),
        ("一部可", "一部"), ("不可", "不可"), ("×", "不可"), ("無", "不可"), ("－", "不可"), ("", ""), ("要相談", ""),
    ],
)  # fmt: skip
def test_words_for_on_line(text: str, said: str) -> None:
    """Yes, partly and no in the words of different towns; anything else says nothing."""
    assert online(text) == said


@pytest.mark.parametrize(
    ("text", "note"), [("可", NOTES["可"]), ("一部", NOTES["一部"]), ("不可", ""), ("", "")]
)
def test_on_line_arrives_as_unconfirmed(take: Import, tmp_path: Path, text: str, note: str) -> None:
    """The written statement is a valid one, says 未確認, and where the word was read."""
    written = write_drafts(take(municipal({"電子申請": text})), tmp_path / "out")
    statements = [file for file in written if file.name == "availability.toml"]
    assert bool(statements) == bool(note)
    for file in statements:
        found = msgspec.convert(read(file).data, dict[str, Availability])
        assert found == {
            "imported-0002": Availability(Status.UNCONFIRMED, source="data.csv 2行目", note=note)
        }


@pytest.mark.parametrize("status", Status)
def test_what_the_town_confirmed_is_not_touched(take: Import, status: Status) -> None:
    """A table's word goes beside nothing but 未確認."""
    table = municipal({"手続名称": "転出届", "電子申請": "可"})
    assert bool(take(table, saying(status)).availability) == (status is Status.UNCONFIRMED)


# -- 支援制度（給付金）情報 ------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_support_row_becomes_a_draft(take: Import, encoding: str) -> None:
    """By the names of the columns, with wide figures, an era and a line end in a cell."""
    imported = take(support({}), encoding=encoding)
    assert imported.form == "support"
    (draft,) = imported.drafts
    data = toml(draft)
    assert data["official_name"] == "木造住宅の耐震改修の補助"
    assert data["colloquial"] == ["耐震の補助", "地震", "リフォーム"]
    assert data["who"] == {"words": "持ち主 と家族", "source": "imported"}
    assert data["deadline"] == {
        "kind": "window",
        "words": "2026年4月1日から2026年12月25日まで",
        "source": "imported",
    }
    assert [(w["opens"].isoformat(), w["closes"].isoformat()) for w in data["windows"]] == [
        ("2026-04-01", "2026-12-25")
    ]
    assert data["bring"] == [{"words": "申請書"}, {"words": "見積書"}]
    assert data["bring_source"] == "imported"
    assert data["sources"]["imported"] == {"url": "https://www.town.example.lg.jp/taishin", "seen": False}
    assert imported.ignored == ("補助率の上限の計算",)
    assert imported.availability["imported-0002"][0] == NOTES["可"]


def test_days_in_words_stay_words(take: Import) -> None:
    """随時 is no day and no fault."""
    (draft,) = take(support({"受付開始日": "随時", "受付終了日": ""})).drafts
    assert toml(draft)["deadline"]["words"] == "随時から"
    assert "windows" not in toml(draft)


def test_faults_name_row_and_column_all_at_once(take: Import) -> None:
    """A period that ends before it begins, and a row without a name."""
    table = support({"受付終了日": "2026-03-31"}, {}, {"タイトル（制度名）": " "})
    assert faults(take, table) == [
        (2, "「受付終了日」: 「受付開始日」より前の日です"),
        (4, "「タイトル（制度名）」: 制度の名前がありません"),
    ]


@pytest.mark.parametrize(
    ("given", "here"),
    [
        ({"地方公共団体の名称": "試験県試験町"}, True),
        ({"地方公共団体の名称": "隣町"}, False),
        ({"地方公共団体の名称": ""}, True),
        ({"全国地方公共団体コード": "02999X"}, True),
        ({"全国地方公共団体コード": "２９９９"}, True),
        ({"全国地方公共団体コード": "029995"}, True),
        ({"全国地方公共団体コード": "29995"}, True),
        ({"全国地方公共団体コード": "024023"}, False),
    ],
)
def test_rows_of_other_towns_are_left_out(take: Import, given: dict[str, str], here: bool) -> None:
    """By code (with the check digit, without the first zero) or by name."""
    imported = take(support(given))
    assert len(imported.drafts) == here
    assert imported.other_towns == (() if here else (2,))


# -- our own table ----------------------------------------------------------------------------------
def test_our_table_comes_back_as_it_went(take: Import, tmp_path: Path) -> None:
    """Every procedure, every field, through a file and out of TOML again."""
    file = tmp_path / "out.csv"
    file.write_bytes(export(PACK, TODAY, "csv"))
    imported = read_open_data(file, without_procedures(), TODAY)
    assert (imported.form, imported.encoding, imported.ignored) == ("own", "utf-8-sig", ())
    files = [f for f in write_drafts(imported, tmp_path / "drafts") if f.parent.name == "procedures"]
    assert [file.stem for file in files] == [p.id for p in PACK.procedures]
    assert [msgspec.convert(read(file).data, Procedure) for file in files] == list(PACK.procedures)


def test_every_field_of_a_procedure_has_a_column() -> None:
    """A field that is added to the schema is missed here first."""
    named = {field.path[0] for field in FIELDS}
    assert named == set(Procedure.__struct_fields__) - {"name"}
    unused = [f for f in Procedure.__struct_fields__ if not getattr(FULL, f)]
    assert unused == []


def test_our_table_of_today_has_no_difference(take: Import) -> None:
    """Export and import in the same town: all known, nothing to tell."""
    imported = take(own())
    assert [m.id for m in imported.matches] == [p.id for p in PACK.procedures]
    assert [m.differences for m in imported.matches] == [(), (), ()]


def test_a_changed_cell_is_the_one_difference(take: Import) -> None:
    """Also when a spreadsheet has rewritten the days, and when a cell was emptied."""
    imported = take(own({"確認日": "2026/11/1", "有効期限": "2027/10/31", "手数料": "200円", "電話番号": ""}))
    assert [(d.column, d.ours, d.theirs) for d in imported.matches[0].differences] == [
        ("手数料", "無料", "200円"),
        ("電話番号", "0176-00-0000", ""),
    ]


def test_faults_in_our_table(take: Import) -> None:
    """Each cell that cannot be read, with what can; a second row of the same procedure."""
    changes = {
        "期限の種類": "いつか",
        "順番": "一番",
        "手順": "qr|電波|読みます。",
        "受付期間": "2026-04-01|去年",
        "手続きID": "../x",
    }
    found = faults(take, own(changes, {"手続きID": "ct-seal", "手順": "tell"}, {}))
    assert [(row, message.partition("」")[0][1:]) for row, message in found] == [
        (2, "受付期間"),
        (2, "手続きID"),
        (2, "手順"),
        (2, "期限の種類"),
        (2, "順番"),
        (3, "手順"),
        (3, "手順"),
    ]
    assert faults(take, own({}, {"手続きID": "mv-out"})) == [
        (3, "「手続きID」: 「mv-out」は2行目にもあります")
    ]


# -- what is no such table --------------------------------------------------------------------------
@pytest.mark.parametrize(("sign", "name"), [("\t", "タブ"), (";", "セミコロン"), ("|", "縦の棒")])
def test_other_separators_are_named(take: Import, sign: str, name: str) -> None:
    """Text with tabs is what Excel calls Unicode text."""
    with pytest.raises(ContentError, match=f"{name}で区切られています"):
        take([[sign.join(row)] for row in municipal({})])


def test_tables_of_something_else(take: Import) -> None:
    """The headings that are needed are named; headings alone are no table."""
    with pytest.raises(ContentError, match=r"見出しの行が見つかりません.*「手続名称」"):
        take([["避難所", "住所"], ["小学校", "本町"]])
    with pytest.raises(ContentError, match="行が1つもありません"):
        take([MUNICIPAL])


def test_cells_without_a_heading_and_headings_twice(take: Import) -> None:
    """A comma too many moves every column: it is not guessed which."""
    table = [*municipal({}), [*MUNICIPAL_ROW, "はみ出し"]]
    assert faults(take, table) == [(3, "見出しのない11列目から先に、文字があります")]
    assert faults(take, [["手続名称", "URL", "担当課", "ＵＲＬ"], ["a", "b", "c", "d"]]) == [
        (1, "「ＵＲＬ」: この見出しが2回あります")
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(
    headers=st.sampled_from([HEADERS, MUNICIPAL, SUPPORT]),
    cells=st.lists(st.lists(st.text(max_size=12), max_size=14), max_size=4),
    id_=st.sampled_from(["a-1", "", "x;"]),
)
def test_any_cells_give_drafts_or_content_errors(
    take: Import, headers: Sequence[str], cells: list[list[str]], id_: str
) -> None:
    """Nothing else is raised, and each draft is TOML, whatever stood in the cells."""
    with contextlib.suppress(ContentError):
        for draft in take([headers, *([id_, *row] for row in cells)]).drafts:
            assert toml(draft)["id"] == draft.id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(raw=st.binary(max_size=200), head=st.sampled_from([b"", ",".join(MUNICIPAL).encode("cp932") + b"\n"]))
def test_any_bytes_give_drafts_or_content_errors(tmp_path: Path, raw: bytes, head: bytes) -> None:
    """A file out of nowhere ends in a plain word."""
    file = tmp_path / "any.csv"
    file.write_bytes(head + raw)
    with contextlib.suppress(ContentError):
        assert read_open_data(file, PACK, TODAY).rows


any_data = st.recursive(
    st.text() | st.booleans() | st.integers(0, 9) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text(), any_data, max_size=3), note=st.text(), origin=st.text())
def test_a_draft_is_toml_whatever_it_says(value: dict[str, Any], note: str, origin: str) -> None:
    """Quotes, line ends, keys in any script: what is written is what is read."""
    draft = Draft(2, "x", {"id": "x", "bring": [value], "sources": value}, (("内容", note),))
    assert tomllib.loads(draft_toml(draft, origin)) == draft.data


# -- where drafts go --------------------------------------------------------------------------------
def test_drafts_never_overwrite(take: Import, tmp_path: Path) -> None:
    """A folder with somebody's work in it is refused and stays as it is; so is a file."""
    imported = take(municipal({}))
    write_drafts(imported, tmp_path / "out")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for folder in (tmp_path / "out", tmp_path / "file"):
        with pytest.raises(SettingsError):
            write_drafts(imported, folder)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_draft_cannot_be_served_by_accident(take: Import, tmp_path: Path) -> None:
    """Copied into a catalogue it is refused, and every missing field is named."""
    write_drafts(take(municipal({})), tmp_path / "national")
    with pytest.raises(ContentErrors) as caught:
        load_pack(tmp_path, TOWN)
    told = " ".join(e.message for e in caught.value.errors if "imported-0002" in e.file)
    for field in (
        "reading",
        "title",
        "life_events",
        "colloquial",
        "who",
        "deadline",
        "fee",
        "routes",
        "steps",
    ):
        assert f"「{field}」がありません" in told
