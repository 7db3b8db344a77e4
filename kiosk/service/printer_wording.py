"""How a printer is, in words for staff: on the command line and in the staff's settings. Japanese, like all of theirs."""

from __future__ import annotations

from kiosk.domain.printer import PrinterState

STATES = {
    PrinterState.READY: "印刷できます",
    PrinterState.ASLEEP: "休止中です（印刷できます）",
    PrinterState.LOW_PAPER: "紙が残り少しです",
    PrinterState.LOW_TONER: "トナー・インクが残り少しです",
    PrinterState.ABSENT: "設定されていません",
    PrinterState.OFF: "返事がありません。電源とケーブルを見てください",
    PrinterState.STOPPED: "止められています（一時停止）",
    PrinterState.OUT_OF_PAPER: "紙がありません",
    PrinterState.JAM: "紙がつまっています",
    PrinterState.COVER_OPEN: "ふたが開いています",
    PrinterState.OUT_OF_TONER: "トナー・インクがありません",
    PrinterState.HUNG: "受け取ったまま、時間内に終わりません",
    PrinterState.UNKNOWN: "印刷できません",
}
"""Every state."""
TEST_TITLE = "ためし刷り　{title}"
"""Over a slip that is printed to try the printer."""
