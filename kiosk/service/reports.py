"""The report of some days: what a mayor reads on one page, and the tables behind it."""

from __future__ import annotations

import datetime

from kiosk.domain.disclosure import hide
from kiosk.domain.period import Period
from kiosk.service import report_wording as w
from kiosk.service.report_counts import HelpCounts, Wanted
from kiosk.service.report_names import ReportNames
from kiosk.service.report_tables import middle, tables
from kiosk.service.report_tally import VisitCounts
from kiosk.service.report_view import Cell, Figure, ReportView, Table

CHANGED = 5
"""Per cent: a smaller change is told as none."""


def report(
    period: Period,
    visits: VisitCounts,
    help_: HelpCounts,
    names: ReportNames,
    made_on: datetime.date,
    *,
    before: int | None = None,
    wanted: Wanted | None = None,
    kiosk: str = "",
) -> ReportView:
    """`before` is the number of visits in the period before, if it is known."""
    made = tables(visits, help_, names, period)
    found = {table.id: table for table in made}
    return ReportView(
        title=w.TITLE,
        town=names.town,
        period=w.period(period),
        made_on=made_on,
        choice=_choice(wanted or Wanted(), kiosk, names),
        figures=_figures(visits, help_, found),
        sentences=_sentences(period, visits, found, before),
        actions=_actions(found),
        tables=made,
        hidden=w.HIDDEN,
        notes=w.NOTES,
    )


def _choice(wanted: Wanted, kiosk: str, names: ReportNames) -> str:
    parts = [f"端末 {kiosk}"] if kiosk else []
    if wanted.procedure:
        parts.append(names.procedure(wanted.procedure))
    if wanted.language:
        parts.append(w.LANGUAGES.get(wanted.language, wanted.language))
    if wanted.assisted is not None:
        parts.append(w.WITH_STAFF[wanted.assisted])
    return "、".join(parts)


def _figures(visits: VisitCounts, help_: HelpCounts, found: dict[str, Table]) -> tuple[Figure, ...]:
    assisted = _with_staff(found)
    minutes = middle(help_)
    return (
        Figure("ご利用", _number(hide(visits.visits)), w.COUNT, _a_day(visits)),
        Figure("職員といっしょに", _number(assisted), w.COUNT, _share(assisted, visits.visits)),
        Figure("QRの画面まで", _number(hide(visits.coded)), w.COUNT, "スマートフォンで続けられる"),
        Figure("出た紙", _number(hide(visits.slips)), "枚", "案内票"),
        Figure("手助けの時間", "―" if minutes is None else f"{minutes:g}", w.MINUTES, "まんなかの値"),
        Figure("教室", _number(hide(help_.classes)), w.TIMES, _heads(help_)),
    )


def _number(count: int | float | None) -> str:
    return w.HIDDEN if count is None else f"{count:,}"


def _a_day(visits: VisitCounts) -> str:
    open_days = sum(1 for count in visits.days.values() if count)
    if hide(visits.visits) is None or open_days < 2:
        return ""
    return f"使われた日の平均は1日 {visits.visits / open_days:.0f}件"


def _with_staff(found: dict[str, Table]) -> int | None:
    """The sum of the row of those who were helped, as it may be told."""
    cell = found["with_staff"].rows[1][-1]
    return cell if isinstance(cell, int) else None


def _share(part: int | None, whole: int) -> str:
    return f"全体の {part * 100 / whole:.0f}％" if part and whole else ""


def _heads(help_: HelpCounts) -> str:
    shown = hide(help_.classes) is not None and hide(help_.heads)
    return f"のべ {help_.heads:,}人" if shown else ""


# -- three sentences --------------------------------------------------------------------------------


def _sentences(
    period: Period, visits: VisitCounts, found: dict[str, Table], before: int | None
) -> tuple[str, ...]:
    if hide(visits.visits) is None:
        return (f"{w.period(period)}のご利用は、わずかでした。",)
    if not visits.visits:
        return (w.NOTHING,)
    told = [
        f"{w.period(period)}は、{visits.visits:,}件のご利用がありました。{_change(period, visits.visits, before)}"
    ]
    if top := _first(found["procedures"]):
        told.append(f"いちばん多く見られたのは「{top[0]}」で、{top[1]:,}件でした。")
    if busiest := _busiest(found["by_hour"]):
        told.append(f"混みやすいのは、{busiest}ごろです。")
    return tuple(told)


def _change(period: Period, now: int, before: int | None) -> str:
    if before is None or before < 10 or now < 10:
        return ""
    change = round((now - before) * 100 / before)
    if abs(change) < CHANGED:
        return f"{w.BEFORE[period.kind]}と、ほぼ同じです。"
    return f"{w.BEFORE[period.kind]}より {abs(change)}％{'増えました' if change > 0 else '減りました'}。"


def _first(table: Table) -> tuple[str, int] | None:
    """The first row of a list, when it has a name and a number."""
    if not table.rows or table.rows[0][0] == w.REST:
        return None
    name, count = table.rows[0][0], table.rows[0][-1]
    return (str(name), count) if isinstance(count, int) else None


def _busiest(hours: Table) -> str:
    """The weekday and hour with the largest number that is shown."""
    best: tuple[int, str] = (0, "")
    for label, *cells in hours.rows:
        for day, cell in zip(w.WEEKDAYS, cells, strict=False):
            if isinstance(cell, int) and cell > best[0]:
                best = (cell, f"{day}曜日の{label}")
    return best[1]


def _actions(found: dict[str, Table]) -> tuple[str, ...]:
    """What to do next: one thing to put online, one page to mend."""
    told = []
    if online := _first(found["online_next"]):
        told.append(f"「{online[0]}」を、オンラインでもできるようにする（窓口のみ、{online[1]:,}件）")
    if found["fix_pages"].rows:
        procedure, page, count, share = found["fix_pages"].rows[0]
        where = page if page == w.VERDICT_PAGE else f"画面「{page}」"
        told.append(f"「{procedure}」の{where}の言葉を見直す（{count}件、約{share}％がここで終えた）")
    if barrier := _most(found["barriers"]):
        told.append(f"「{barrier}」でつまずく人への手助けを、考える")
    return tuple(told)


def _most(table: Table) -> str:
    counted: list[tuple[Cell, Cell]] = [
        (row[1], row[0]) for row in table.rows if isinstance(row[1], int) and row[1]
    ]
    return str(max(counted, key=lambda pair: int(str(pair[0])))[1]) if counted else ""
