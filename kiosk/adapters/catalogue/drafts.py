"""A procedure that came from outside, as a TOML file for an author to finish. Never served as it is:
what nobody has said is missing, so that `kiosk catalogue validate` names it.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from kiosk.adapters.catalogue.cells import plain
from kiosk.domain.procedure import Procedure

_MISSING = {
    "official_name": '"…"  # 正式な名前',
    "reading": '"…"  # 正式な名前のよみ（ひらがな）',
    "title": '"…"  # 住民の言葉で、何のための手続きか（30文字まで）',
    "summary": '"…"  # ひとことで（60文字まで）',
    "life_events": '["…"]  # life_events.toml の id',
    "colloquial": '["…"]  # 住民の言い方を5つ以上',
    "department": '"…"  # ふつう担当する窓口',
    "who": '{ words = "…", source = "…" }  # だれが',
    "deadline": '{ kind = "…", words = "…", source = "…" }  # legal before claim window none',
    "fee": '{ words = "…", source = "…" }  # お金',
    "bring": '[{ words = "…" }]  # 持ち物',
}
_TABLES = ("routes", "steps", "sources")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class Draft(Struct, frozen=True):
    """`data` is what the TOML file would say. `notes` are (heading, text) of what has no place in it."""

    row: int
    id: str
    data: dict[str, Any]
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the source calls it."""
        return str(self.data.get("official_name", ""))


def draft_toml(draft: Draft, origin: str) -> str:
    """The file of one draft. `origin` says where the row was read."""
    data = draft.data
    lines = [f"# 取りこんだ下書きです（{plain(origin)}）。確かめて、書きたしてから使います。"]
    lines += [f"# {heading}: {plain(text)}" for heading, text in draft.notes if plain(text)]
    lines.append("")
    lines += _top_level(data)
    if "routes" in data:
        lines += ["", "[routes]", *(f"{_key(k)} = {_value(v)}" for k, v in data["routes"].items())]
    else:
        lines += ["", "# [routes]", '# counter = ["…"]  # 窓口での手順は、かならず要ります']
    for step in data.get("steps", ()):
        lines += ["", "[[steps]]", *(f"{_key(k)} = {_value(v)}" for k, v in step.items())]
    if "steps" not in data:
        lines += ["", "# [[steps]]", '# id = "…"', '# where = "counter"', '# text = "…"']
    lines += ["", "[sources]", *(f"{_key(k)} = {_value(v)}" for k, v in data.get("sources", {}).items())]
    return "\n".join(lines) + "\n"


def availability_toml(notes: Mapping[str, tuple[str, str]]) -> str:
    """Statements that nothing is confirmed: procedure id → (note, where that was read)."""
    blocks = ["# 取りこんだ資料のことばです。確かめるまで、どれも未確認です。"]
    for procedure_id, (note, source) in notes.items():
        lines = (f"[{_key(procedure_id)}]", 'status = "unconfirmed"', f"source = {_value(plain(source))}")
        blocks.append("\n".join((*lines, f"note = {_value(note)}")))
    return "\n\n".join(blocks) + "\n"


def _top_level(data: dict[str, Any]) -> list[str]:
    lines = []
    for key in Procedure.__struct_fields__:
        if key in _TABLES:
            continue
        if key in data:
            lines.append(f"{key} = {_value(data[key])}")
        elif key in _MISSING:
            lines.append(f"# {key} = {_MISSING[key]}")
    return lines


def _value(value: Any) -> str:
    """A value in TOML, on one line but for arrays of tables."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return (
            "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, list):
        if any(isinstance(entry, dict) for entry in value):
            return "[\n" + "".join(f"    {_value(entry)},\n" for entry in value) + "]"
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    return _string(str(value))


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _string(text: str) -> str:
    # JSON's escapes are TOML's too, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
