"""Builds the desk's pages about the machine: no state, no devices."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain import desk_messages as d
from kiosk.domain.desk_messages import DevicePage, Task
from kiosk.domain.facts import Facts
from kiosk.service import desk_wording as w
from kiosk.service import device_wording as v
from kiosk.service import wording
from kiosk.service.catalogue_status import town_status
from kiosk.service.desk_views import CardRuler, Chips, DeskAction, DeskView, Field, Line, Lines, Section
from kiosk.service.machine import MachineFacts

LOW_MB = 500


class Shown(Struct, frozen=True):
    """What a page is made of. `changed`: something holds from the next start on."""

    machine: MachineFacts
    facts: Facts
    answers: Mapping[Task, d.TaskAnswered]
    running: Task | None
    px_per_mm: float
    changed: bool
    admin: bool


def overview(s: Shown) -> DeskView:
    """Everything at a glance, and the self-test."""
    machine, free = s.machine, s.machine.free_mb
    about = Lines(
        v.ABOUT,
        (
            Line(v.KIOSK.format(kiosk=machine.kiosk_id, version=machine.version or v.UNNUMBERED)),
            *_content(s),
            Line(
                v.DISK.format(free=free) if free is not None else v.DISK_UNKNOWN,
                good=free is None or free >= LOW_MB,
            ),
        ),
    )
    test = Chips("", (_task(s, Task.SELF_TEST, v.SELF_TEST), _task(s, Task.PRINT_HEAD, v.PRINT_HEAD)))
    ends = tuple(
        DeskAction(word, d.EndKiosk(again), enabled=s.admin)
        for again, word in ((True, v.RESTART), (False, v.CLOSE))
        if again or machine.closes
    )
    last: list[Section] = [Chips(v.ENDING, ends, value="" if s.admin else v.ADMIN_ONLY)]
    return _view(
        s,
        DevicePage.OVERVIEW,
        [about, test, *_answer(s, Task.SELF_TEST), *_answer(s, Task.PRINT_HEAD), *last],
    )


def _content(s: Shown) -> tuple[Line, ...]:
    """Whose content, which version, from when, and how it stands."""
    pack, status = s.facts.pack, town_status(s.facts.pack, s.facts.today)
    days = sorted(one.confirmed_on for one in pack.availability.values() if one.confirmed_on)
    newest = days[-1].isoformat() if days else v.UNKNOWN
    counts = v.STATUS.format(
        confirmed=len(status.confirmed), unconfirmed=len(status.unconfirmed), expired=len(status.expired)
    )
    hours = [f"{desk.name} {desk.hours or v.UNKNOWN}" for desk in pack.town.desks]
    return (
        Line(v.CONTENT.format(town=pack.town.name, count=len(pack.procedures)), v.VERSION.format(
            version=pack.fingerprint[-8:], day=newest)),
        Line(counts, good=not status.expired),
        Line(v.HOURS, "、".join(hours)),
    )  # fmt: skip


def printer(s: Shown) -> DeskView:
    """Which there are, which is used, a test."""
    used = Lines(v.PRINTER_USED, (Line(s.machine.printer or v.PRINTER_NONE, s.machine.paper),))
    found = s.answers.get(Task.PRINTERS)
    lines = tuple(
        Line(
            text,
            note,
            good,
            (DeskAction(v.USE, d.RunTask(Task.USE_PRINTER, word), enabled=s.admin),) if word else (),
        )
        for good, text, note, word in (found.lines if found else ())
    )
    empty = v.SEARCHING if s.running is Task.PRINTERS else v.PRINTER_NOT_FOUND
    tries = (_task(s, Task.PRINTERS, v.SEARCH), _task(s, Task.TEST_PRINT, v.TEST_PRINT))
    sections = [used, Lines(v.PRINTERS, lines, empty=empty), Chips("", tries)]
    return _view(
        s, DevicePage.PRINTER, [*sections, *_answer(s, Task.TEST_PRINT), *_answer(s, Task.USE_PRINTER)]
    )


def sound(s: Shown) -> DeskView:
    """A sentence, and how loud."""
    level = s.machine.loudness
    steps = tuple(
        DeskAction(word, d.ChangeLoudness(by), enabled=level is not None)
        for by, word in ((-10, v.SOFTER), (10, v.LOUDER))
    )
    value = v.LEVEL.format(level=level) if level is not None else v.NO_LEVEL
    return _view(
        s,
        DevicePage.SOUND,
        [Chips(v.SAMPLE, (DeskAction(v.SAY, d.SaySample()),)), Chips(v.LOUDNESS, steps, value=value)],
    )


def glass(s: Shown) -> DeskView:
    """A bank card laid on its outline says how many pixels a millimetre has."""
    steps = tuple(
        DeskAction(f"{by:+d}".replace("-", "−"), d.NudgeGlass(by)) for by in (-20, -4, -1, 1, 4, 20)
    )
    keep = DeskAction(v.KEEP, d.KeepGlass(), enabled=s.admin)
    value = v.PX_PER_MM.format(value=f"{s.px_per_mm:.3f}")
    return _view(
        s, DevicePage.GLASS, [CardRuler(v.LAY_CARD, s.px_per_mm), Chips(v.WIDTH, (*steps, keep), value=value)]
    )


def town(s: Shown) -> DeskView:
    """Whose content is shown, in which languages."""
    towns = tuple(
        DeskAction(name, d.ChooseTown(code), chosen=code == s.machine.town, enabled=s.admin)
        for code, name in s.machine.towns
    )
    languages = tuple(
        DeskAction(
            wording.LANGUAGE_NAMES.get(one, one), d.ToggleLanguage(one), chosen=one in s.machine.offered,
            enabled=s.admin and one != "ja",
        )
        for one in s.machine.languages
    )  # fmt: skip
    return _view(s, DevicePage.TOWN, [Chips(v.TOWN, towns), Chips(v.LANGUAGES, languages)])


def slip(s: Shown) -> DeskView:
    """Are the four letters on a slip ours?"""
    field = Field(v.LETTERS, asks=d.CheckSlip, hint=v.LETTERS_HINT, send=v.LOOK)
    return _view(s, DevicePage.SLIP, [field, *_answer(s, Task.CHECK_SLIP, v.NOT_OURS)])


def updates(s: Shown) -> DeskView:
    """What is served, what lies on the stick; to be taken, or why not; the way back."""
    told = s.answers.get(Task.LOOK_FOR_UPDATES)
    lines = told.lines if told else ()
    now = tuple(Line(text, note, good) for good, text, note, word in lines if not word)
    found = tuple(
        Line(text, note, good, (_take(s, word),) if good else ()) for good, text, note, word in lines if word
    )
    empty = v.SEARCHING if s.running is Task.LOOK_FOR_UPDATES else v.UPDATES_NONE
    back = replace(_task(s, Task.UPDATE_BACK, v.GO_BACK), enabled=s.admin and s.running is None)
    sections = [
        *_answer(s, Task.TAKE_UPDATE),
        *_answer(s, Task.UPDATE_BACK),
        Lines(v.UPDATES_FOUND, found, empty=empty),
        Chips("", (_task(s, Task.LOOK_FOR_UPDATES, v.SEARCH),)),
        Lines(v.ANSWERS[Task.LOOK_FOR_UPDATES], now, empty=v.SEARCHING if s.running else v.NOT_DONE),
        Chips(v.BEFORE, (back,), value=v.BACK_NOTE if s.admin else v.ADMIN_ONLY),
    ]
    return _view(s, DevicePage.UPDATES, sections)


def _take(s: Shown, file: str) -> DeskAction:
    word = v.RUNNING if s.running is Task.TAKE_UPDATE else v.TAKE
    return DeskAction(word, d.RunTask(Task.TAKE_UPDATE, file), enabled=s.admin and s.running is None)


def _task(s: Shown, task: Task, word: str) -> DeskAction:
    return DeskAction(v.RUNNING if s.running is task else word, d.RunTask(task), enabled=s.running is None)


def _answer(s: Shown, task: Task, empty: str = "") -> list[Section]:
    told = s.answers.get(task)
    if told is None:
        return []
    lines = tuple(Line(text, note, good) for good, text, note, _ in told.lines)
    return [Lines(v.ANSWERS[task], lines, empty=empty)]


def _view(s: Shown, page: DevicePage, sections: list[Section]) -> DeskView:
    tabs = tuple(DeskAction(word, d.ShowDevices(one), chosen=one is page) for one, word in v.PAGES.items())
    note = v.FROM_NEXT_START if s.changed else "" if s.admin else v.LOOK_ONLY
    foot = (DeskAction(w.BACK, d.ShowBoard(), key="Esc"),)
    return DeskView(f"device-{page}", w.DEVICES, "", (Chips("", tabs), *sections), foot, note=note)


BUILDERS: dict[DevicePage, Callable[[Shown], DeskView]] = {
    DevicePage.OVERVIEW: overview,
    DevicePage.PRINTER: printer,
    DevicePage.SOUND: sound,
    DevicePage.GLASS: glass,
    DevicePage.TOWN: town,
    DevicePage.SLIP: slip,
    DevicePage.UPDATES: updates,
}
