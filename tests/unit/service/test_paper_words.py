"""What the resident is told of the paper: the right words on screen and in speech, and the way on (B14)."""

from __future__ import annotations

import pytest

from kiosk.domain import messages as m
from kiosk.domain.printer import PrinterState
from kiosk.service import printing_wording as pw
from kiosk.service import wording as w
from kiosk.service.views import HandoverView
from tests.visit import Visit

FAILING = [state for state in PrinterState if not state.prints and state is not PrinterState.ABSENT]


def shown(visit: Visit) -> str:
    """What stands beside the button."""
    assert isinstance(visit.view, HandoverView)
    assert visit.view.print_state is not None
    return visit.view.print_state.shown


def finish(visit: Visit, ok: bool, state: PrinterState) -> None:
    """The printer answers."""
    visit.do(m.PrintSlip())
    visit.printer.jobs.clear()
    visit.do(m.PrintFinished(visit.journey.slip_job, ok, state))


def test_every_failing_state_has_words() -> None:
    """No state is left without a sentence, and no two say the same."""
    assert set(pw.PRINT_TROUBLE) == set(FAILING)
    assert len({text.shown for text in pw.PRINT_TROUBLE.values()}) == len(FAILING)


@pytest.mark.parametrize("state", FAILING)
def test_each_trouble_is_shown_and_said_and_the_code_stays(visit: Visit, state: PrinterState) -> None:
    """What is the matter, that the code on the screen can be used, and that somebody helps; the visit goes on."""
    visit.to_handover("mv-out")
    finish(visit, False, state)
    words = shown(visit)
    assert words.startswith(pw.PRINT_TROUBLE[state].shown)
    assert "四角い絵" in words
    assert "職員" in words
    assert visit.spoken() == [words]
    assert visit.view.qr is not None
    assert visit.view.print is not None
    visit.do(m.Finish())
    assert type(visit.view).__name__ == "FinishedView"


def test_without_a_code_nobody_is_sent_to_one(visit: Visit) -> None:
    """A procedure for the counter has no code: the words speak of the screen alone."""
    no_link = next(p.id for p in visit.catalogue.pack.procedures if visit.catalogue.pack.link(p.id) is None)
    visit.to_handover(no_link)
    finish(visit, False, PrinterState.OUT_OF_PAPER)
    assert "四角い絵" not in shown(visit)
    assert "画面" in shown(visit)


def test_nor_where_the_code_failed_too(visit: Visit) -> None:
    """Printer and code both down: the screen's words are what is left."""
    visit.to_handover("mv-out")
    visit.do(m.DeviceFailed(m.Fault.QR))
    finish(visit, False, PrinterState.JAM)
    assert "四角い絵" not in shown(visit)


def test_without_a_printer_staff_hand_it_over(visit: Visit) -> None:
    """No printer is set: the code on the screen, and staff with the paper; nothing is called broken."""
    visit.to_handover("mv-out")
    finish(visit, True, PrinterState.ABSENT)
    assert shown(visit) == pw.NO_PRINTER_QR.shown
    assert "職員がお渡しします" in shown(visit)
    assert visit.spoken() == [shown(visit)]
    assert visit.view.frame.notices == ()


def test_a_pale_print_is_said(visit: Visit) -> None:
    """The toner is low: what to do if it cannot be read."""
    visit.to_handover("mv-out")
    finish(visit, True, PrinterState.LOW_TONER)
    assert shown(visit) == pw.PRINTED_PALE.shown


def test_the_next_try_tells_of_itself(visit: Visit) -> None:
    """After a failure, a paper that comes is told as such."""
    visit.to_handover("mv-out")
    finish(visit, False, PrinterState.OFF)
    finish(visit, True, PrinterState.READY)
    assert shown(visit) == w.PRINTED.shown


def test_the_slip_is_printed_in_the_size_on_the_screen(visit: Visit) -> None:
    """特大 on the screen is 20 points on the paper."""
    visit.do(m.ChooseTextSize(m.TextSize.LARGEST))
    visit.to_handover("mv-out")
    visit.do(m.PrintSlip())
    assert visit.printer.slips[-1].text_size is m.TextSize.LARGEST
