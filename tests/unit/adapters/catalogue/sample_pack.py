"""A pack made by hand: every field is used somewhere, with the characters that break tables."""

from __future__ import annotations

import datetime

from kiosk.domain.availability import Availability, Status
from kiosk.domain.link import Link
from kiosk.domain.messages import Route
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import (
    Channel,
    Deadline,
    DeadlineKind,
    Fact,
    Item,
    Need,
    Pin,
    Procedure,
    Readiness,
    Routes,
    Source,
    Step,
    Term,
    Where,
)
from kiosk.domain.town import Desk, LifeEvent, Topic, Town
from kiosk.domain.window import Window

TODAY = datetime.date(2026, 11, 21)
LAST_DAY = datetime.date(2027, 10, 31)
CLOSED_DAY = datetime.date(2026, 12, 24)
"""mv-out is taken from October to the middle of December, and was in April 2026."""
TOWN = "02999"

FULL = Procedure(
    id="mv-out",
    official_name="転出届",
    reading="てんしゅつとどけ",
    title='よそへ引っ越す、"出る"人の届',
    summary="=出ていくことを、知らせます。",
    life_events=("moving",),
    colloquial=("引っ越し", "町を出る;よそへ", "＝住所を抜く", "-転出", "a|b", "c\\d", "'=SUM(A1)"),
    department="町民課",
    who=Fact("ご本人", "faq"),
    deadline=Deadline(DeadlineKind.BEFORE, "引っ越す前", "faq"),
    fee=Fact("無料", "memory"),
    bring=(
        Item("カード", note="期限が切れていないもの", routes=(Route.ONLINE, Route.STORE)),
        Item("はんこ|印", Need.IF_ANY, source="memory"),
    ),
    routes=Routes(("qr", "arrive"), ("shop",), ("tell", "arrive"), "faq", "faq", "memory"),
    steps=(
        Step("qr", Where.PHONE, "QRコードを読みます。", "国のページ; すぐ開きます。", "きゅーあーるこーどを"),
        Step("shop", Where.STORE, "機械で選びます。"),
        Step("tell", Where.COUNTER, "窓口で伝えます。", spoken="まどぐちで"),
        Step("arrive", Where.AFTERWARDS, "新しい役場へ行きます。", "14日以内です。"),
    ),
    sources={"faq": Source("https://www.example.go.jp/faq"), "memory": Source("編集部の覚え", seen=False)},
    bring_source="faq",
    pins=(Pin.SIGNATURE, Pin.USER),
    channels=(Channel.MYNAPORTAL, Channel.COUNTER),
    windows=(
        Window(datetime.date(2026, 10, 1), datetime.date(2026, 12, 15), yearly=True, source="faq"),
        Window(datetime.date(2026, 4, 1), datetime.date(2026, 4, 30)),
    ),
    topic="out",
    readiness=(Readiness.CARD, Readiness.PIN, Readiness.PHONE),
    link="guide",
    counter_reason="カードがない人は、窓口です。",
    legal_basis=Fact("住民基本台帳法 第24条", "faq"),
    terms=(Term("転出", "出ていくこと"), Term("住所", "住むところ")),
    national_status_note="転入届は、窓口です。",
    name="引っ越しの届",
    name_reading="ひっこしのとどけ",
    order=10,
)


def small(procedure_id: str, name: str, *, colloquial: tuple[str, ...] = ()) -> Procedure:
    """A procedure with what it must have, at the counter only."""
    return Procedure(
        id=procedure_id,
        official_name=name,
        reading="よみ",
        title=f"{name}をしたい",
        summary="窓口の手続きです。",
        life_events=("certificate",),
        colloquial=colloquial,
        department="町民課",
        who=Fact("どなたでも", "faq"),
        deadline=Deadline(DeadlineKind.NONE, "期限はありません", "faq"),
        fee=Fact("300円", "faq"),
        bring=(Item("本人とわかるもの"),),
        routes=Routes(counter=("tell",), counter_source="faq"),
        steps=(Step("tell", Where.COUNTER, "窓口で伝えます。"),),
        sources={"faq": Source("https://www.example.go.jp/faq")},
        bring_source="faq",
    )


def confirmed(status: Status, *, expires_on: datetime.date = LAST_DAY) -> Availability:
    """A statement with its evidence."""
    since = datetime.date(2026, 11, 1)
    return Availability(status, "https://www.example.go.jp/faq", since, "町民課 住民係", expires_on)


STORE = Procedure(**{f: getattr(FULL, f) for f in FULL.__struct_fields__} | {
    "id": "ct-resident", "official_name": "住民票の写しの交付", "name": "", "name_reading": "", "link": "", "order": 20,
    "life_events": ("certificate", "moving"), "colloquial": ("住民票", "住民票の写し"),
})  # fmt: skip

PACK = Pack(
    town=Town(
        code=TOWN,
        name="試験町",
        reading="しけんちょう",
        prefecture="試験県",
        hall="役場",
        desks=(
            Desk("general", "総合案内"),
            Desk("residents", "町民課", "1階", "0176-00-0000", "8時15分から17時"),
        ),
        default_desk="general",
        procedure_desks={"mv-out": "residents"},
    ),
    life_events=(
        LifeEvent("moving", "引っ越し", "ひっこし", "moving", topics=(Topic("out", "出る", "でる"),)),
        LifeEvent("certificate", "証明書", "しょうめいしょ", "certificate"),
    ),
    procedures=(FULL, STORE, small("ct-seal", "印鑑登録証明書の交付", colloquial=("印鑑証明",))),
    links=(
        Link(
            id="guide",
            url="https://www.example.go.jp/moving/start",
            host="www.example.go.jp",
            path_prefix="/moving",
            owner="デジタル庁",
            purpose="guide",
            host_spoken="イグザンプル",
        ),
    ),
    availability={
        "mv-out": confirmed(Status.ONLINE_COMPLETE),
        "ct-resident": Availability(note="町の計画では、検討中とあります。"),
    },
    fingerprint="0.1.0-1-02999-3-100-1-abcdef12",
)


def saying(status: Status) -> Pack:
    """The pack in which mv-out has this status, confirmed where that needs evidence."""
    stated = Availability() if status is Status.UNCONFIRMED else confirmed(status)
    return with_availability({"mv-out": stated})


def with_availability(statements: dict[str, Availability]) -> Pack:
    """The pack with other statements."""
    return Pack(**{f: getattr(PACK, f) for f in PACK.__struct_fields__} | {"availability": statements})


def without_procedures() -> Pack:
    """The same town before it has any procedure."""
    town = {f: getattr(PACK.town, f) for f in PACK.town.__struct_fields__} | {"procedure_desks": {}}
    return Pack(
        **{f: getattr(PACK, f) for f in PACK.__struct_fields__}
        | {"procedures": (), "availability": {}, "town": Town(**town)}
    )
