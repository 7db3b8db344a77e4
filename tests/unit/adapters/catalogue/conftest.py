"""A catalogue as small as a valid one can be, to be spoiled by the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

TOWN = "12345"

FILES = {
    "national/life_events.toml": """\
[[life_events]]
id = "moving"
title = "引っ越し"
reading = "ひっこし"
icon = "moving"
""",
    "national/links.toml": """\
[[links]]
id = "guide"
url = "https://www.example.go.jp/moving/start"
host = "www.example.go.jp"
path_prefix = "/moving"
owner = "デジタル庁"
purpose = "guide"
host_spoken = "イグザンプル・ドット・ジーオー"
""",
    "national/procedures/mv-out.toml": """\
id = "mv-out"
official_name = "転出届"
reading = "てんしゅつとどけ"
title = "よそへ引っ越す"
summary = "出ていくことを知らせます。"
life_events = ["moving"]
colloquial = ["引っ越し", "町を出る", "よそへ行く", "転出", "住所を抜く"]
department = "町民課"
who = { words = "ご本人", source = "faq" }
deadline = { kind = "before", words = "引っ越す前", source = "faq" }
fee = { words = "無料", source = "memory" }
link = "guide"
bring = [{ words = "カード" }]
bring_source = "faq"

[routes]
online = ["phone"]
counter = ["tell"]
online_source = "faq"
counter_source = "memory"

[[steps]]
id = "phone"
where = "phone"
text = "スマホで送ります。"

[[steps]]
id = "tell"
where = "counter"
text = "窓口で伝えます。"

[sources]
faq = { url = "https://www.example.go.jp/faq" }
memory = { url = "編集部の覚え（未確認）", seen = false }
""",
    f"towns/{TOWN}/town.toml": f"""\
code = "{TOWN}"
name = "試験町"
reading = "しけんちょう"
prefecture = "試験県"
hall = "役場"
default_desk = "general"

[[desks]]
id = "general"
name = "総合案内"

[procedure_desks]
mv-out = "general"
""",
    f"towns/{TOWN}/availability.toml": """\
[mv-out]
status = "online_complete"
source = "https://www.example.go.jp/faq"
confirmed_on = 2026-11-01
confirmed_by = "係"
expires_on = 2027-10-31
""",
}


def write(root: Path, name: str, text: str) -> Path:
    """Writes one file of the catalogue."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small valid catalogue."""
    for name, text in FILES.items():
        write(tmp_path / "catalogue", name, text)
    return tmp_path / "catalogue"
