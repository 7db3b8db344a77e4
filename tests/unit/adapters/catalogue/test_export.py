"""The catalogue as others get it: whole, honest on the day, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
import json
from typing import Any

import openpyxl
import pytest

from kiosk.adapters.catalogue.export import FORMATS, export
from kiosk.adapters.catalogue.table_columns import HEADERS, MUNICIPAL
from kiosk.domain.availability import Status
from tests.unit.adapters.catalogue.sample_pack import CLOSED_DAY, LAST_DAY, PACK, TODAY, TOWN, saying

LATER = LAST_DAY + datetime.timedelta(days=1)
PROMISED = {
    "id", "official_name", "reading", "life_events", "availability", "url", "desk", "steps", "name", "title", "summary",
    "colloquial", "who", "deadline", "fee", "bring", "pins", "channels", "windows", "legal_basis", "counter_reason",
    "terms", "routes", "sources",
}  # fmt: skip


def as_json(day: datetime.date = TODAY) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export(PACK, day, "json"))
    return data


def table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", ["json", "csv", "jsonld"])
def test_the_same_day_gives_the_same_bytes(form: str) -> None:
    """Two exports can be compared; nothing of the machine or the hour is in them."""
    assert export(PACK, TODAY, form) == export(PACK, TODAY, form)


def test_json_has_what_was_promised() -> None:
    """Every procedure in catalogue order with every promised field."""
    data = as_json()
    assert (data["town"]["code"], data["town"]["name"], data["generated_on"]) == (
        TOWN,
        "試験町",
        "2026-11-21",
    )
    assert [p["id"] for p in data["procedures"]] == ["mv-out", "ct-resident", "ct-seal"]
    assert all(p.keys() >= PROMISED for p in data["procedures"])


def test_json_says_what_the_catalogue_says() -> None:
    """One procedure, field by field where a mapping could go wrong."""
    p = as_json()["procedures"][0]
    assert p["life_events"] == ["引っ越し"]
    assert p["life_event_ids"] == ["moving"]
    assert p["url"] == "https://www.example.go.jp/moving/start"
    assert p["desk"] == {
        "name": "町民課",
        "floor": "1階",
        "phone": "0176-00-0000",
        "hours": "8時15分から17時",
    }
    assert p["deadline"] == {"kind": "before", "words": "引っ越す前", "source": "faq"}
    assert p["steps"][0] == {
        "id": "qr",
        "where": "phone",
        "text": "QRコードを読みます。",
        "detail": "国のページ; すぐ開きます。",
    }
    assert p["routes"] == {"online": ["qr", "arrive"], "store": ["shop"], "counter": ["tell", "arrive"]}
    assert p["bring"][0]["routes"] == ["online", "store"]
    assert [item["source"] for item in p["bring"]] == ["faq", "memory"]
    assert p["sources"]["memory"] == {"url": "編集部の覚え", "seen": False}


def test_json_without_link_or_own_desk() -> None:
    """No address is made up, and the desk is the one where everybody may ask."""
    p = as_json()["procedures"][2]
    assert p["url"] == ""
    assert p["desk"]["name"] == "総合案内"
    assert p["availability"]["status"] == "unconfirmed"


def test_json_status_is_what_may_be_said_today() -> None:
    """The day after the last, the promise is gone; what was once said stays readable beside it."""
    now = as_json()["procedures"][0]["availability"]
    assert (now["status"], now["confirmed_on"], now["expires_on"]) == (
        "online_complete",
        "2026-11-01",
        "2027-10-31",
    )
    assert now["source"] == "https://www.example.go.jp/faq"
    later = as_json(LATER)["procedures"][0]["availability"]
    assert (later["status"], later["declared_status"]) == ("unconfirmed", "online_complete")


def test_json_says_whether_it_is_taken_today() -> None:
    """A procedure of one season, in it and out of it; the others always are."""
    assert [p["taken_today"] for p in as_json()["procedures"]] == [True, True, True]
    assert [p["taken_today"] for p in as_json(CLOSED_DAY)["procedures"]] == [False, False, True]


def test_csv_opens_in_excel() -> None:
    """Byte order mark, CRLF, our id and then the ten columns of municipal tables."""
    raw = export(PACK, TODAY, "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 4
    assert next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[:11] == ["手続きID", *MUNICIPAL]
    assert [row["手続名称"] for row in table(raw)] == [
        "引っ越しの届",
        "住民票の写しの交付",
        "印鑑登録証明書の交付",
    ]
    assert all(None not in row and None not in row.values() for row in table(raw))


def test_csv_has_no_cell_that_computes() -> None:
    """Content that begins like a formula is a text with an apostrophe before it."""
    raw = export(PACK, TODAY, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(raw, newline="")) for cell in row]
    assert "'=出ていくことを、知らせます。" in cells
    assert [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠\t\r"))] == []


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.ONLINE_COMPLETE, "可"),
        (Status.ONLINE_THEN_VISIT, "一部"),
        (Status.CONVENIENCE_STORE, "不可"),
        (Status.COUNTER_ONLY, "不可"),
        (Status.UNCONFIRMED, "未確認"),
    ],
)
def test_csv_says_whether_it_can_be_applied_for_on_line(status: Status, word: str) -> None:
    """電子申請, for each of the five verdicts, and 未確認 once it has lapsed."""
    pack = saying(status)
    assert table(export(pack, TODAY, "csv"))[0]["電子申請"] == word
    assert table(export(pack, LATER, "csv"))[0]["電子申請"] == "未確認"


def test_xlsx_is_the_same_table_as_text() -> None:
    """No number, no date and no formula in it; what looks like one has Excel's mark for text."""
    sheet = openpyxl.load_workbook(io.BytesIO(export(PACK, TODAY, "xlsx"))).worksheets[0]
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    raw = table(export(PACK, TODAY, "csv"))
    from kiosk.adapters.catalogue.cells import unguarded

    assert cells == [list(HEADERS), *([unguarded(row[h]) for h in HEADERS] for row in raw)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    marked = [cell.value for row in sheet.iter_rows() for cell in row if cell.quotePrefix]
    assert set(marked) == {"=出ていくことを、知らせます。"}
    assert TOWN in cells[1]


def test_an_unknown_format_is_no_format() -> None:
    """The command offers what there is."""
    assert set(FORMATS) == {"json", "csv", "xlsx", "jsonld"}
    with pytest.raises(KeyError):
        export(PACK, TODAY, "yaml")
