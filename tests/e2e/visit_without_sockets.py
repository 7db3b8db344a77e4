"""A whole visit of the real kiosk with its real devices, every network socket noted. Run by test_no_sockets.py.

    python visit_without_sockets.py DATA_DIR

Prints the audit events (PEP 578) of the resident process that have to do with the network, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
SEEN: list[str] = []


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Local sockets (display, sound, D-Bus, CUPS) are names of files, not (host, port)."""
    if event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(arguments[1], tuple):
        SEEN.append(f"{event} {arguments[1]}")
    elif event.startswith(
        ("socket.getaddrinfo", "socket.gethostby", "urllib.", "http.client.", "ftplib.", "smtplib.")
    ):
        SEEN.append(event)


sys.addaudithook(note)

from PySide6.QtWidgets import QApplication  # noqa: E402

from kiosk.app import App  # noqa: E402
from kiosk.domain import messages as m  # noqa: E402
from kiosk.settings import Places, Settings  # noqa: E402
from tests.network_sockets import family, network_sockets  # noqa: E402

STEPS = (
    m.Begin(), m.ChooseProcedure("mv-out"), m.TakeRoute(m.Route.ONLINE), *[m.AnswerReadiness(m.Answer.YES)] * 4,
    *[m.GoNext()] * 14, m.PrintSlip(), m.HearAgain(), m.CallStaff(), m.StartOver(),
)  # fmt: skip


def main(data: Path) -> None:
    application = QApplication(["kiosk"])
    app = App(Settings(), Places(data), (1080, 1920), may_close=True)
    app.window.show()
    app.start_machine()
    held: set[str] = set()
    shown = []
    for step in STEPS:
        app.presenter.submit(step)
        application.processEvents()
        held.update(network_sockets(family(os.getpid())))  # whatever opened them, the kernel knows
        shown.append(type(app.guide.view).__name__)
    app.close()
    print(json.dumps({"seen": SEEN, "held": sorted(held), "views": shown}))


main(Path(sys.argv[1]))
