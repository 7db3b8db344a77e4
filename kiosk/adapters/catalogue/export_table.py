"""The catalogue of a town as one table, for a spreadsheet: CSV and XLSX."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import msgspec

from kiosk.adapters.catalogue import vocabulary as v
from kiosk.adapters.catalogue.cells import guarded
from kiosk.adapters.catalogue.table_columns import HEADERS, written
from kiosk.domain.availability import Availability
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure


def rows(pack: Pack, today: datetime.date) -> list[dict[str, str]]:
    """One row a procedure, in catalogue order: header → text, unguarded."""
    return [row_of(pack, procedure, today) for procedure in pack.procedures]


def row_of(pack: Pack, procedure: Procedure, today: datetime.date) -> dict[str, str]:
    """The cells of one procedure in this town as it stands today."""
    return written(plain_data(procedure)) | _of_town(pack, procedure, today)


def plain_data(procedure: Procedure) -> dict[str, Any]:
    """The procedure as its TOML file would say it."""
    data: dict[str, Any] = msgspec.to_builtins(procedure, builtin_types=(datetime.date,))
    return data


def as_csv(pack: Pack, today: datetime.date) -> bytes:
    """UTF-8 with a byte order mark and CRLF: what Excel opens with a double click."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADERS)
    for row in rows(pack, today):
        writer.writerow(guarded(row[header]) for header in HEADERS)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(pack: Pack, today: datetime.date) -> bytes:
    """The same table as a workbook. Every cell is text, so that nothing is computed and no zero is lost;
    what looks like a formula has Excel's own mark for text, which is no part of the text.
    """
    from openpyxl import Workbook  # noqa: PLC0415  0.2 s that only this format needs
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(pack.town.name)
    sheet.freeze_panes = "C2"

    def cell(text: str, *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value=text)
        made.data_type = "s"
        made.number_format = "@"
        made.quotePrefix = guarded(text) != text
        made.font = Font(bold=bold)
        return made

    sheet.append([cell(header, bold=True) for header in HEADERS])
    for row in rows(pack, today):
        sheet.append([cell(row[header]) for header in HEADERS])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _of_town(pack: Pack, procedure: Procedure, today: datetime.date) -> dict[str, str]:
    declared = pack.availability.get(procedure.id, Availability())
    status = declared.on(today).status
    desk, link = pack.desk(procedure.id), pack.link(procedure.id)
    notes = (procedure.counter_reason, procedure.national_status_note, declared.note)
    return {
        "担当課": desk.name,
        "担当係": "",
        "場所": desk.floor,
        "留意事項": " ".join(note for note in notes if note),
        "電話番号": desk.phone,
        "URL": link.url if link else "",
        "電子申請": v.ONLINE[status],
        "できごと": ";".join(e.title for e in pack.life_events if e.id in procedure.life_events),
        "状態": v.STATUS[status],
        "届けられた状態": v.STATUS[declared.status],
        "根拠": declared.source,
        "確認日": _day(declared.confirmed_on),
        "確認した人": declared.confirmed_by,
        "有効期限": _day(declared.expires_on),
        "状態の備考": declared.note,
        "市町村コード": pack.town.code,
        "市町村名": pack.town.name,
        "出力日": today.isoformat(),
    }


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
