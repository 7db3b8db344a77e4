"""The sheet for the department, read back by poppler, pypdf and Qt's SVG reader: all there, nothing clipped."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.adapters.printing.step_graph import graph_as_svg, graphs_as_pdf
from kiosk.adapters.printing.step_sheet import SheetRoute, SheetStep, StepSheet
from kiosk.domain.availability import Status
from tests.unit.adapters.printing.pages import fonts_of, rasterise, squeezed, text_of

pytestmark = pytest.mark.usefixtures("qapp")
POINTS_PER_MM = 72 / 25.4


def route(
    heading: str, where: str, count: int, *, chosen: bool = False, condition: str = "カードも番号もあるとき"
) -> SheetRoute:
    """A way with so many steps."""
    steps = (
        SheetStep(
            where,
            "スマホ",
            f"{n}番目に、画面で名前と住所をえらんで、つぎへ進みます。",
            f"{n}番目の、くわしい説明です。急がなくても大丈夫です。わからないときは、係の人に聞いてください。",
        )
        for n in range(1, count + 1)
    )
    return SheetRoute(heading, condition, tuple(steps), chosen)


USUAL = StepSheet(
    town="七戸町",
    heading="手続きの流れ（確認用）",
    name="転出届",
    reading="てんしゅつとどけ",
    purpose="ほかの市町村へ引っ越す",
    status="online_complete",
    status_words="オンラインで完結",
    evidence="2026年11月1日 確認、2027年10月31日 まで　根拠: https://www.example.go.jp/policies/moving/faq-01/",
    facts=(("対象", "ほかの市町村へ引っ越すご本人"), ("期限", "引っ越す前（未確認）"), ("手数料", "無料")),
    question="手もとに、ありますか",
    asked=("マイナンバーカード", "カードの暗証番号", "スマートフォン"),
    routes=(route("スマホで", "phone", 8, chosen=True), route("窓口で", "counter", 4)),
    bring_heading="持ち物",
    bring=("マイナンバーカード（スマホのとき）", "新しい住所がわかるもの", "はんこ（あれば）"),
    sources_heading="出典",
    sources=(
        "対象・期限: https://www.example.go.jp/policies/moving/faq-01/",
        "手数料（未確認）: 編集部の覚え",
    ),
    remarks="気づいたこと・直すところ",
    stamp=("確認印", "確認日", "課・係"),
    foot="mv-out　2026年11月21日 現在の内容　内容の版 abcdef12",
)
SMALL = replace(
    USUAL, question="", asked=(), routes=(route("窓口で", "counter", 3, condition=""),), status="counter_only"
)
THREE = replace(
    USUAL,
    status="convenience_store",
    routes=(
        route("スマホで", "phone", 9),
        route("コンビニで", "store", 7, chosen=True),
        route("窓口で", "counter", 5),
    ),
)
LONG = replace(
    USUAL,
    name="児童手当等の受給資格及び児童手当の額についての認定請求とその変更の届",
    status="unconfirmed",
    status_words="途中までオンライン、そのあと役場へ来ていただきます",
    evidence="まだ確認していません。" * 12,
    facts=tuple((f"見出し{n}", f"{n}の、とても長い説明です。" * 6) for n in range(9)),
    routes=(
        route("スマホで", "phone", 22),
        route("コンビニで", "store", 20),
        route("窓口で", "afterwards", 18),
    ),
    bring=tuple(f"持ち物{n}（{'とても長い説明' * 4}）" for n in range(12)),
    sources=tuple(f"見出し{n}: https://www.city.example.lg.jp/{'kurashi/' * 12}{n}.html" for n in range(12)),
)
SHEETS = {"usual": USUAL, "small": SMALL, "three": THREE, "long": LONG}
each_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


class Word(NamedTuple):
    """A piece of text and its box in points."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pdf(path: Path, *sheets: StepSheet) -> Path:
    """The sheets in a file."""
    path.write_bytes(graphs_as_pdf(sheets))
    return path


def words_on(path: Path) -> list[Word]:
    """Where poppler finds the text of page 1."""
    out = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    pattern = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
    return [Word(*map(float, found[:4]), found[4]) for found in re.findall(pattern, out)]


def texts(value: object) -> Iterator[str]:
    """Every text of a sheet that people are to see."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    elif isinstance(value, StepSheet | SheetRoute):
        hidden = ("status", "remarks")
        for field in value.__struct_fields__:
            if field not in hidden:
                yield from texts(getattr(value, field))
    elif isinstance(value, SheetStep):
        yield from (value.place, value.text, value.detail)


@each_sheet
def test_everything_is_on_one_a4_page(sheet: StepSheet, tmp_path: Path) -> None:
    """However much there is to say: it is drawn smaller, and nothing is left out."""
    path = pdf(tmp_path / "graph.pdf", sheet)
    pages = pypdf.PdfReader(path).pages
    assert [round(float(length)) for length in pages[0].mediabox[2:]] == [595, 842]
    assert len(pages) == 1
    found = text_of(path)
    assert [text for text in texts(sheet) if squeezed(text) not in found] == []


@each_sheet
def test_nothing_leaves_the_page_or_lies_on_other_text(sheet: StepSheet, tmp_path: Path) -> None:
    """12 mm stay white all around, and no word covers another."""
    path = pdf(tmp_path / "graph.pdf", sheet)
    page = rasterise(path, dpi=100)
    left, top, right, bottom = (length / 100 * 25.4 for length in page.ink_box())
    assert left >= 12
    assert top >= 12
    assert right <= 210 - 12
    assert bottom <= 297 - 12
    words = words_on(path)
    assert len(words) > 20
    for a, b in combinations(words, 2):
        wide = min(a.right, b.right) - max(a.left, b.left)
        high = min(a.bottom, b.bottom) - max(a.top, b.top)
        assert wide < 1 or high < 0.35 * min(a.bottom - a.top, b.bottom - b.top), (a, b)


@each_sheet
def test_words_stay_in_their_own_column(sheet: StepSheet, tmp_path: Path) -> None:
    """A step's sentence ends before the card of the way beside it begins."""
    path = pdf(tmp_path / "graph.pdf", sheet)
    headings = sorted(
        (word for word in words_on(path) if word.text in {r.heading for r in sheet.routes}),
        key=lambda w: w.left,
    )
    assert len(headings) == len(sheet.routes)
    top = max(heading.bottom for heading in headings)
    foot = next(word.top for word in words_on(path) if word.text == sheet.sources_heading)
    below = [word for word in words_on(path) if top < word.top < foot and len(word.text) > 6]
    assert len(below) >= 2 * sum(len(r.steps) for r in sheet.routes)
    conditions = [word for word in words_on(path) if word.text == sheet.routes[0].condition]
    assert len(conditions) == len(sheet.routes) * bool(sheet.question)
    for word in (*conditions, *below):
        own = max(n for n, heading in enumerate(headings) if heading.left - 8 * POINTS_PER_MM <= word.left)
        limit = headings[own + 1].left if own + 1 < len(headings) else (210 - 12) * POINTS_PER_MM
        assert word.right < limit


def test_type_is_the_one_we_ship_and_travels_along(tmp_path: Path) -> None:
    """BIZ UDGothic in the file, so that every machine prints the same."""
    fonts = fonts_of(pdf(tmp_path / "graph.pdf", USUAL))
    assert fonts
    assert all("BIZUD" in name and embedded for name, embedded in fonts.items())


def test_there_is_room_for_a_stamp(tmp_path: Path) -> None:
    """24 mm square of white under 確認印: a stamp does not shrink with the text."""
    for sheet in (SMALL, USUAL, THREE):
        path = pdf(tmp_path / "graph.pdf", sheet)
        label = next(word for word in words_on(path) if word.text == "確認印")
        page = rasterise(path, dpi=100)
        x, y = int(label.left / 72 * 100) + 2, int(label.bottom / 72 * 100) + 2
        side = int(24 / 25.4 * 100) - 4
        for row in range(y, y + side):
            assert set(page.pixels[row * page.width + x : row * page.width + x + side]) == {255}


def test_all_procedures_are_one_page_each(tmp_path: Path) -> None:
    """In the order that was given."""
    path = pdf(tmp_path / "all.pdf", USUAL, replace(SMALL, name="転入届"), THREE)
    assert len(pypdf.PdfReader(path).pages) == 3
    assert "転入届" in text_of(path, 2)
    assert "転入届" not in text_of(path, 1)


@pytest.mark.parametrize("status", Status)
def test_each_status_is_drawn(status: Status, tmp_path: Path) -> None:
    """Its sign stands left of its word; an unknown one is drawn as 未確認."""
    path = pdf(tmp_path / "graph.pdf", replace(USUAL, status=status.value, status_words="いまのこたえ"))
    page = rasterise(path, dpi=100)
    word = next(w for w in words_on(path) if w.text == "いまのこたえ")
    right, middle = int(word.left / 72 * 100) - 5, int((word.top + word.bottom) / 144 * 100)
    sign = [
        page.pixels[(middle + dy) * page.width + right - 60 : (middle + dy) * page.width + right]
        for dy in range(-15, 15)
    ]
    assert min(map(min, sign)) < 60


def test_lines_for_remarks_where_there_is_room(tmp_path: Path) -> None:
    """A page that is full does without."""
    assert squeezed(USUAL.remarks) in text_of(pdf(tmp_path / "small.pdf", SMALL))
    assert squeezed(USUAL.remarks) not in text_of(pdf(tmp_path / "long.pdf", LONG))


@each_sheet
def test_svg_has_its_text_as_text(sheet: StepSheet) -> None:
    """It can be searched and mended in any program, and has the size of A4."""
    tree = ET.fromstring(graph_as_svg(sheet))
    assert tree.attrib["width"] in ("210mm", "209.973mm")
    found = squeezed(
        "".join(
            text for element in tree.iter() if element.tag.endswith("text") for text in element.itertext()
        )
    )
    assert [text for text in texts(sheet) if squeezed(text) not in found] == []


def test_svg_is_drawn_within_its_page() -> None:
    """Another reader of SVG finds ink, and none in the margins."""
    image = QImage(620, 877, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(graph_as_svg(THREE))).render(painter, QRectF(0, 0, 620, 877))
    painter.end()
    rows = [bytes(image.constScanLine(y))[:620] for y in range(877)]
    margin = round(12 / 210 * 620) - 2
    assert min(map(min, rows)) < 60
    assert all(min(row) > 250 for row in rows[:margin] + rows[-margin:])
    assert all(min(row[:margin]) > 250 and min(row[-margin:]) > 250 for row in rows)
