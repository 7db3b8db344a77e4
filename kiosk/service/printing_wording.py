"""What is said of the paper and of the machine that prints it, and the words of the desk on the slip.

The machine is blamed, nobody is hurried, and there is always another way (design.md, Words).
"""

from __future__ import annotations

from kiosk.domain.messages import Route
from kiosk.domain.printer import PrinterState
from kiosk.domain.text import Text

PRINT_TROUBLE = {
    PrinterState.OFF: Text("note", "印刷の機械から、返事がありません。"),
    PrinterState.STOPPED: Text("note", "印刷の機械は、お休み中です。"),
    PrinterState.OUT_OF_PAPER: Text("note", "印刷の紙が、なくなっています。"),
    PrinterState.JAM: Text("note", "印刷の紙が、つまっています。"),
    PrinterState.COVER_OPEN: Text("note", "印刷の機械のふたが、開いています。"),
    PrinterState.OUT_OF_TONER: Text("note", "印刷の色が、なくなっています。"),
    PrinterState.HUNG: Text("note", "紙が、なかなか出ませんでした。"),
    PrinterState.UNKNOWN: Text("note", "紙が出ませんでした。"),
}
"""Every state in which no paper comes, but `ABSENT`."""
PRINT_FAILED_QR = Text("note", "{trouble}画面の四角い絵を使えます。職員もお手伝いします。")
PRINT_FAILED = Text("note", "{trouble}同じことを画面で見られます。職員もお手伝いします。")
NO_PRINTER_QR = Text("note", "紙は、職員がお渡しします。画面の四角い絵も使えます。")
NO_PRINTER = Text("note", "紙は、職員がお渡しします。")
PRINTED_PALE = Text("note", "紙が出ます。字がうすいときは、職員にお声がけください。")

# -- on the slip ------------------------------------------------------------------------------------
DESK_WAY = {
    Route.ONLINE: Text("slip", "ご案内した方法：オンライン申請"),
    Route.STORE: Text("slip", "ご案内した方法：コンビニ交付"),
    Route.COUNTER: Text("slip", "ご案内した方法：窓口での申請"),
}
DESK_OPEN = Text("slip", "受付・本人確認は、まだです。")
DOT = Text("slip", "ドット")
HYPHEN = Text("slip", "ハイフン")
"""How the signs of an address are said, where the voice's own reading does not serve."""
