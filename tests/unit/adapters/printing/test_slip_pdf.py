"""The slip on paper, read back by poppler, pypdf and zxing: nothing missing, small, clipped or wrong."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.printing.paper import MARGIN, MIN_POINTS, mm
from kiosk.adapters.printing.slip_pdf import slip_as_pdf, write_slip
from kiosk.domain.availability import Status
from kiosk.errors import DeviceError
from kiosk.service.ports import Slip
from tests.unit.adapters.printing.pages import fonts_of, rasterise, sizes_of, squeezed, text_of
from tests.unit.adapters.printing.sample import URL, english_slip, japanese_slip, long_slip

pytestmark = pytest.mark.usefixtures("qapp")
SLIPS = {"ja": japanese_slip(), "en": english_slip(), "long": long_slip()}
each_slip = pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the paper lands."""
    return tmp_path / "slip.pdf"


def words_on(slip: Slip) -> list[str]:
    """Every text that must be on the paper."""
    unconditional = [
        slip.town, slip.title, slip.title_ja, slip.verdict, slip.summary, slip.deadline, slip.fee, slip.desk,
        slip.phone, slip.hours, slip.host, slip.host_words, slip.evidence, slip.reassurance, slip.date,
        slip.kiosk_id, *slip.steps, *slip.scan_help,
    ]  # fmt: skip
    bring = [word for thing in slip.bring for word in thing]
    labels = [label for key, label in slip.labels.items() if key != "memo"]
    return [word for word in (*unconditional, *bring, *labels) if word]


@each_slip
def test_everything_is_on_the_paper(slip: Slip, path: Path) -> None:
    """Each text of the slip can be found in the PDF, and read out by a computer."""
    write_slip(slip, path)
    text = text_of(path)
    assert [word for word in words_on(slip) if squeezed(word) not in text] == []


@each_slip
def test_the_code_reads_from_the_print(slip: Slip, path: Path) -> None:
    """Page 1, drawn by another program at 150 dpi, says exactly the URL, beside title, verdict and host."""
    write_slip(slip, path)
    assert rasterise(path).code() == URL.encode()
    first = text_of(path, 1)
    assert all(squeezed(word) in first for word in (slip.title, slip.verdict, slip.host))


def test_the_code_is_large_enough(path: Path) -> None:
    """The dark square is at least 50 mm wide, with four white modules all around (standards.md C24)."""
    write_slip(japanese_slip(), path)
    page = rasterise(path, dpi=300)
    found = zxingcpp.read_barcode(memoryview(page.pixels).cast("B", (page.height, page.width)))
    assert found is not None
    left, top, right = found.position.top_left.x, found.position.top_left.y, found.position.top_right.x
    module = (right - left) / (17 + 4 * int(found.extra["Version"]))
    assert right - left >= mm(50) - 1
    assert module >= mm(0.8)
    quiet = int(4 * module) - 2
    for y in range(top - quiet, top + int(7 * module)):
        row = page.pixels[y * page.width : (y + 1) * page.width]
        assert set(row[left - quiet : left - 2]) == {255}
        assert set(row[right + 3 : right + quiet]) == {255}
        assert y > top - 3 or set(row[left:right]) == {255}


@each_slip
def test_nothing_is_smaller_than_14_points(slip: Slip, path: Path) -> None:
    """Labels, notes and the foot included (JIS S 0032 for a reader of 70 and more)."""
    write_slip(slip, path)
    assert {size: text for size, text in sizes_of(path).items() if size < MIN_POINTS} == {}
    assert max(sizes_of(path)) >= 28


@each_slip
def test_fonts_go_along(slip: Slip, path: Path) -> None:
    """Every printer draws our letters, not its own."""
    write_slip(slip, path)
    fonts = fonts_of(path)
    assert all(fonts.values())
    assert {name.split("-")[0] for name in fonts} == {"/BIZUDPGothic", "/BIZUDGothic"}


@each_slip
def test_margins_stay_white(slip: Slip, path: Path) -> None:
    """Nothing is painted where printers do not print."""
    write_slip(slip, path)
    for number in range(1, len(pypdf.PdfReader(path).pages) + 1):
        page = rasterise(path, number)
        left, top, right, bottom = page.ink_box()
        margin = MARGIN / 2 - 2
        assert min(left, top, page.width - right, page.height - bottom) >= margin, number


def test_a_page_is_a4_without_anything_personal(path: Path) -> None:
    """Title and author say what program this is, nothing more."""
    write_slip(japanese_slip(), path)
    reader = pypdf.PdfReader(path)
    assert [round(float(side) * 25.4 / 72) for side in reader.pages[0].mediabox[2:]] == [210, 297]
    assert reader.metadata is not None
    kept = {key: value for key, value in reader.metadata.items() if value and not key.endswith("Date")}
    assert set(kept) <= {"/Title", "/Creator", "/Producer", "/Trapped"}
    assert (kept["/Title"], kept["/Creator"]) == ("みちしるべ", "みちしるべ")


def test_little_to_say_is_one_sheet(path: Path) -> None:
    """One sheet is easier to keep than two."""
    steps = ("窓口へ行きます。", "紙を受け取ります。")
    write_slip(japanese_slip(bring=(("身分証", ""),), steps=steps, hours="8時15分から17時まで"), path)
    assert len(pypdf.PdfReader(path).pages) == 1
    assert "1/1" not in text_of(path)


def test_much_to_say_is_more_sheets(path: Path) -> None:
    """Every sheet has the title, the date and its number, and no step is torn in two."""
    slip = long_slip()
    write_slip(slip, path)
    count = len(pypdf.PdfReader(path).pages)
    assert count >= 2
    pages = [text_of(path, number) for number in range(1, count + 1)]
    for number, text in enumerate(pages, 1):
        assert all(
            squeezed(word) in text for word in (slip.title, slip.date, slip.kiosk_id, f"{number}/{count}")
        )
    assert all(any(squeezed(step) in text for text in pages) for step in slip.steps)


@pytest.mark.parametrize("status", [*Status, "something new"])
def test_each_verdict_has_its_own_sign(status: Status | str, path: Path) -> None:
    """The five signs differ as pictures; a status nobody knows is drawn as unconfirmed."""
    value = status.value if isinstance(status, Status) else status
    pictures = {}
    for known in {*(s.value for s in Status), value}:
        write_slip(japanese_slip(verdict_status=known, verdict="。"), path)
        page = rasterise(path, dpi=60)
        pictures[known] = page.pixels
    same = [known for known in pictures if pictures[known] == pictures[value]]
    assert sorted(same) == sorted({value} | ({Status.UNCONFIRMED.value} if value == status else set()))


def test_without_an_address_there_is_no_code(path: Path) -> None:
    """A procedure without a pinned link has no code, and no heading that promises one."""
    slip = japanese_slip(url="", host="", host_words="", scan_help=())
    write_slip(slip, path)
    assert rasterise(path).code() is None
    assert squeezed(slip.labels["scan"]) not in text_of(path)


def test_empty_facts_leave_no_headings(path: Path) -> None:
    """What nobody has confirmed is not there as an empty heading."""
    write_slip(japanese_slip(bring=(), deadline="", fee="", phone="", hours=""), path)
    text = text_of(path)
    labels = japanese_slip().labels
    assert [
        key for key in ("bring", "deadline", "fee", "phone", "hours") if squeezed(labels[key]) in text
    ] == []


HOSTILE = "𠮟 髙 﨑 葛󠄀 ｶﾞ <img src=x> & {} %s \u202e\u200b\x00\x07 \n😀 \ue000"


def test_strange_letters_are_only_letters(path: Path) -> None:
    """Rare kanji, markup, control and direction characters are drawn as text or left out."""
    write_slip(japanese_slip(title=HOSTILE, steps=(HOSTILE,), desk=HOSTILE), path)
    assert "<imgsrc=x>&{}%s" in text_of(path)
    assert "\u202e" not in text_of(path)


TEXT = st.text(st.sampled_from("あのッー、。「」（漢字届出14 aB.-"), max_size=300)


@given(title=TEXT, verdict=TEXT, note=TEXT, step=TEXT, host=TEXT, count=st.integers(0, 30))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_length_is_printed_whole(
    tmp_path: Path, title: str, verdict: str, note: str, step: str, host: str, count: int
) -> None:
    """However long the texts: all letters are there, the code reads from page 1, the margins stay white."""
    slip = japanese_slip(
        title=title, verdict=verdict, bring=(("もの", note),), steps=(step,) * count, host=host, evidence=step
    )
    path = tmp_path / "slip.pdf"
    write_slip(slip, path)
    text = text_of(path)
    for letter in set(squeezed(title + verdict + note + host + step * count)):
        wanted = squeezed(title + verdict + note + host + step * (count + 1))
        assert text.count(letter) >= wanted.count(letter)
    assert rasterise(path).code() == slip.url.encode()
    left, top, right, bottom = rasterise(path).ink_box()
    assert min(left, top, 1240 - right, 1754 - bottom) >= MARGIN / 2 - 2


def test_an_address_that_is_too_long_is_refused() -> None:
    """No crowded code on paper either."""
    with pytest.raises(DeviceError, match="too long"):
        slip_as_pdf(japanese_slip(url=URL + "x" * 300))


def test_words_that_push_the_code_off_page_1_are_refused() -> None:
    """The code never stands apart from its title and verdict."""
    with pytest.raises(DeviceError, match="first page"):
        slip_as_pdf(japanese_slip(title="長" * 900))


def test_size_for_the_wire() -> None:
    """A sheet is small enough for a slow printer cable (performance.md G21: 60 KiB)."""
    assert len(slip_as_pdf(japanese_slip())) <= 60 * 1024
