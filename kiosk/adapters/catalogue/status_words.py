"""The five verdicts as staff read and choose them."""

from __future__ import annotations

from kiosk.domain.availability import Status

STATUS_WORDS = {
    Status.ONLINE_COMPLETE: "オンラインで完結",
    Status.ONLINE_THEN_VISIT: "途中までオンライン",
    Status.CONVENIENCE_STORE: "コンビニ",
    Status.COUNTER_ONLY: "窓口のみ",
    Status.UNCONFIRMED: "未確認",
}
