"""Takes procedures over from open data, as drafts for an author: nothing of it is served, and nothing it
says about doing things on line is believed before the town has confirmed it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.catalogue.cells import narrow, plain
from kiosk.adapters.catalogue.csv_file import SEPARATORS, CsvFile, read_csv
from kiosk.adapters.catalogue.drafts import Draft, availability_toml, draft_toml
from kiosk.adapters.catalogue.export_table import row_of
from kiosk.adapters.catalogue.open_data_formats import FORMS, Form, Found, Problem, Row, cells_of, heading
from kiosk.domain.availability import Availability, Status
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.errors import ContentError, ContentErrors, SettingsError
from kiosk.service.finder import fold

NOTES = {
    "可": "取りこんだ資料では、電子申請ができるとあります。",
    "一部": "取りこんだ資料では、電子申請が一部できるとあります。",
}
_TOWN_CODE = (
    "全国地方公共団体コード",
    "都道府県コード又は市区町村コード",
    "市区町村コード",
    "地方公共団体コード",
)
_TOWN_NAME = ("地方公共団体の名称", "地方公共団体名", "市区町村名", "団体名")
_HEADER_ROWS = 10
"""Some tables begin with a title or a date; the headings are among the first rows."""


class Difference(Struct, frozen=True):
    """One column in which a table and the catalogue do not say the same."""

    column: str
    ours: str
    theirs: str


class Match(Struct, frozen=True):
    """A row about a procedure that the catalogue already has."""

    row: int
    id: str
    name: str
    differences: tuple[Difference, ...]


class Imported(Struct, frozen=True):
    """What a table gave. `availability`: procedure id → (note, where it was read), all of it unconfirmed."""

    file: Path
    form: str
    encoding: str
    rows: int
    drafts: tuple[Draft, ...]
    matches: tuple[Match, ...]
    availability: dict[str, tuple[str, str]]
    other_towns: tuple[int, ...]
    """Rows that are about another municipality."""
    ignored: tuple[str, ...]
    """Columns that nothing is done with."""


def read_open_data(file: Path, pack: Pack, today: datetime.date) -> Imported:
    """Reads one table and holds it against the town's catalogue.

    Raises ContentErrors with every fault there is (row and column), ContentError for what is no table.
    """
    csv_file = read_csv(file)
    form, headers, rows = _table(csv_file)
    problems: list[Problem] = []
    _check_headers(form, headers[1], headers[0], problems)
    here, elsewhere = _of_town(rows, pack) if form.name == "support" else (rows, ())
    found = list(form.read(here, plain(file.name), problems))
    if problems:
        faults = (
            ContentError(f"「{column}」: {words}", file, row) for row, column, words in sorted(problems)
        )
        raise ContentErrors(tuple(faults))
    known = {heading(header) for header in (*form.known, *_TOWN_CODE, *_TOWN_NAME)}
    drafts, matches = _sorted_out(found, pack, today)
    return Imported(
        file=file,
        form=form.name,
        encoding=csv_file.encoding,
        rows=len(rows),
        drafts=drafts,
        matches=matches,
        availability=_notes(found, file, pack, today),
        other_towns=tuple(row.number for row in elsewhere),
        ignored=tuple(h for h in headers[1] if h.strip() and heading(h) not in known),
    )


def write_drafts(imported: Imported, folder: Path) -> tuple[Path, ...]:
    """Writes the drafts into a new or empty folder. Raises SettingsError when it cannot."""
    texts = {
        f"procedures/{draft.id}.toml": draft_toml(draft, f"{imported.file.name} {draft.row}行目")
        for draft in imported.drafts
    }
    if imported.availability:
        texts["availability.toml"] = availability_toml(imported.availability)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise SettingsError(
                f"{folder}: 空のフォルダーを選んでください（書きかけの下書きを消さないためです）"
            )
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as e:
        raise SettingsError(f"{folder}: 書けません（{e.strerror or e}）") from None
    return tuple(folder / name for name in texts)


Headers = tuple[int, tuple[str, ...]]
"""Row number and names of the columns."""


def _table(csv_file: CsvFile) -> tuple[Form, Headers, tuple[Row, ...]]:
    """Which table it is, and its rows. Raises ContentError(s)."""
    for place, (number, cells) in enumerate(csv_file.rows[:_HEADER_ROWS]):
        if form := _form_of(cells):
            return form, (number, cells), _rows(csv_file, place, own=form.name == "own")
    for separator, name in SEPARATORS.items():
        if separator != "," and any(
            _form_of("".join(cells).split(separator)) for _, cells in csv_file.rows[:_HEADER_ROWS]
        ):
            raise ContentError(f"{name}で区切られています。コンマで区切って保存してください", csv_file.file)
    needed = " か ".join("・".join(f"「{group[0]}」" for group in form.needs) for form in FORMS)
    raise ContentError(f"見出しの行が見つかりません。{needed}の見出しが要ります", csv_file.file)


def _form_of(cells: Sequence[str]) -> Form | None:
    there = {heading(cell) for cell in cells}
    for form in FORMS:
        if all(any(heading(name) in there for name in group) for group in form.needs):
            return form
    return None


def _rows(csv_file: CsvFile, place: int, *, own: bool) -> tuple[Row, ...]:
    headers = csv_file.rows[place][1]
    rows, errors = [], []
    for number, cells in csv_file.rows[place + 1 :]:
        if any(cell.strip() for cell in cells[len(headers) :]):
            message = f"見出しのない{len(headers) + 1}列目から先に、文字があります"
            errors.append(ContentError(message, csv_file.file, number))
        rows.append(Row(number, cells_of(headers, cells, own=own)))
    if errors:
        raise ContentErrors(tuple(errors))
    if not rows:
        raise ContentError("見出しの下に、行が1つもありません", csv_file.file)
    return tuple(rows)


def _check_headers(form: Form, headers: Sequence[str], number: int, problems: list[Problem]) -> None:
    known, seen = {heading(name) for name in form.known}, set()
    for header in headers:
        name = heading(header)
        if name in known and name in seen:
            problems.append((number, header, "この見出しが2回あります"))
        seen.add(name)


def _of_town(rows: Sequence[Row], pack: Pack) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows of this town (or of none), and rows of others: a prefecture publishes all its towns in one file."""
    here = tuple(row for row in rows if _is_here(row, pack))
    return here, tuple(row for row in rows if row not in here)


def _is_here(row: Row, pack: Pack) -> bool:
    code, name = narrow(row.text(*_TOWN_CODE)), narrow(row.text(*_TOWN_NAME))
    if code.isdigit():
        # A spreadsheet drops the first zero; the public list adds a sixth, checking digit.
        return pack.town.code in (code.zfill(5), code.zfill(6)[:5])
    return not name or narrow(pack.town.name) in name


def _sorted_out(
    found: Sequence[Found], pack: Pack, today: datetime.date
) -> tuple[tuple[Draft, ...], tuple[Match, ...]]:
    """What is new, and what the catalogue has."""
    names = _names(pack)
    pairs = [(f, _known(f, names)) for f in found]
    return (
        tuple(f.draft for f, procedure in pairs if procedure is None),
        tuple(_match(f, procedure, pack, today) for f, procedure in pairs if procedure),
    )


def _notes(
    found: Sequence[Found], file: Path, pack: Pack, today: datetime.date
) -> dict[str, tuple[str, str]]:
    """What a table says about applying on line, where the town itself has confirmed nothing."""
    names = _names(pack)
    notes: dict[str, tuple[str, str]] = {}
    for f in found:
        procedure = _known(f, names)
        told = procedure.id if procedure else f.draft.id
        standing = pack.availability.get(told, Availability()).on(today).status
        if f.online in NOTES and standing is Status.UNCONFIRMED:
            notes.setdefault(told, (NOTES[f.online], f"{file.name} {f.draft.row}行目"))
    return notes


def _names(pack: Pack) -> dict[str, Procedure]:
    """Procedures by id and by what they are called; an official name goes before an everyday one."""
    everyday = {fold(word): p for p in reversed(pack.procedures) for word in p.colloquial}
    short = {fold(p.name): p for p in reversed(pack.procedures) if p.name}
    official = {fold(p.official_name): p for p in reversed(pack.procedures)}
    return everyday | short | official | {p.id: p for p in pack.procedures}


def _known(found: Found, names: dict[str, Procedure]) -> Procedure | None:
    candidates = (found.draft.id, *(fold(name) for name in found.names if name))
    return next((names[name] for name in candidates if name in names), None)


def _match(found: Found, procedure: Procedure, pack: Pack, today: datetime.date) -> Match:
    ours = row_of(pack, procedure, today)
    differences = tuple(
        Difference(column, ours[column], theirs)
        for column, theirs in found.said.items()
        if narrow(theirs) != narrow(ours[column])
    )
    return Match(found.draft.row, procedure.id, procedure.official_name, differences)
