"""The view on which the resident takes the way home: the code and the paper."""

from __future__ import annotations

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain.journey import SlipState
from kiosk.domain.language import is_japanese
from kiosk.domain.link import Link
from kiosk.domain.printer import PrinterState
from kiosk.domain.text import Passage, Text
from kiosk.service import printing_wording as pw
from kiosk.service import views as v
from kiosk.service import wording as w
from kiosk.service.framing import Setting, action, frame
from kiosk.service.scan_pages import practice_offer
from kiosk.service.words import Said


def handover(s: Setting, place: p.Handover) -> v.View:
    """The code while it is made and when it is there; the paper before, while and after it is printed."""
    link = s.facts.pack.link(place.procedure_id)
    title = s.words.passage("title", w.HANDOVER_QR_TITLE if link else w.HANDOVER_PAPER_TITLE)
    help_passage = s.words.passage("help", w.HANDOVER_QR if link else w.HANDOVER_PAPER)
    address = _address(s, link) if link else ()
    proof = (_town(s, place.procedure_id),) if link else ()
    practice = practice_offer(s)
    state = slip_state(s, place.procedure_id)
    return v.HandoverView(
        frame=frame(s, next=action(s.words, w.FINISH, m.Finish()), where=w.PLACE_HANDOVER),
        title=title,
        spoken=(
            title,
            help_passage,
            *proof,
            *address,
            *((state,) if state else ()),
            *((practice.words,) if practice else ()),
        ),
        help=help_passage,
        notes=address[1:],
        qr=s.qr.get(place.procedure_id) if link else None,
        qr_expected=link is not None and m.Fault.QR not in s.journey.faults,
        qr_wait=s.words(w.QR_WAIT).shown,
        host_label=s.words(w.HANDOVER_HOST).shown if link else "",
        host=link.host if link else "",
        town=_town(s, place.procedure_id) if link else None,
        practice=practice,
        print=print_action(s, place.procedure_id),
        print_state=state,
    )


def _town(s: Setting, procedure_id: str) -> Passage:
    """Whose guidance the code belongs to, and since when it is confirmed."""
    town = s.words.content("Town.name", s.facts.pack.town.name)
    confirmed = s.facts.availability(procedure_id).confirmed_on
    if confirmed is None:
        return s.words.passage("town", w.HANDOVER_TOWN_OPEN, town=town)
    return s.words.passage("town", w.HANDOVER_TOWN, town=town, date=s.words.date(confirmed))


def _address(s: Setting, link: Link) -> tuple[Passage, ...]:
    """Where the code leads: the host in letters and in words, what it is, and a warning."""
    host = Said(link.host, link.host_spoken if is_japanese(s.words.language) else link.host)
    owner = s.words.content("Link.owner", link.owner)
    said = s.words(w.HANDOVER_HOST_SPOKEN, host=host, owner=owner, host_spoken=host)
    purpose = w.HANDOVER_GUIDE if link.purpose == "guide" else w.HANDOVER_APPLY
    return (
        Passage("host", link.host, said.spoken),
        s.words.passage("purpose", purpose),
        s.words.passage("only_this", w.HANDOVER_ONLY_THIS),
    )


def print_action(s: Setting, about: str) -> v.Action | None:
    """The button that prints the paper about a procedure or a list; none while anything is printed."""
    if s.journey.slip is SlipState.PRINTING:
        return None
    again = s.journey.slip is SlipState.PRINTED and s.journey.slip_for == about
    return action(s.words, w.PRINT_AGAIN if again else w.PRINT, m.PrintSlip(), icon="print")


def slip_state(s: Setting, about: str) -> Passage | None:
    """What became of the paper about it; None while none was asked for."""
    if s.journey.slip is SlipState.NONE or s.journey.slip_for != about:
        return None
    if s.journey.slip is SlipState.PRINTING:
        return s.words.passage("slip", w.PRINTING)
    with_code = _shows_code(s)
    if s.journey.slip is SlipState.PRINTED:
        return s.words.passage("slip", _printed(s.journey.printer, with_code))
    trouble = s.words(pw.PRINT_TROUBLE.get(s.journey.printer, pw.PRINT_TROUBLE[PrinterState.UNKNOWN]))
    return s.words.passage("slip", pw.PRINT_FAILED_QR if with_code else pw.PRINT_FAILED, trouble=trouble)


def _printed(printer: PrinterState, with_code: bool) -> Text:
    if printer is PrinterState.ABSENT:
        return pw.NO_PRINTER_QR if with_code else pw.NO_PRINTER
    return pw.PRINTED_PALE if printer is PrinterState.LOW_TONER else w.PRINTED


def _shows_code(s: Setting) -> bool:
    """True when there is a code on this page: nobody is sent to look for one that is not there."""
    place = s.journey.place
    if not isinstance(place, p.OfProcedure) or m.Fault.QR in s.journey.faults:
        return False
    return s.facts.pack.link(place.procedure_id) is not None
