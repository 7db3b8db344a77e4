"""The view of a report: nothing small in it, the same numbers everywhere, sentences that are true."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from kiosk.domain import period as p
from kiosk.domain.pack import Pack
from kiosk.service import report_wording as w
from kiosk.service.report_counts import ClassRow, HelpRow, count_help, count_visits, median
from kiosk.service.report_names import ReportNames
from kiosk.service.report_tally import TrailRow
from kiosk.service.report_view import ReportView
from kiosk.service.reports import report

OCTOBER = p.month(2026, 10)
TODAY = datetime.date(2026, 11, 2)


def trail(
    procedure: str, *, language: str = "", status: str = "counter_only", steps: int = 2, more: str = ""
) -> str:
    """One visit's rows."""
    rows = [
        "SessionStarted ",
        f"LanguageChosen {language}" if language else "",
        f"ProcedureChosen {procedure}",
    ]
    rows += [
        f"VerdictShown {status}",
        *(f"StepShown s{n}" for n in range(steps)),
        more,
        "SessionEnded finished",
    ]
    return "|".join(filter(None, rows))


def visits(trails: list[str], *, day: int = 5, bucket: int = 20) -> list[TrailRow]:
    return [(datetime.date(2026, 10, day), "\n".join(f"{bucket} {one}" for one in trails))]


@pytest.fixture
def view(packs: Callable[[str], Pack]) -> Callable[..., ReportView]:
    """The view of these visits in October in 七戸町."""
    names = ReportNames(packs("02402"))

    def make(
        rows: list[TrailRow], helps: Sequence[HelpRow] = (), held: Sequence[ClassRow] = (), **more: object
    ) -> ReportView:
        counts = count_visits(rows, names.has_code)
        return report(OCTOBER, counts, count_help(helps, held), names, TODAY, **more)  # type: ignore[arg-type]

    return make


def test_nothing_small_leaves(view: Callable[..., ReportView]) -> None:
    """In any report no number is 1 or 2 but days, medians and shares."""
    chance = random.Random(4)
    for size in (1, 2, 3, 5, 9, 10, 14, 30, 80):
        rows = []
        for _ in range(size):
            one = trail(
                f"p{chance.randrange(8)}", steps=chance.randrange(4), language=chance.choice(("", "", "en"))
            )
            rows += visits([one], day=chance.randrange(1, 30), bucket=chance.randrange(17, 34))
        made = view(rows)
        for table in made.tables:
            cells = [cell for row in (*table.rows, table.total) for cell in row[1:]]
            assert not {1, 2} & {cell for cell in cells if isinstance(cell, int)}, (table.id, size)
        assert not {"1", "2"} & {figure.value for figure in made.figures}


def test_the_month_in_sentences(view: Callable[..., ReportView], packs: Callable[[str], Pack]) -> None:
    """How many, against the month before; what most; when; what to do next."""
    first, second = packs("02402").procedures[0], packs("02402").procedures[1]
    rows = visits([trail(first.id)] * 30) + visits(
        [trail(second.id, status="online_complete")] * 12, bucket=28
    )
    made = view(rows, before=35)
    assert made.sentences[0] == "2026年10月は、42件のご利用がありました。前の月より 20％増えました。"
    assert made.sentences[1] == f"いちばん多く見られたのは「{first.short_name}」で、30件でした。"
    assert made.sentences[2] == "混みやすいのは、月曜日の10時ごろです。"
    assert made.actions[0] == f"「{first.short_name}」を、オンラインでもできるようにする（窓口のみ、30件）"
    assert "（30件、約100％がここで終えた）" in made.actions[1]
    assert made.table("online_next").rows == ((first.short_name, 30),)


@pytest.mark.parametrize(("before", "told"), [(None, ""), (3, ""), (41, "ほぼ同じ"), (84, "50％減りました")])
def test_the_change_is_told_where_there_is_one(
    view: Callable[..., ReportView], before: int | None, told: str
) -> None:
    """Not against a month with few visits, and not a few per cent."""
    sentence = view(visits([trail("a")] * 42), before=before).sentences[0]
    assert told in sentence
    assert ("前の月" in sentence) is bool(told)


def test_an_empty_month(view: Callable[..., ReportView]) -> None:
    """Says so, and invents nothing."""
    made = view([])
    assert made.sentences == (w.NOTHING,)
    assert made.actions == ()
    assert [figure.value for figure in made.figures] == ["0", "0", "0", "0", "―", "0"]


def test_help_and_classes(view: Callable[..., ReportView]) -> None:
    """Several barriers in one record count each; the median is of minutes; heads are added up."""
    helps = [
        HelpRow("a", "no_card,pin", "explained", "online_done", 4, "ja", "", 6),
        HelpRow("", "pin", "", "to_desk", 10, "en", "75_84", 5),
    ]
    made = view([], helps, [ClassRow("camera-qr", 8, 2, 60, 3)])
    assert dict(row[:2] for row in made.table("barriers").rows)["暗証番号"] == 11
    assert made.figures[4].value == "4"
    assert made.figures[5] == made.figures[5].__class__("教室", "3", "回", "のべ 24人")
    assert ("手助けの記録", 11, "件") in made.table("sums").rows


def test_the_middle() -> None:
    """Of an odd number the middle one, of an even number between two, of nothing nothing."""
    assert median(Counter({3: 2, 5: 1})) == 3
    assert median(Counter({3: 1, 5: 1})) == 4
    assert median(Counter()) is None


def test_names_that_no_catalogue_has(view: Callable[..., ReportView]) -> None:
    """A procedure that was taken out keeps its id."""
    assert view(visits([trail("gone-long-ago")] * 12)).table("procedures").rows == (("gone-long-ago", 12),)
