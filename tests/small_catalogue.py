"""A small valid catalogue of its own for tests that confirm things: one town, five procedures, every kind of way."""

from __future__ import annotations

import datetime
from pathlib import Path

TOWN = "12345"
TODAY = datetime.date(2026, 11, 21)

_STEPS = {
    "phone": ("phone", "スマホで送ります。"),
    "store": ("store", "コンビニで受け取ります。"),
    "visit": ("counter", "窓口へ行きます。"),
    "tell": ("counter", "窓口で伝えます。"),
}

_PROCEDURES = {
    # id: (official name, department, link, routes, windows)
    "mv-out": ("転出届", "町民課", "guide", {"online": ["phone"], "counter": ["tell"]}, ""),
    "ct-copy": ("住民票の写し", "町民課", "", {"store": ["store"], "counter": ["tell"]}, ""),
    "kg-new": ("要介護認定の申請", "福祉課", "guide", {"online": ["phone", "visit"], "counter": ["tell"]}, ""),
    "jt-nintei": ("児童手当の申請", "福祉課", "", {"online": ["phone"], "counter": ["tell"]}, ""),
    "sr-reg": (
        "印鑑登録", "町民課", "", {"counter": ["tell"]},
        '[[windows]]\nopens = 2026-08-01\ncloses = 2026-08-31\nyearly = true\nsource = "faq"\n',
    ),
}  # fmt: skip

_LIFE_EVENTS = """\
[[life_events]]
id = "moving"
title = "引っ越し"
reading = "ひっこし"
icon = "moving"
"""

_LINKS = """\
[[links]]
id = "guide"
url = "https://www.example.go.jp/moving/start"
host = "www.example.go.jp"
path_prefix = "/moving"
owner = "デジタル庁"
purpose = "guide"
host_spoken = "イグザンプル・ドット・ジーオー"
"""

_TOWN = f"""\
code = "{TOWN}"
name = "試験町"
reading = "しけんちょう"
prefecture = "試験県"
hall = "役場"
default_desk = "general"

[[desks]]
id = "general"
name = "総合案内"

[[desks]]
id = "people"
name = "町民課"
floor = "1階"
phone = "0176-68-2111"

[procedure_desks]
mv-out = "people"
"""

_AVAILABILITY = """\
[mv-out]
status = "online_complete"
source = "https://www.example.go.jp/faq"
confirmed_on = 2026-11-01
confirmed_by = "住民係"
expires_on = 2027-10-31
note = "国の案内です。"

[kg-new]
source = "試験町の計画 3行"
note = "町の計画では、スマホでできるようにするとあります。"

[sr-reg]
status = "counter_only"
source = "印鑑条例"
confirmed_on = 2026-01-01
confirmed_by = "住民係"
expires_on = 2026-10-31
"""


def write_catalogue(folder: Path, more: int = 0) -> Path:
    """The whole catalogue under `folder`, and `more` procedures like kg-new: kg-1, kg-2… Returns `folder`."""
    write(folder / "national" / "life_events.toml", _LIFE_EVENTS)
    write(folder / "national" / "links.toml", _LINKS)
    for procedure_id in _PROCEDURES:
        write(folder / "national" / "procedures" / f"{procedure_id}.toml", procedure(procedure_id))
    for number in range(1, more + 1):
        text = procedure("kg-new").replace("kg-new", f"kg-{number}")
        write(folder / "national" / "procedures" / f"kg-{number}.toml", text)
    write(folder / "towns" / TOWN / "town.toml", _TOWN)
    write(folder / "towns" / TOWN / "availability.toml", _AVAILABILITY)
    return folder


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def procedure(procedure_id: str) -> str:
    """The TOML of one procedure."""
    name, department, link, routes, windows = _PROCEDURES[procedure_id]
    used = dict.fromkeys(step for ids in routes.values() for step in ids)
    ways = "".join(f'{way} = {ids}\n{way}_source = "faq"\n'.replace("'", '"') for way, ids in routes.items())
    steps = "".join(
        f'[[steps]]\nid = "{step}"\nwhere = "{_STEPS[step][0]}"\ntext = "{_STEPS[step][1]}"\n\n'
        for step in used
    )
    return f"""\
id = "{procedure_id}"
official_name = "{name}"
reading = "てつづき"
title = "手続きをする"
summary = "手続きをします。"
life_events = ["moving"]
colloquial = ["あ", "い", "う", "え", "お"]
department = "{department}"
who = {{ words = "ご本人", source = "faq" }}
deadline = {{ kind = "none", words = "いつでも", source = "faq" }}
fee = {{ words = "無料", source = "faq" }}
{f'link = "{link}"' if link else ""}
bring = [{{ words = "カード" }}]
bring_source = "faq"

[routes]
{ways}
{steps}
{windows}
[sources]
faq = {{ url = "https://www.example.go.jp/faq" }}
"""
