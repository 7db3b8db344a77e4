"""The sheet on which a town confirms: written with one row for each open question, read back and judged."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

from kiosk.adapters.catalogue import sheet_table as t
from kiosk.adapters.catalogue.cells import guarded
from kiosk.adapters.catalogue.local import LaidOver
from kiosk.adapters.catalogue.sheet_current import Cells, current_cells
from kiosk.adapters.catalogue.sheet_rows import Outcome, judge
from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.availability import Status
from kiosk.domain.pack import Pack
from kiosk.errors import ContentError

_WIDTHS = (14, 24, 44, 20, 40, 22, 34, 20, 14, 14, 18, 14, 18, 24, 40, 16)
_NOTES = (
    "この表の書き方",
    "1. 担当の課に「聞くこと」を聞いて、「状態」を選びます。まだ分からない行は、空のままにします。",
    "2. 「根拠」には、町のページのURLか、書類の名前を書きます。",
    "3. 「確認した人（役割）」には、係や役職を書きます。人の名前は書きません。",
    "4. 「確認日」は 2026-11-01、2026/11/1、令和8年11月1日、R8.11.1 のどれでも読めます。",
    "5. 「有効期限」が空なら、確認日から1年です。それより長くはできません。",
    "6. 「申請ページのURL」は、https:// で始まる .lg.jp か .go.jp のページです。",
    "   ほかのところなら、その名前（例 www.example.jp）を「承認したホスト」にも書きます。",
    "7. 「窓口」「階・場所」「電話」「受付時間」は、画面と紙に出ます。空なら、前のままか、総合案内です。",
    "8. 「聞くこと」と「メモ」は読みとりません。「市町村」は、ほかの町の表をまちがえて取り込まないためのものです。",
    "9. ひとつでも直すところがあると、何も書きかえません。直すところは、行と列で言います。",
)


def rows_for(laid: LaidOver, today: datetime.date, *, everything: bool) -> list[Cells]:
    """The rows to fill in, by department: what is unconfirmed today, or everything."""
    chosen = [
        p
        for p in laid.pack.procedures
        if everything or laid.pack.availability[p.id].on(today).status is Status.UNCONFIRMED
    ]
    return [
        current_cells(laid, p.id, today) for p in sorted(chosen, key=lambda p: (p.department, p.order, p.id))
    ]


def write_sheet(file: Path, rows: list[Cells]) -> None:
    """As `.xlsx` or `.csv`, which the name says. Raises ContentError for another, or when it cannot be written."""
    lines = [[row[name] for name in t.COLUMNS] for row in rows]
    try:
        if file.suffix.lower() == ".csv":
            _write_csv(file, lines)
        elif file.suffix.lower() == ".xlsx":
            _write_xlsx(file, lines)
        else:
            raise ContentError("名前は .xlsx か .csv で終わるようにしてください", file)
    except OSError as e:
        raise ContentError(f"書けません（{e.strerror or e}）", file) from None


def read_sheet(file: Path, shipped: Pack, laid: LaidOver, today: datetime.date) -> Outcome:
    """What staff filled in, judged row by row. Raises ContentError for a file that is no sheet at all."""
    return judge(t.read_table(file), shipped, laid, today)


def _write_csv(file: Path, lines: list[list[str | datetime.date]]) -> None:
    """With the mark by which Excel knows UTF-8."""
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(t.COLUMNS)
        writer.writerows(
            [guarded(cell) if isinstance(cell, str) else cell.isoformat() for cell in line] for line in lines
        )


def _write_xlsx(file: Path, lines: list[list[str | datetime.date]]) -> None:
    from kiosk.adapters.catalogue.sheet_xlsx import write_xlsx  # noqa: PLC0415  openpyxl: only when asked

    write_xlsx(
        file,
        t.COLUMNS,
        lines,
        choices=(t.STATUS, tuple(STATUS_WORDS.values())),
        dates=(t.ON, t.EXPIRES),
        widths=_WIDTHS,
        notes=_NOTES,
    )
