"""The paper on which the head of the log is kept (日々の控え): laid out like the slip of a list."""

from __future__ import annotations

import datetime

from kiosk.adapters.database.check import VerifyResult
from kiosk.service.ports import PlanSlip

LABELS = {
    "printed": "印刷した日", "kiosk": "端末", "bring": "記録の控え", "check": "確かめること", "list": "記録",
    "done": "確認", "for_desk": "窓口の方へ", "code": "控え",
}  # fmt: skip


def head_slip(result: VerifyResult, kiosk_id: str, town: str, day: datetime.date) -> PlanSlip:
    """Rows, head in groups of eight, and what `verify` found."""
    head = result.head
    groups = [" ".join(head[at : at + 16][i : i + 8] for i in (0, 8)) for at in range(0, 64, 16)]
    lines = [
        (f"{result.events} 行まで", "正しくつながっています" if result.ok else "つながりに問題があります")
    ]
    return PlanSlip(
        language="ja",
        town=town,
        title="利用記録の控え",
        labels=LABELS,
        reassurance="この紙を金庫などに保管してください。記録が書きかえられていないことを、あとで確かめられます。",
        date=f"{day.year}年{day.month}月{day.day}日",
        kiosk_id=kiosk_id,
        entries=(),
        to_check=(),
        bring=(*lines, *((group, "") for group in groups)),
        how="kiosk log verify --head （8文字8組をつなげたもの） --count （行の数）",
    )
