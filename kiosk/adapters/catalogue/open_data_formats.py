"""The three tables that are understood, each matched by the names of its columns: our own, the procedure
tables of municipalities, and 支援制度（給付金）情報 of the 自治体標準オープンデータセット (field.md 4.1, 4.2, 4.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue.cells import narrow, plain, unguarded
from kiosk.adapters.catalogue.drafts import Draft
from kiosk.adapters.catalogue.shape import faults
from kiosk.adapters.catalogue.sheet_values import date
from kiosk.adapters.catalogue.table_columns import FIELDS, ID, NAME, OFFICIAL_NAME, TOWN_FIELDS, put, written
from kiosk.domain.procedure import Procedure

_PROCEDURE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YES = {"可", "可能", "有", "有り", "あり", "できる", "はい", "対応", "○", "◯", "〇", "yes", "true", "1"}
_NO = {"不可", "無", "無し", "なし", "できない", "いいえ", "未対応", "非対応", "×", "-", "no", "false", "0"}
_SOURCE_ID = "imported"


class Row(Struct, frozen=True):
    """One row: its number in the spreadsheet, and its texts by heading. Empty cells are left out."""

    number: int
    cells: dict[str, str]

    def text(self, *headers: str) -> str:
        """The first of these columns that says something, or nothing."""
        return next((self.cells[h] for h in map(heading, headers) if h in self.cells), "")


class Found(Struct, frozen=True):
    """A procedure as a table tells it. `said` is by columns of our own table, to be compared with them."""

    draft: Draft
    names: tuple[str, ...]
    online: str
    """可, 一部, 不可, or nothing when the table does not say."""
    said: dict[str, str]


Problem = tuple[int, str, str]
"""Row, column, what to do about it."""


class Form(Struct, frozen=True):
    """One kind of table. `needs`: a heading of each group must be there."""

    name: str
    needs: tuple[tuple[str, ...], ...]
    known: tuple[str, ...]
    read: Callable[[Sequence[Row], str, list[Problem]], Iterator[Found]]


def heading(text: str) -> str:
    """A column's name without what differs from file to file: widths, blanks, line ends."""
    return re.sub(r"\s", "", narrow(text))


def online(text: str) -> str:
    """What a column like 電子申請 says: 可, 一部, 不可; nothing for words that are neither."""
    said = narrow(text).lower()
    if said.startswith("一部"):
        return "一部"
    if said in _YES or said.startswith(("http://", "https://")):
        return "可"
    return "不可" if said in _NO else ""


# -- our own ----------------------------------------------------------------------------------------
def _own(rows: Sequence[Row], origin: str, problems: list[Problem]) -> Iterator[Found]:
    seen: dict[str, int] = {}
    for row in rows:
        before = len(problems)
        data = _own_data(row, problems)
        if len(problems) > before:
            continue
        if data["id"] in seen:
            problems.append((row.number, ID, f"「{data['id']}」は{seen[data['id']]}行目にもあります"))
            continue
        seen[data["id"]] = row.number
        names = (data["official_name"], data.get("name", ""))
        draft = Draft(row.number, data["id"], data)
        yield Found(draft, names, online(row.text("電子申請")), _own_said(row, data))


def _own_data(row: Row, problems: list[Problem]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in FIELDS:
        if text := row.text(field.header):
            try:
                put(data, field.path, field.codec.read(text))
            except ValueError as e:
                problems.append((row.number, field.header, str(e)))
    name = plain(row.text(NAME))
    data.setdefault("official_name", name)
    if name and name != data["official_name"]:
        data["name"] = name
    if not data["official_name"]:
        problems.append((row.number, OFFICIAL_NAME, "名前がありません"))
    if not _PROCEDURE_ID.fullmatch(data.get("id", "")):
        problems.append((row.number, ID, "英小文字・数字・- だけで書いてください"))
    headers = {field.path[0]: field.header for field in reversed(FIELDS)}
    for path, message in faults(data, Procedure):
        if len(path) > 1:  # what is missing on top is for the author of the draft to write
            problems.append((row.number, headers.get(str(path[0]), str(path[0])), message))
    return data


def _own_said(row: Row, data: dict[str, Any]) -> dict[str, str]:
    """Every cell that the row has a column for, in the form in which we would write it."""
    said = {h: t for h, t in written(data).items() if heading(h) in row.cells}
    for header in ("担当課", "場所", "留意事項", "電話番号", "URL", "電子申請", *TOWN_FIELDS[:-3]):
        if heading(header) in row.cells:
            said[header] = _as_day(row.text(header)) if header in ("確認日", "有効期限") else row.text(header)
    return said


def _as_day(text: str) -> str:
    try:
        return date(text).isoformat()
    except ValueError:
        return text


# -- procedure tables of municipalities -------------------------------------------------------------
def _municipal(rows: Sequence[Row], origin: str, problems: list[Problem]) -> Iterator[Found]:
    """One procedure may have several rows, one for each of its papers."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if not row.text(NAME):
            problems.append((row.number, NAME, "手続の名前がありません"))
        groups.setdefault((narrow(row.text(NAME)), narrow(row.text("担当課"))), []).append(row)
    for group in groups.values():
        yield _municipal_found(group, origin)


def _municipal_found(rows: Sequence[Row], origin: str) -> Found:
    first = rows[0]

    def every(header: str) -> str:
        return "、".join(dict.fromkeys(plain(t) for r in rows if (t := r.text(header))))

    name, papers, desk = plain(first.text(NAME)), every(OFFICIAL_NAME), first.text("担当課")
    answers = [answer for r in rows if (answer := online(r.text("電子申請")))]
    data = _with_source(
        {"official_name": name, "summary": first.text("用途"), "department": desk}, first, origin, "URL"
    )
    headers = ("担当係", "場所", "留意事項", "電話番号", "URL", "電子申請")
    notes = (("書類の名前", papers), *((h, every(h)) for h in headers))
    said = {h: first.text(h) for h in ("担当課", "場所", "電話番号", "URL")}
    said = {h: t for h, t in said.items() if t} | ({"電子申請": answers[0]} if answers else {})
    names = (name, *(r.text(OFFICIAL_NAME) for r in rows))
    return Found(_draft(first, data, notes), names, "可" if "可" in answers else "".join(answers[:1]), said)


# -- 支援制度（給付金）情報 ------------------------------------------------------------------------------
_TITLE = ("タイトル（制度名）", "制度名", "タイトル")
_SUBTITLE = ("サブタイトル（通称名）", "サブタイトル（通称）", "サブタイトル")
_CONTACT = ("問い合わせ先", "連絡先名称", "お問い合わせ先")
_PHONE = ("連絡先電話番号", "電話番号")
_GUIDE = ("URL", "詳細URL", "詳細参照先")
_ONLINE = ("電子申請の有無", "電子申請", "電子申請URL")
_LAW = ("根拠法令",)
_PAPERS = ("手続書類", "必要書類")
_NOTED = (
    "内容", "給付金額", "補助率", "用途・対象費", "用途・対象物", "利用・申請方法", "申請方法URL", "URL", "詳細参照先",
    "連絡先電話番号", "電子申請の有無", "電子申請URL", "【人生の制度】ライフステージ分類", "公開日",
)  # fmt: skip


def _support(rows: Sequence[Row], origin: str, problems: list[Problem]) -> Iterator[Found]:
    for row in rows:
        if not row.text(*_TITLE):
            problems.append((row.number, _TITLE[0], "制度の名前がありません"))
            continue
        title, also = plain(row.text(*_TITLE)), plain(row.text(*_SUBTITLE))
        keywords = [plain(word) for word in re.split("[;；、,，]", row.text("キーワード"))]
        data = {
            "official_name": title,
            "summary": row.text("制度概要", "概要"),
            "colloquial": [word for word in dict.fromkeys((also, *keywords)) if word],
            "department": row.text(*_CONTACT),
            "who": _fact(row.text("対象者")),
            **_period(row, problems),
            "bring": [{"words": w} for part in re.split("[;；]", row.text(*_PAPERS)) if (w := plain(part))],
            "legal_basis": _fact(row.text(*_LAW)),
        }
        data = _with_source(data, row, origin, *_GUIDE)
        said = {
            "対象": row.text("対象者"),
            "担当課": row.text(*_CONTACT),
            "電話番号": row.text(*_PHONE),
            "URL": row.text(*_GUIDE),
            "根拠法令": row.text(*_LAW),
            "電子申請": online(row.text(*_ONLINE)),
        }
        notes = tuple((h, row.text(h)) for h in _NOTED)
        told = {h: t for h, t in said.items() if t}
        yield Found(_draft(row, data, notes), (title, also), online(row.text(*_ONLINE)), told)


def _period(row: Row, problems: list[Problem]) -> dict[str, Any]:
    """When it is taken: days where both are days, else the words as they stand (随時 …)."""
    texts = [plain(row.text(h)) for h in ("受付開始日", "受付終了日")]
    if not any(texts):
        return {}
    words = "から".join(texts) + ("まで" if texts[1] else "")
    found: dict[str, Any] = {"deadline": {"kind": "window", "words": words, "source": _SOURCE_ID}}
    try:
        opens, closes = (date(text) for text in texts)
    except ValueError:
        return found
    if closes < opens:
        problems.append((row.number, "受付終了日", "「受付開始日」より前の日です"))
    days = "から".join(f"{d.year}年{d.month}月{d.day}日" for d in (opens, closes))
    found["deadline"]["words"] = f"{days}まで"
    return found | {"windows": [{"opens": opens, "closes": closes, "source": _SOURCE_ID}]}


# -- what the last two have in common ---------------------------------------------------------------
def _fact(text: str) -> dict[str, str]:
    return {"words": plain(text), "source": _SOURCE_ID} if text else {}


def _with_source(data: Mapping[str, Any], row: Row, origin: str, *pages: str) -> dict[str, Any]:
    """The data without what was not said, and where it was read. Nobody has seen that page yet."""
    page = narrow(row.text(*pages))
    url = page if re.fullmatch(r"https?://[!-~]+", page) else f"{origin} {row.number}行目"
    filled = {key: plain(value) if isinstance(value, str) else value for key, value in data.items() if value}
    sources = {_SOURCE_ID: {"url": url, "seen": False}}
    return filled | ({"bring_source": _SOURCE_ID} if filled.get("bring") else {}) | {"sources": sources}


def _draft(row: Row, data: dict[str, Any], notes: tuple[tuple[str, str], ...]) -> Draft:
    name = f"imported-{row.number:04d}"
    return Draft(row.number, name, {"id": name} | data, notes)


FORMS = (
    Form(
        "own", ((ID,), (NAME, OFFICIAL_NAME)), (*(f.header for f in FIELDS), NAME, "担当課", "担当係", "場所",
        "留意事項", "電話番号", "URL", "電子申請", *TOWN_FIELDS), _own,
    ),
    Form(
        "municipal", ((NAME,), (OFFICIAL_NAME, "担当課", "電子申請")),
        (NAME, OFFICIAL_NAME, "担当課", "担当係", "場所", "用途", "留意事項", "電話番号", "URL", "電子申請"), _municipal,
    ),
    Form(
        "support", (_TITLE,),
        (*_TITLE, *_SUBTITLE, *_CONTACT, *_PHONE, *_GUIDE, *_ONLINE, *_LAW, *_PAPERS, *_NOTED, "制度概要", "概要",
        "対象者", "受付開始日", "受付終了日", "キーワード"), _support,
    ),
)  # fmt: skip
"""In this order: our own table is also one of a municipality."""


def cells_of(headers: Sequence[str], texts: Sequence[str], *, own: bool) -> dict[str, str]:
    """Texts by heading. In our own table an empty cell says that there is nothing, so it is kept."""
    given = zip(map(heading, headers), (unguarded(text.strip()) for text in texts), strict=False)
    return {header: text for header, text in given if header and (text or own)}
