"""Builds the pages of the desk out of what is known: no state, no devices."""

from __future__ import annotations

import datetime

from kiosk.domain import desk_messages as d
from kiosk.domain.desk import LATEST_DAYS, OpenHelp
from kiosk.domain.often import Asked, often_asked
from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.service import desk_wording as w
from kiosk.service import wording
from kiosk.service.desk_views import Chips, DeskAction, DeskView, Field, Line, Lines, Section
from kiosk.service.ports import KeptHelp
from kiosk.service.staff_door import Refused

OFTEN = 6
"""Procedures offered at once; the others are picked by a word."""
Desks = dict[str, str]
"""Id → name of the places between which a record is handed over."""
_STEPS = (-5, -1, 1, 5)


def door(refused: Refused | None, *, broken: bool = False) -> DeskView:
    """Where a PIN or a card opens."""
    shut = broken or refused is not None
    note = w.DISK if broken else ""
    if refused is not None:
        seconds = int(refused.wait_s) + 1
        note = w.DOOR_LOCKED if refused.locked else w.DOOR_WAIT.format(seconds=seconds)
    field = Field(
        w.DOOR_FIELD,
        asks=d.TryKey,
        hint=w.DOOR_HELP,
        secret=True,
        digits=True,
        send=w.DOOR_SEND,
        erase=w.DOOR_ERASE,
        enabled=not shut,
    )
    back = DeskAction(w.DOOR_BACK, d.LeaveDesk(), key="Esc")
    return DeskView("door", w.DOOR_TITLE, "", (field,), (back,), note=note, alarm=bool(note))


def board(
    pack: Pack,
    desks: Desks,
    helps: tuple[OpenHelp, ...],
    kept: tuple[KeptHelp, ...],
    now: datetime.datetime,
    *,
    with_machine: bool,
) -> DeskView:
    """What can be begun, what is open, what was kept."""
    begin = Chips(
        "",
        (
            DeskAction(w.START, d.StartHelp(), primary=True, key="F2"),
            DeskAction(w.START_LATE, d.StartLate(), key="F3"),
        ),
    )
    open_ones = Lines(w.OPEN_ONES, tuple(_open_line(pack, desks, help) for help in helps), empty=w.OPEN_NONE)
    today = [one for one in kept if one.session.date == now.date()]
    newest = Lines(w.KEPT, tuple(_kept_line(pack, desks, one) for one in today[:5]), empty=w.KEPT_NONE)
    foot = (
        DeskAction(w.LEAVE, d.LeaveDesk(), key="Esc"),
        DeskAction(w.SHOW_KEPT, d.ShowKept(), key="F4"),
        *((DeskAction(w.DEVICES, d.ShowDevices(), key="F5"),) if with_machine else ()),
    )
    return DeskView("board", w.BOARD_TITLE, "", (begin, open_ones, newest), foot)


def kept(pack: Pack, desks: Desks, records: tuple[KeptHelp, ...]) -> DeskView:
    """The newest records, each to be corrected by a new row."""
    lines = tuple(
        _kept_line(pack, desks, one, DeskAction(w.CORRECT, d.CorrectHelp(one.id))) for one in records
    )
    foot = (DeskAction(w.BACK, d.ShowBoard(), key="Esc"),)
    return DeskView("kept", w.SHOW_KEPT, "", (Lines(w.KEPT, lines, empty=w.KEPT_NONE),), foot)


def _open_line(pack: Pack, desks: Desks, help: OpenHelp) -> Line:
    since = w.SINCE.format(hour=help.when.hour, minute=help.when.minute)
    linked = w.VISIT_RUNNING if help.session and not help.corrects else ""
    note = "　".join(filter(None, (since, desks.get(help.desk, help.desk), linked)))
    go_on = DeskAction(w.CONTINUE, d.ResumeHelp(help.id))
    return Line(procedure_name(pack, help.procedure or "") or w.FORM_TITLE, note, actions=(go_on,))


def _kept_line(pack: Pack, desks: Desks, one: KeptHelp, *actions: DeskAction) -> Line:
    told = one.help
    day = f"{one.session.date.month}/{one.session.date.day}"
    time = w.TIME_VALUE.format(hour=one.session.bucket // 2, minute=one.session.bucket % 2 * 30)
    minutes = w.MINUTES_VALUE.format(minutes=told.minutes)
    note = "　".join((day, time, w.OUTCOMES[told.outcome], minutes, desks.get(told.desk, told.desk)))
    return Line(procedure_name(pack, told.procedure) or w.ABOUT_NONE, note, actions=actions)


def form(
    pack: Pack,
    desks: Desks,
    help: OpenHelp,
    shown: OpenHelp,
    now: datetime.datetime,
    asked: Asked | None,
    memo: str | None,
) -> DeskView:
    """Everything of one record on one page; one touch each. `memo` is what stands in it, None where there is none."""
    sections: list[Section] = [*_when(help, now), _about(pack, shown, asked)]
    sections += _told(shown)
    sections += _aside(desks, shown)
    linked = w.VISIT_RUNNING if help.session and not help.corrects else ""
    field = Field(w.MEMO, asks=d.SaveHelp, hint=w.MEMO_HINT, text=memo) if memo is not None else None
    title = w.FORM_CORRECT if help.corrects else w.FORM_LATE if help.late else w.FORM_TITLE
    return DeskView("form", title, "", tuple(sections), _form_foot(shown), note=linked, memo=field)


def _told(shown: OpenHelp) -> list[Section]:
    """Where somebody got stuck, what was done, how it ended."""
    done = shown.actions or frozenset()
    stuck = [
        DeskAction(word, d.ToggleBarrier(one), chosen=one in shown.barriers)
        for one, word in w.BARRIERS.items()
    ]
    actions = [DeskAction(word, d.ToggleAction(one), chosen=one in done) for one, word in w.ACTIONS.items()]
    ends = [
        DeskAction(word, d.ChooseOutcome(one), chosen=one is shown.outcome)
        for one, word in w.OUTCOMES.items()
    ]
    return [Chips(w.STUCK, tuple(stuck)), Chips(w.DONE, tuple(actions)), Chips(w.OUTCOME, tuple(ends))]


def _form_foot(shown: OpenHelp) -> tuple[DeskAction, ...]:
    ready = shown.outcome is not None
    return (
        DeskAction(w.DROP, d.DropHelp()),
        DeskAction(w.ASIDE, d.PutAside(), key="Esc"),
        DeskAction(
            w.SAVE if ready else w.OUTCOME_FIRST,
            d.SaveHelp(""),
            enabled=ready,
            primary=True,
            key="Ctrl+Return",
        ),
    )


def _when(help: OpenHelp, now: datetime.datetime) -> list[Section]:
    """Of a late entry only: the day and the half hour."""
    if not help.late:
        return []
    ago = (now.date() - help.late.date()).days
    days = [(number, word) for number, word in enumerate(w.DAYS)]
    if ago > 2:
        days.append((ago, w.DAYS_AGO.format(days=ago)))
    chips = [DeskAction(word, d.ChooseDay(number), chosen=number == ago) for number, word in days]
    chips.append(DeskAction(w.DAY_BEFORE, d.ChooseDay(ago + 1), enabled=ago < LATEST_DAYS))
    times = tuple(
        DeskAction(word, d.ChooseBucket(help.bucket + by), enabled=0 <= help.bucket + by <= 47)
        for by, word in w.TIME_STEPS.items()
    )
    shown = w.TIME_VALUE.format(hour=help.late.hour, minute=help.late.minute)
    return [
        Chips(w.DAY, tuple(chips), value=f"{help.late.month}/{help.late.day}"),
        Chips(w.TIME, times, value=shown),
    ]


def _about(pack: Pack, shown: OpenHelp, asked: Asked | None) -> Chips:
    known = {label.id for label in pack.shelf.labels}
    ids = [*often_asked(asked or Asked(), pack.often_asked, known)][:OFTEN]
    chosen = shown.procedure or ""
    if chosen and chosen not in ids:
        ids.insert(0, chosen)
    chips = [DeskAction(procedure_name(pack, one), d.ChooseAbout(one), chosen=one == chosen) for one in ids]
    chips.append(DeskAction(w.ABOUT_NONE, d.ChooseAbout(""), chosen=not chosen))
    chips.append(DeskAction(w.ABOUT_PICK, d.ShowPicker(), key="Ctrl+F"))
    return Chips(w.ABOUT, tuple(chips), value=procedure_name(pack, chosen))


def _aside(desks: Desks, shown: OpenHelp) -> list[Section]:
    """What is measured or usual, and rarely touched."""
    names = wording.LANGUAGE_NAMES
    minutes = tuple(DeskAction(f"{by:+d}".replace("-", "−"), d.ChangeMinutes(by)) for by in _STEPS)
    aside: list[Section] = [
        Chips(w.MINUTES, minutes, value=w.MINUTES_VALUE.format(minutes=shown.minutes)),
        Chips(
            w.TONGUE,
            tuple(
                DeskAction(name, d.ChooseTongue(code), chosen=code == shown.language)
                for code, name in names.items()
            ),
        ),
        Chips(
            w.AGE,
            tuple(
                DeskAction(word, d.ChooseAge(one), chosen=one is shown.age_group)
                for one, word in w.AGES.items()
            ),
        ),
    ]
    if len(desks) > 1:
        places = tuple(
            DeskAction(name, d.HandOver(desk), chosen=desk == shown.desk) for desk, name in desks.items()
        )
        aside.append(Chips(w.DESK, places))
    return aside


def picker(found: tuple[Procedure, ...] | None, help_id: str) -> DeskView:
    """A procedure by a word of it."""
    field = Field(w.PICK_FIELD, asks=d.FindAbout, hint=w.PICK_HINT, live=True)
    lines = tuple(
        Line(one.official_name, one.title, actions=(DeskAction(w.CHOOSE, d.ChooseAbout(one.id)),))
        for one in found or ()
    )
    list_ = Lines(w.PICK_FOUND, lines, empty=w.PICK_NOTHING if found is not None else "")
    foot = (DeskAction(w.BACK, d.ResumeHelp(help_id), key="Esc"),)
    return DeskView("picker", w.PICK_TITLE, "", (field, list_), foot)


def procedure_name(pack: Pack, procedure_id: str) -> str:
    """Its official name; the id of one that the content no longer has, "" for none."""
    if not procedure_id:
        return ""
    try:
        return pack.procedure(procedure_id).official_name
    except KeyError:
        return procedure_id
