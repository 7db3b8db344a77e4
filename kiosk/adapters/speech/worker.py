"""The voice process: `python -m kiosk.adapters.speech.worker`. It alone owns pyttsx3.

Commands come on stdin, answers go to stdout (protocol.py). It ends when stdin closes. Nothing heavy is
loaded before the first utterance or `warm`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from kiosk.adapters.speech import protocol
from kiosk.adapters.speech.options import Options, read_options
from kiosk.heap import settle_heap

log = logging.getLogger(__name__)

Inbox = queue.SimpleQueue[protocol.ToWorker | None]
"""None: something happened in the player."""


def serve(options: Options, commands: BinaryIO, answers: BinaryIO) -> None:
    """Until `Quit` or the end of `commands`."""
    inbox: Inbox = queue.SimpleQueue()
    threading.Thread(target=_read, args=(commands, inbox), name="commands", daemon=True).start()
    command = inbox.get()
    while isinstance(command, protocol.Stop):
        command = inbox.get()
    if isinstance(command, protocol.Quit):
        return
    from kiosk.adapters.speech.session import Session  # noqa: PLC0415  heavy

    session = Session(options, lambda answer: _send(answers, answer), lambda: inbox.put(None))
    while not isinstance(command, protocol.Quit):
        session.handle(command)
        try:
            command = inbox.get(timeout=session.pump_s)
        except queue.Empty:
            command = None
    session.close()


def _read(commands: BinaryIO, inbox: Inbox) -> None:
    for line in commands:
        try:
            inbox.put(protocol.read_command(line))
        except msgspec.DecodeError as fault:
            log.error("not a command: %s", fault)
    inbox.put(protocol.Quit())


def _send(answers: BinaryIO, answer: protocol.FromWorker) -> None:
    with contextlib.suppress(BrokenPipeError):  # the program is gone; stdin will say so
        answers.write(protocol.encode(answer))
        answers.flush()


def main(arguments: Sequence[str]) -> int:
    """Runs the process."""
    options = read_options(arguments)
    logging.basicConfig(format="voice: %(message)s", level=logging.WARNING)
    settle_heap(one_arena=True)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; stdout is for answers only
    sys.setswitchinterval(0.0005)  # whoever makes sound must not hold up who plays it
    serve(options, sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stderr.flush()
    os._exit(status)  # threads of the voice may be in the middle of a sound nobody will hear
