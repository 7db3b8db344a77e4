"""The columns of our table: the ten of municipal procedure tables, then everything else we know.

Each column that stands for a field of the procedure is written and read by the same codec, so that a table
that went out comes back unchanged.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue import vocabulary as v
from kiosk.adapters.catalogue.cells import (
    DATE,
    INTEGER,
    TEXT,
    Codec,
    flag,
    keyed,
    record,
    several,
    word,
)

MUNICIPAL = (
    "手続名称", "書類正式名称", "担当課", "担当係", "場所", "用途", "留意事項", "電話番号", "URL", "電子申請",
)  # fmt: skip
"""What municipalities publish (field.md 4.5)."""

ID = "手続きID"
NAME = "手続名称"
OFFICIAL_NAME = "書類正式名称"


class Field(Struct, frozen=True):
    """A column that holds a field of the procedure. `path` is its place in the procedure's TOML file."""

    header: str
    path: tuple[str, ...]
    codec: Codec = TEXT


_ITEM = record(
    ("words", TEXT, None),
    ("need", word(v.NEED), "must"),
    ("note", TEXT, None),
    ("routes", several(word(v.ROUTE), "・"), None),
    ("source", TEXT, None),
)
_STEP = record(
    ("id", TEXT, None),
    ("where", word(v.WHERE), None),
    ("text", TEXT, None),
    ("detail", TEXT, None),
    ("spoken", TEXT, None),
)
_WINDOW = record(
    ("opens", DATE, None),
    ("closes", DATE, None),
    ("yearly", flag("毎年", "その年だけ"), False),
    ("source", TEXT, None),
)
_TERM = record(("word", TEXT, None), ("meaning", TEXT, None))
_SOURCE = record(("id", TEXT, None), ("url", TEXT, None), ("seen", flag("確認済み", "未確認"), True))

FIELDS = (
    Field(ID, ("id",)),
    Field("書類正式名称", ("official_name",)),
    Field("よみ", ("reading",)),
    Field("手続名称のよみ", ("name_reading",)),
    Field("題名", ("title",)),
    Field("用途", ("summary",)),
    Field("通称", ("colloquial",), several(TEXT)),
    Field("できごとID", ("life_events",), several(TEXT)),
    Field("まとまり", ("topic",)),
    Field("担当の種類", ("department",)),
    Field("対象", ("who", "words")),
    Field("対象の出典", ("who", "source")),
    Field("期限", ("deadline", "words")),
    Field("期限の種類", ("deadline", "kind"), word(v.DEADLINE)),
    Field("期限の出典", ("deadline", "source")),
    Field("受付期間", ("windows",), several(_WINDOW)),
    Field("手数料", ("fee", "words")),
    Field("手数料の出典", ("fee", "source")),
    Field("持ち物", ("bring",), several(_ITEM)),
    Field("持ち物の出典", ("bring_source",)),
    Field("手もとに要るもの", ("readiness",), several(word(v.READINESS))),
    Field("暗証番号", ("pins",), several(word(v.PIN))),
    Field("方法", ("channels",), several(word(v.CHANNEL))),
    Field("リンクID", ("link",)),
    Field("窓口の理由", ("counter_reason",)),
    Field("国の注意", ("national_status_note",)),
    Field("根拠法令", ("legal_basis", "words")),
    Field("根拠法令の出典", ("legal_basis", "source")),
    Field("用語", ("terms",), several(_TERM)),
    Field("手順", ("steps",), several(_STEP)),
    Field("スマホの道すじ", ("routes", "online"), several(TEXT)),
    Field("スマホの道すじの出典", ("routes", "online_source")),
    Field("コンビニの道すじ", ("routes", "store"), several(TEXT)),
    Field("コンビニの道すじの出典", ("routes", "store_source")),
    Field("窓口の道すじ", ("routes", "counter"), several(TEXT)),
    Field("窓口の道すじの出典", ("routes", "counter_source")),
    Field("出典", ("sources",), keyed("id", several(_SOURCE))),
    Field("順番", ("order",), INTEGER),
)

TOWN_FIELDS = (
    "できごと", "状態", "届けられた状態", "根拠", "確認日", "確認した人", "有効期限", "状態の備考", "市町村コード",
    "市町村名", "出力日",
)  # fmt: skip
"""What is said beside the procedure: it is this town's and today's, and never read back as a fact."""

HEADERS = (ID, *MUNICIPAL, *(f.header for f in FIELDS if f.header not in (ID, *MUNICIPAL)), *TOWN_FIELDS)


def written(data: dict[str, Any]) -> dict[str, str]:
    """The cells of a procedure given as plain data, by header; without those of its town."""
    cells = {field.header: _cell(data, field) for field in FIELDS}
    return cells | {NAME: data.get("name") or data["official_name"]}


def _cell(data: dict[str, Any], field: Field) -> str:
    value: Any = data
    for key in field.path:
        if not isinstance(value, dict) or key not in value:
            return ""
        value = value[key]
    return field.codec.write(value)


def put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Sets a value deep in plain data."""
    *tables, key = path
    for table in tables:
        data = data.setdefault(table, {})
    data[key] = value
