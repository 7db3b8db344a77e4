"""The slip on paper, read back by poppler, pypdf and zxing: nothing missing, small, clipped or wrong."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.adapters.printing.paper import MARGIN, MIN_POINTS, mm
from kiosk.adapters.printing.slip_pdf import slip_as_pdf, write_slip
from kiosk.domain.availability import Status
from kiosk.domain.messages import TextSize
from kiosk.domain.paper_kind import PaperKind
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


def at_the_counter(**changes: object) -> Slip:
    """Without an address there is no code."""
    nothing = {"url": "", "host": "", "host_words": "", "host_spoken": "", "typed": "", "scan_help": ()}
    return japanese_slip(**nothing, **changes)


def words_on(slip: Slip) -> list[str]:
    """Every text that must be on the paper."""
    unconditional = [
        slip.town, slip.title, slip.title_ja, slip.verdict, slip.summary, slip.deadline, slip.fee, slip.desk,
        slip.phone, slip.hours, slip.host, slip.host_words, slip.host_spoken, slip.typed, slip.evidence,
        slip.reassurance, slip.date, slip.kiosk_id, slip.check_code, *slip.steps, *slip.scan_help, *slip.for_desk,
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
    write_slip(at_the_counter(bring=(("身分証", ""),), steps=steps), path)
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
    slip = at_the_counter()
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


def test_a_code_never_stands_without_its_title(path: Path) -> None:
    """Where a very long title leaves no room, the code goes over the page, under the title's first line."""
    write_slip(japanese_slip(title="長" * 900), path)
    pages = range(1, len(pypdf.PdfReader(path).pages) + 1)
    (page,) = (number for number in pages if rasterise(path, number).code() == URL.encode())
    assert squeezed("長" * 20) in text_of(path, page)


KINDS = [(kind, size) for kind in PaperKind for size in TextSize]
each_kind = pytest.mark.parametrize(("kind", "size"), KINDS, ids=[f"{k.value}-{s.value}" for k, s in KINDS])
LEAST_POINTS = {TextSize.STANDARD: 14, TextSize.LARGE: 17, TextSize.LARGEST: 20}
WIDTHS = {PaperKind.A4: 210, PaperKind.A5: 148, PaperKind.ROLL_80: 80, PaperKind.ROLL_58: 58}


@each_kind
@pytest.mark.parametrize("slip", [japanese_slip(), english_slip()], ids=["ja", "en"])
def test_every_paper_and_size_says_everything(
    slip: Slip, kind: PaperKind, size: TextSize, path: Path
) -> None:
    """All words, in type that is large enough, nothing in the margins, and both readers read the code at 150 dpi."""
    write_slip(replace(slip, text_size=size), path, kind)
    text = text_of(path)
    conditional = {"printed": slip.labels["printed"]}  # on a narrow sheet the date stands alone
    wanted = [word for word in words_on(slip) if word not in conditional.values()]
    assert [word for word in wanted if squeezed(word) not in text] == []
    assert {s: t for s, t in sizes_of(path).items() if s < LEAST_POINTS[size]} == {}
    reader = pypdf.PdfReader(path)
    assert round(float(reader.pages[0].mediabox[2]) * 25.4 / 72) == WIDTHS[kind]
    pages = [rasterise(path, number + 1) for number in range(len(reader.pages))]
    assert [page.code() for page in pages].count(URL.encode()) == 1
    assert sum(page.read_by_pyzbar() == [URL.encode()] for page in pages) == 1
    for page in pages:
        left, _, right, _ = page.ink_box()
        assert min(left, page.width - right) >= 3.5 / 25.4 * 150


@each_kind
def test_a_code_is_as_large_as_the_paper_allows(kind: PaperKind, size: TextSize, path: Path) -> None:
    """≥ 50 mm, ≥ 0.8 mm a module and four white modules (standards.md C24); on 58 mm paper as wide as its head."""
    write_slip(japanese_slip(text_size=size), path, kind)
    for number in range(len(pypdf.PdfReader(path).pages)):
        page = rasterise(path, number + 1, dpi=300)
        found = zxingcpp.read_barcode(memoryview(page.pixels).cast("B", (page.height, page.width)))
        if found is not None:
            break
    assert found is not None
    left, right = found.position.top_left.x, found.position.top_right.x
    module = (right - left) / (17 + 4 * int(found.extra["Version"]))
    assert right - left >= mm(50 if kind is not PaperKind.ROLL_58 else 40) - 2
    assert module >= mm(0.8)
    quiet = int(4 * module) - 3
    row = page.pixels[(found.position.top_left.y + 10) * page.width :][: page.width]
    assert set(row[left - quiet : left - 3]) == {255}
    assert set(row[right + 4 : right + quiet]) == {255}


def test_a_roll_is_one_piece(path: Path) -> None:
    """However much there is to say: it is cut where it ends, not into pages."""
    write_slip(long_slip(), path, PaperKind.ROLL_80)
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == 1
    page = rasterise(path, dpi=72)
    assert page.height - page.ink_box()[3] < 30


def test_an_address_that_is_too_long_for_the_paper_is_refused() -> None:
    """On 58 mm paper a code of version 10 would be too fine: the reason is told, on other paper it is printed."""
    slip = japanese_slip(url=URL.ljust(199, "x"))
    with pytest.raises(DeviceError, match=r"too long .* on 58mm paper \(199 characters\)"):
        slip_as_pdf(slip, PaperKind.ROLL_58)
    assert slip_as_pdf(slip, PaperKind.ROLL_80)


def test_size_for_the_wire() -> None:
    """A sheet is small enough for a slow printer cable (performance.md G21: 60 KiB)."""
    assert len(slip_as_pdf(japanese_slip())) <= 60 * 1024
