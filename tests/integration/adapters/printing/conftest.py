"""A private CUPS for these tests, and the kiosk's printer at the end of it."""

from __future__ import annotations

import queue
from collections.abc import Iterator

import pytest

from kiosk.adapters.printing.printer import ProcessSlipPrinter
from kiosk.domain.messages import Command
from tests.integration.adapters.printing.private_cups import cups, scheduler
from tests.integration.adapters.printing.spooler import Make

__all__ = ["cups", "scheduler"]


@pytest.fixture
def said() -> queue.SimpleQueue[Command]:
    """What the kiosk was told, in order."""
    return queue.SimpleQueue()


@pytest.fixture
def make(said: queue.SimpleQueue[Command]) -> Iterator[Make]:
    """Makes printers and closes them."""
    made: list[ProcessSlipPrinter] = []

    def printer(name: str, **more: object) -> ProcessSlipPrinter:
        made.append(ProcessSlipPrinter(said.put, queue=name, out_dir=None, **more))  # type: ignore[arg-type]
        return made[-1]

    yield printer
    for each in made:
        each.close()
