"""What the catalogue's values are called in the tables and sheets that town halls exchange."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.domain.availability import Status
from kiosk.domain.messages import Route
from kiosk.domain.procedure import Channel, DeadlineKind, Need, Pin, Readiness, Where

Words = Mapping[Any, str]

STATUS: Words = STATUS_WORDS
ONLINE: Words = {
    Status.ONLINE_COMPLETE: "可",
    Status.ONLINE_THEN_VISIT: "一部",
    Status.CONVENIENCE_STORE: "不可",
    Status.COUNTER_ONLY: "不可",
    Status.UNCONFIRMED: "未確認",
}
"""The one column 電子申請 of municipal tables. A shop's machine is no application on line."""
ROUTE: Words = {Route.ONLINE: "スマホ", Route.STORE: "コンビニ", Route.COUNTER: "窓口"}
WHERE: Words = {
    Where.KIOSK: "案内の機械",
    Where.PHONE: "スマホ",
    Where.STORE: "コンビニ",
    Where.COUNTER: "窓口",
    Where.AFTERWARDS: "そのあと",
}
NEED: Words = {Need.MUST: "要る", Need.IF_ANY: "あれば"}
DEADLINE: Words = {
    DeadlineKind.LEGAL: "法令の期限",
    DeadlineKind.BEFORE: "事前",
    DeadlineKind.CLAIM: "請求の期限",
    DeadlineKind.WINDOW: "受付期間",
    DeadlineKind.NONE: "期限なし",
}
READINESS: Words = {
    Readiness.CARD: "マイナンバーカード",
    Readiness.PIN: "カードの暗証番号",
    Readiness.PHONE: "スマートフォン",
}
PIN: Words = {
    Pin.SIGNATURE: "署名用",
    Pin.USER: "利用者証明用",
    Pin.CARD_INPUT: "券面事項入力補助用",
    Pin.BASIC_RESIDENT: "住民基本台帳用",
}
CHANNEL: Words = {
    Channel.MYNAPORTAL: "マイナポータル",
    Channel.PITTARI: "ぴったりサービス",
    Channel.PREFECTURE: "県の電子申請",
    Channel.ELTAX: "eLTAX",
    Channel.ETAX: "e-Tax",
    Channel.FACILITY: "施設予約",
    Channel.NENKIN_NET: "ねんきんネット",
    Channel.CAR_OSS: "自動車OSS",
    Channel.KONBINI: "コンビニ交付",
    Channel.WEB: "ホームページ",
    Channel.MAIL: "メール",
    Channel.LINE: "LINE",
    Channel.PHONE: "電話",
    Channel.POST: "郵送",
    Channel.COUNTER: "窓口",
}


def by_value(words: Words) -> dict[str, str]:
    """The same table with the values that TOML and JSON carry as keys."""
    return {member.value if isinstance(member, enum.Enum) else member: word for member, word in words.items()}
