"""The commands by which a town confirms its own answers: see what is open, ask, fill in, take back."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.adapters.catalogue import sheet_table as t
from kiosk.adapters.catalogue.confirmed import Confirmed, Plan
from kiosk.adapters.catalogue.history import Change, History
from kiosk.adapters.catalogue.load import town_codes
from kiosk.adapters.catalogue.sheet import read_sheet, rows_for, write_sheet
from kiosk.adapters.catalogue.sheet_rows import Outcome, judge
from kiosk.adapters.catalogue.status_words import STATUS_WORDS
from kiosk.app import SystemClock
from kiosk.commands.context import places_of, print_json, served_catalogue, settings_of
from kiosk.domain.availability import Status
from kiosk.errors import ContentError, ContentErrors
from kiosk.service.catalogue_status import LISTS, Item, TownStatus, town_status

_LIST_WORDS = dict(
    zip(LISTS, ("確認済み", "未確認", "30日以内に期限", "期限切れ", "今は受け付けていない"), strict=True)
)


def status(arguments: argparse.Namespace) -> int:
    towns = [settings_of(arguments).town] if arguments.town else town_codes(_catalogue(arguments))
    today = _today(arguments)
    found = [_status(arguments, code, today) for code in towns]
    if arguments.json:
        print_json(
            {"today": today, "towns": [_as_data(code, *one) for code, one in zip(towns, found, strict=True)]}
        )
    else:
        for _, errors in found:
            _print_all(errors)
        for state, _ in found:
            _print_all(_as_lines(state) if state else ())
    return 1 if any(errors for _, errors in found) or not found else 0


def sheet(arguments: argparse.Namespace) -> int:
    town = _open(arguments, settings_of(arguments).town)
    rows = rows_for(town.laid, _today(arguments), everything=arguments.all)
    write_sheet(arguments.out, rows)
    if arguments.json:
        print_json({"file": arguments.out.name, "rows": len(rows), "errors": _errors(town.laid.errors)})
    else:
        _print_all(town.laid.errors)
        print(f"{len(rows)}行を {arguments.out} に書きました。")
    return 0


def take_sheet(arguments: argparse.Namespace) -> int:
    town = _open(arguments, settings_of(arguments).town)
    outcome = read_sheet(arguments.file, town.shipped, town.laid, _today(arguments))
    return _settle(arguments, town, outcome, "import", dry=arguments.dry_run)


def confirm(arguments: argparse.Namespace) -> int:
    town = _open(arguments, settings_of(arguments).town)
    row = t.Row(0, {column: value or "" for column, value in _cells(arguments).items()})
    outcome = judge(t.Table((row,)), town.shipped, town.laid, _today(arguments))
    return _settle(arguments, town, outcome, "confirm", dry=False)


def undo(arguments: argparse.Namespace) -> int:
    change = _history(arguments).undo(_now(arguments))
    if arguments.json:
        print_json(change)
    else:
        print(f"{change.undoes:04d} を取り消しました（{' '.join(change.procedures)}）。")
    return 0


def history(arguments: argparse.Namespace) -> int:
    changes = _history(arguments).changes()
    if arguments.json:
        print_json(changes)
    else:
        _print_all(map(_change_line, changes))
    return 0


def _settle(
    arguments: argparse.Namespace, town: Confirmed, outcome: Outcome, action: str, *, dry: bool
) -> int:
    """All of it, or nothing: every mistake is told first."""
    if outcome.problems:
        _tell(arguments, town, outcome, None, None)
        return 1
    plan = town.plan(outcome.confirmations)
    change = town.apply(plan, action, _now(arguments)) if plan.diff and not dry else None
    _tell(arguments, town, outcome, plan, change)
    return 0


def _tell(
    arguments: argparse.Namespace, town: Confirmed, outcome: Outcome, plan: Plan | None, change: Change | None
) -> None:
    if arguments.json:
        print_json(
            {
                "applied": change is not None,
                "number": change.number if change else None,
                "changed": plan.changed if plan else {},
                "diff": plan.diff if plan else "",
                "problems": outcome.problems,
                "notices": outcome.notices,
                "skipped": outcome.skipped,
                "unchanged": outcome.unchanged,
                "errors": _errors(town.laid.errors),
            }
        )
        return
    _print_all(town.laid.errors)
    _print_all(outcome.problems)
    _print_all(f"（お知らせ）{notice}" for notice in outcome.notices)
    if outcome.skipped:
        print(f"状態が空なので読みとばした行: {len(outcome.skipped)}行（{_ranges(outcome.skipped)}行目）")
    _print_all(_settled_lines(arguments, outcome, plan, change))


def _settled_lines(
    arguments: argparse.Namespace, outcome: Outcome, plan: Plan | None, change: Change | None
) -> Iterable[str]:
    if plan is None:
        yield f"直すところが{len(outcome.problems)}か所あります。何も書きかえていません。"
    elif not plan.diff:
        yield "変わるところはありません。"
    else:
        yield from (f"{name}: {words}" for name, words in plan.changed.items())
        if change is None:
            yield f"{plan.diff}\nためしただけです。何も書きかえていません。"
        else:
            undoing = f"kiosk catalogue undo --town {settings_of(arguments).town}"
            yield f"{len(plan.changed)}件を書きかえました（{change.number:04d}）。取り消すときは {undoing}"


def _cells(arguments: argparse.Namespace) -> dict[str, str | None]:
    """One row of a sheet. What was not given stays as it is; a desk that is given is given whole."""
    desk = {
        t.DESK: arguments.desk, t.FLOOR: arguments.floor, t.PHONE: arguments.phone, t.HOURS: arguments.hours,
    }  # fmt: skip
    kept = {column: value for column, value in desk.items() if value is not None}
    address = {t.URL: arguments.url, t.HOST: arguments.approved_host} if arguments.url is not None else {}
    return {
        t.ID: arguments.id,
        t.STATUS: arguments.status,
        t.SOURCE: arguments.source,
        t.BY: arguments.by,
        t.ON: arguments.on or _today(arguments).isoformat(),
        t.EXPIRES: arguments.expires,
        **address,
        **(desk if arguments.desk is not None else kept),
    }


def _status(
    arguments: argparse.Namespace, code: str, today: datetime.date
) -> tuple[TownStatus | None, tuple[ContentError, ...]]:
    try:
        town = _open(arguments, code)
    except ContentErrors as e:
        return None, e.errors
    return town_status(town.laid.pack, today), town.laid.errors


def _as_data(code: str, state: TownStatus | None, errors: Iterable[ContentError]) -> dict[str, Any]:
    lists = msgspec.to_builtins(state) | {"counts": state.counts} if state else {"code": code}
    return lists | {"errors": _errors(errors)}


def _errors(errors: Iterable[ContentError]) -> list[dict[str, Any]]:
    return [{"file": e.file, "line": e.line, "message": e.message} for e in errors]


def _as_lines(state: TownStatus) -> Iterable[str]:
    counts = "、".join(f"{_LIST_WORDS[name]} {count}" for name, count in state.counts.items())
    yield f"{state.code} {state.name}  手続き {state.procedures}（{counts}）"
    for name in LISTS:
        items: tuple[Item, ...] = getattr(state, name)
        if items:
            yield f"  {_LIST_WORDS[name]}"
            yield from (f"    {_item_line(name, item)}" for item in items)


def _item_line(name: str, item: Item) -> str:
    parts = [item.id, item.name]
    if name == "unconfirmed":
        parts.append(item.department)
    elif name == "closed":
        parts.append(f"つぎは {item.opens_next} から" if item.opens_next else "")
    else:
        parts += [STATUS_WORDS[Status(item.status)], f"{item.expires_on}まで", item.confirmed_by]
    return "  ".join(part for part in parts if part)


def _change_line(change: Change) -> str:
    what = f"undo {change.undoes:04d}" if change.undoes else change.action
    return "  ".join((f"{change.number:04d}", change.when, what, change.who, " ".join(change.procedures)))


def _open(arguments: argparse.Namespace, code: str) -> Confirmed:
    return Confirmed(_catalogue(arguments), code, places_of(arguments).confirmed(code))


def _history(arguments: argparse.Namespace) -> History:
    return History(places_of(arguments).confirmed(settings_of(arguments).town))


def _catalogue(arguments: argparse.Namespace) -> Path:
    chosen: Path | None = arguments.catalogue
    return chosen or served_catalogue(places_of(arguments))


def _today(arguments: argparse.Namespace) -> datetime.date:
    chosen: datetime.date | None = arguments.today
    return chosen or SystemClock().today()


def _now(arguments: argparse.Namespace) -> datetime.datetime:
    """The time of a change; on a given day, its first minute."""
    chosen: datetime.date | None = arguments.today
    return datetime.datetime.combine(chosen, datetime.time()) if chosen else SystemClock().now()


def _ranges(numbers: Iterable[int]) -> str:
    """2, 3, 4, 7 → 2〜4、7"""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}〜{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _print_all(lines: Iterable[object]) -> None:
    for line in lines:
        print(line)
