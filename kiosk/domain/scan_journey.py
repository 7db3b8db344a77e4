"""What comes next for somebody who practises reading a code: the part of `journey.advance` that belongs to it."""

from __future__ import annotations

from msgspec import Struct

from kiosk.domain import messages as m
from kiosk.domain import place as p
from kiosk.domain import scan_messages as s
from kiosk.domain.facts import Facts

History = tuple[p.Place, ...]


class Move(Struct, frozen=True):
    """Where to, the way back from there, and what that means."""

    place: p.Place
    history: History
    events: tuple[m.Event, ...] = ()


def move(place: p.Place, history: History, command: m.Command, facts: Facts) -> Move | None:
    """The next move of somebody who practises; None for a command that is none of theirs here."""
    onward = (*history, place)
    match command:
        case s.PractiseScan() if isinstance(place, p.Handover | p.StepAt) and may_practise(place, facts):
            opened = s.ScanPractised(s.Practice.OPENED)
            return Move(p.ScanPhone(place.procedure_id, place.route), onward, (opened,))
        case s.ChoosePhone(phone) if isinstance(place, p.ScanPhone):
            return Move(p.ScanTry(place.procedure_id, place.route, phone), onward)
        case s.CodeRead() if isinstance(place, p.ScanTry):
            read = s.ScanPractised(s.Practice.READ)
            return Move(p.ScanDone(place.procedure_id, place.route), onward, (read,))
        case s.NothingSeen() if isinstance(place, p.ScanTry):
            nothing = s.ScanPractised(s.Practice.NOTHING)
            return Move(p.ScanHelp(place.procedure_id, place.route, place.phone), onward, (nothing,))
        case m.GoNext() if isinstance(place, p.ScanHelp):
            return Move(p.ScanTry(place.procedure_id, place.route, place.phone), history[:-1])
        case m.GoNext() if isinstance(place, p.ScanDone):
            return _back_to_the_code(place, history)
    return None


def may_practise(place: p.Place, facts: Facts) -> bool:
    """True where the code is, and on the last step before it."""
    if not isinstance(place, p.Handover | p.StepAt) or facts.pack.link(place.procedure_id) is None:
        return False
    steps = facts.steps(place.procedure_id, place.route)
    return isinstance(place, p.Handover) or place.index == len(steps) - 1


def _back_to_the_code(place: p.ScanDone, history: History) -> Move:
    """The practice is over: the way back from the code is what it was before."""
    before = tuple(known for known in history if not isinstance(known, p.OfScan))
    code = p.Handover(place.procedure_id, place.route)
    if before and isinstance(before[-1], p.Handover):
        return Move(code, before[:-1])
    return Move(code, before, (m.QrShown(place.procedure_id),))
