"""The tables of a report: from counts to rows in which nothing small is left (domain/disclosure.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kiosk.domain.disclosure import SMALL, fold, hide, hide_line, hide_table
from kiosk.domain.period import Period
from kiosk.domain.visit import Result
from kiosk.service import report_wording as w
from kiosk.service.report_counts import HelpCounts, median
from kiosk.service.report_names import ReportNames
from kiosk.service.report_tally import VisitCounts
from kiosk.service.report_view import Cell, Column, Table

OPENS, CLOSES = 8, 18
"""Hours that are always in the table of hours; others when somebody came."""
MOST = 12
LONGEST_BY_DAY = 62
"""Days: what is longer is told by month."""
_COUNT = Column("count", w.COUNT, "ご利用の数（1回のご利用で1件）")
_NOTED = Column("count", w.COUNT, "職員が残した手助けの記録の数")


def tables(visits: VisitCounts, help_: HelpCounts, names: ReportNames, period: Period) -> tuple[Table, ...]:
    """All tables, in the order in which they are read."""
    return (
        by_time(visits, period),
        by_hour(visits),
        procedures(visits, names),
        online_next(visits, names),
        fix_pages(visits, names),
        results(visits),
        with_staff(visits),
        _open_list("life_events", "どんなご用で", "ご用", visits.life_events, names.life_event, _COUNT),
        _open_list("languages", "言葉", "言葉", visits.languages, _language, _COUNT, chart="bars"),
        _several("barriers", "どこでつまずいたか", "つまずき", help_.barriers, w.BARRIERS, chart="bars"),
        _several("actions", "何をしたか", "したこと", help_.actions, w.ACTIONS),
        _closed("help_outcomes", "手助けの結果", "結果", help_.outcomes, w.OUTCOMES),
        _closed("ages", "年代（職員の見た目）", "年代", help_.ages, w.AGES),
        _open_list(
            "help_procedures", "手助けした手続き", "手続き", help_.procedures, names.procedure, _NOTED
        ),
        sums(visits, help_),
        _open_list(
            "lessons",
            "教室の内容",
            "内容",
            help_.lessons,
            names.lesson,
            Column("count", w.TIMES, "教室の回数"),
        ),
    )


def by_time(visits: VisitCounts, period: Period) -> Table:
    """Visits by day, or by month where there are many days."""
    if period.days <= LONGEST_BY_DAY:
        labels = [period.first.fromordinal(period.first.toordinal() + n) for n in range(period.days)]
        cells, total = hide_line([visits.days[date] for date in labels])
        rows = [
            (f"{d.month}/{d.day}（{w.WEEKDAYS[d.weekday()]}）", cell)
            for d, cell in zip(labels, cells, strict=True)
        ]
        label = Column("day", "日", "月/日（曜日）")
    else:
        months = list(period.months())
        counts = [sum(n for d, n in visits.days.items() if m.first <= d <= m.last) for m in months]
        cells, total = hide_line(counts)
        rows = [(f"{m.first.year}/{m.first.month}", cell) for m, cell in zip(months, cells, strict=True)]
        label = Column("month", "月", "年/月")
    title = "日ごとのご利用" if label.id == "day" else "月ごとのご利用"
    return Table("by_time", title, (label, _COUNT), tuple(rows), (w.TOTAL, total), chart="columns")


def by_hour(visits: VisitCounts) -> Table:
    """Weekdays across, hours down."""
    hours = {hour for _, hour in visits.hours} | set(range(OPENS, CLOSES))
    span = range(min(hours), max(hours) + 1)
    cells = hide_table([[visits.hours[day, hour] for day in range(7)] for hour in span])
    labels = [*(f"{hour}時" for hour in span), w.TOTAL]
    *rows, total = ((label, *row) for label, row in zip(labels, cells, strict=True))
    columns = (
        Column("hour", "時", "ご利用がはじまった時（その時の0分から59分）"),
        *(Column(f"day_{n}", day, f"{day}曜日のご利用の数") for n, day in enumerate(w.WEEKDAYS, 1)),
        Column("total", w.TOTAL, "1週間の合計"),
    )
    return Table("by_hour", "曜日と時間", columns, tuple(rows), total, chart="shades")


def procedures(visits: VisitCounts, names: ReportNames) -> Table:
    return _open_list(
        "procedures", "どの手続きが見られたか", "手続き", visits.asked, names.procedure, _COUNT, chart="bars"
    )


def online_next(visits: VisitCounts, names: ReportNames) -> Table:
    """Most asked of those that are said to be done at the counter only."""
    wanted = {p: visits.asked[p] for p, n in visits.counter_only.items() if 2 * n > visits.asked[p]}
    named, _ = fold(wanted, MOST)
    rows = tuple((names.procedure(procedure), count) for procedure, count in named)
    return Table(
        "online_next", "次にオンラインにすると喜ばれる手続き", (_label("手続き"), _COUNT), rows,
        note="「窓口のみ」と案内した手続きを、見られた数の多い順にならべています。", chart="bars",
    )  # fmt: skip


def fix_pages(visits: VisitCounts, names: ReportNames) -> Table:
    """Pages that most people left from. The share is rounded to tens, so that no rest can be worked out."""
    named, _ = fold({f"{p}\n{page}": n for (p, page), n in visits.left.items()}, MOST)
    rows = []
    for key, count in named:
        procedure, _, page = key.partition("\n")
        share = round(10 * count / visits.reached[procedure, page]) * 10
        rows.append((names.procedure(procedure), names.page(procedure, page), count, share))
    columns = (
        _label("手続き"),
        Column("page", "画面", "最後に見ていた画面"),
        Column("count", "終えた件数", "この画面で、途中のまま終えたご利用の数"),
        Column("share", "割合（％）", "この画面を見たうち、ここで終えた割合（10％きざみ）"),
    )
    return Table("fix_pages", "言葉を直したい画面", columns, tuple(rows), note="途中で終えた人が多い順です。")


def results(visits: VisitCounts) -> Table:
    """What was said of a procedure against what came of it."""
    counts = [[visits.results[status, result] for result in Result] for status in w.STATUS]
    columns = [Column(result.value, w.RESULTS[result], "手続きを見た回数") for result in Result]
    return _cross("results", "案内の内容と、その後", "案内", list(w.STATUS.values()), columns, counts)


def with_staff(visits: VisitCounts) -> Table:
    """Alone and with staff, against the best that came of the visit."""
    kinds: list[Result | None] = [*Result, None]
    counts = [[visits.outcomes[helped, kind] for kind in kinds] for helped in w.WITH_STAFF]
    columns = [
        Column(kind.value if kind else "none", w.RESULTS[kind] if kind else w.NO_PROCEDURE, "ご利用の数")
        for kind in kinds
    ]
    return _cross(
        "with_staff", "おひとりで・職員といっしょに", "使い方", list(w.WITH_STAFF.values()), columns, counts
    )


def sums(visits: VisitCounts, help_: HelpCounts) -> Table:
    """Numbers that stand alone."""
    told: list[tuple[str, int | float | None, str]] = [
        ("QRが出る最後の画面まで進んだご利用", hide(visits.coded), w.COUNT),
        ("出た紙", hide(visits.slips), "枚"),
        ("紙が出なかったこと", hide(visits.slip_trouble), w.TIMES),
        ("職員を呼んだご利用", hide(visits.called), w.COUNT),
        ("もう一度聞いたご利用", hide(visits.repeated), w.COUNT),
        ("手助けの記録", hide(help_.helps), w.COUNT),
        ("手助けの時間の中央値", middle(help_), w.MINUTES),
        ("教室", hide(help_.classes), w.TIMES),
        ("教室に来た人", hide(help_.heads) if hide(help_.classes) is not None else None, w.PEOPLE),
        ("教室を手伝った人", hide(help_.helpers) if hide(help_.classes) is not None else None, w.PEOPLE),
        ("教室の時間", help_.class_minutes if hide(help_.classes) is not None else None, w.MINUTES),
    ]  # fmt: skip
    columns = (_label("項目"), Column("count", "数", "項目の数"), Column("unit", "単位", "数の単位"))
    return Table("sums", "そのほかの数", columns, tuple(told))


def middle(help_: HelpCounts) -> float | None:
    """Median minutes; hidden for fewer helps than may be told."""
    value = median(help_.minutes) if help_.helps >= SMALL else None
    return int(value) if value is not None and value.is_integer() else value


def _label(words: str) -> Column:
    return Column("label", words, words)


def _language(language: str) -> str:
    return w.LANGUAGES.get(language, language)


def _open_list(
    table_id: str, title: str, label: str, counts: Mapping[str, int], name: Callable[[str], str], count: Column,
    *, chart: str = "",
) -> Table:  # fmt: skip
    """Every part that may be named, most first, and the rest as one."""
    named, rest = fold(counts)
    rows: list[tuple[Cell, ...]] = [(name(key), n) for key, n in named]
    if rest != 0:
        rows.append((w.REST, rest))
    return Table(table_id, title, (_label(label), count), tuple(rows), chart=chart)


def _closed(
    table_id: str, title: str, label: str, counts: Mapping[str, int], words: Mapping[str, str]
) -> Table:
    """All parts of a closed list of which each record has one, with their sum."""
    cells, total = hide_line([counts[key] for key in words])
    rows = tuple((word, cell) for word, cell in zip(words.values(), cells, strict=True))
    return Table(table_id, title, (_label(label), _NOTED), rows, (w.TOTAL, total))


def _several(
    table_id: str,
    title: str,
    label: str,
    counts: Mapping[str, int],
    words: Mapping[str, str],
    *,
    chart: str = "",
) -> Table:
    """All parts of a closed list of which a record may have several: they have no sum to be worked out from."""
    rows = tuple((word, hide(counts[key])) for key, word in words.items())
    note = "1件の手助けで、いくつも選ぶことがあります。"
    return Table(table_id, title, (_label(label), _NOTED), rows, note=note, chart=chart)


def _cross(
    table_id: str, title: str, label: str, labels: Sequence[str], columns: Sequence[Column],
    counts: Sequence[Sequence[int]],
) -> Table:  # fmt: skip
    cells = hide_table(counts)
    *rows, total = ((name, *row) for name, row in zip([*labels, w.TOTAL], cells, strict=True))
    return Table(
        table_id, title, (_label(label), *columns, Column("total", w.TOTAL, "横の合計")), tuple(rows), total
    )
