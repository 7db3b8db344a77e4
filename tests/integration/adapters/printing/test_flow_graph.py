"""The picture of a flow for the department, read back: every question, every answer, a box for the stamp."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from kiosk.adapters.printing.flow_graph import flow_as_pdf, flow_as_svg
from kiosk.adapters.printing.flow_sheet import FlowAnswer, FlowBox, FlowSheet
from tests.unit.adapters.printing.pages import fonts_of, rasterise, squeezed, text_of

pytestmark = pytest.mark.usefixtures("qapp")


def sheet(count: int) -> FlowSheet:
    """A flow of so many questions, every second one asked of some only."""
    return FlowSheet(
        town="七戸町",
        heading="質問の流れ（確認用）",
        name="ご家族が亡くなったとき",
        reading="ごかぞくがなくなったとき",
        how="線を上から順にたどります。",
        facts=(("質問", f"{count}"), ("道すじ", "41,553通り"), ("手続き", "14")),
        start="はじめ（だれの一覧にも出る: おくやみ手続の案内・予約）",
        boxes=tuple(box(number) for number in range(1, count + 1)),
        end="手続きの一覧",
        order_heading="順番",
        order=("死亡届 のあとに 葬祭費の申請", "戸籍謄本 のあとに 年金の届出"),
        remarks="気づいたこと・直すところ",
        stamp=("確認印", "確認日", "課・係"),
        foot="bereavement　2026年11月21日 現在の内容",
    )


def box(number: int) -> FlowBox:
    return FlowBox(
        number=number,
        text=f"亡くなった人は、{number}番のものを持っていましたか",
        aside=(f"{number}番の説明です。", f"わけ: {number}番のわけです。"),
        answers=(
            FlowAnswer("はい", (f"はい{number}の届", f"質問 {number + 1} へ")),
            FlowAnswer("いいえ", ("（何も加えません）",)),
            FlowAnswer("わからない", (f"窓口で聞く「{number}番の届は、要りますか」",), "unsure"),
        ),
        condition=f"質問{number - 1}が「はい」のとき" if number % 2 == 0 else "",
    )


def words_of(drawn: FlowSheet) -> list[str]:
    """Every text that must be in the picture."""
    told = [
        drawn.heading,
        drawn.name,
        drawn.start,
        drawn.end,
        drawn.foot,
        drawn.remarks,
        *drawn.stamp,
        *drawn.order,
    ]
    told += [word for pair in drawn.facts for word in pair]
    for one in drawn.boxes:
        told += [str(one.number), one.text, *one.aside, one.condition]
        told += [word for answer in one.answers for word in (answer.word, *answer.leads_to)]
    return [word for word in told if word]


@pytest.mark.parametrize("count", [1, 10, 30])
def test_everything_is_in_the_pdf(tmp_path: Path, count: int) -> None:
    """A4 pages with every question whole on one, the stamp's box once, our own typeface, white edges."""
    path = tmp_path / "flow.pdf"
    path.write_bytes(flow_as_pdf(sheet(count)))
    text = text_of(path)
    assert [word for word in words_of(sheet(count)) if squeezed(word) not in text] == []
    pages = pypdf.PdfReader(path).pages
    assert {tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in pages} == {
        (210, 297)
    }
    assert {name.split("-")[0] for name in fonts_of(path)} == {"/BIZUDPGothic"}
    texts = [text_of(path, number) for number in range(1, len(pages) + 1)]
    for one in sheet(count).boxes:
        (whole,) = [page for page in texts if squeezed(one.text) in page]
        assert squeezed(one.answers[2].leads_to[0]) in whole
    assert sum("確認印" in page for page in texts) == 1
    for number in range(1, len(pages) + 1):
        page = rasterise(path, number)
        left, top, right, bottom = page.ink_box()
        assert min(left, top, page.width - right, page.height - bottom) >= page.width * 4.2 / 210


@pytest.mark.parametrize("count", [1, 30])
def test_the_svg_is_one_picture_with_its_text(count: int) -> None:
    """As wide as A4, as long as it must be; every word is text."""
    data = flow_as_svg(sheet(count))
    root = ET.fromstring(data)
    text = squeezed(
        "".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    )
    assert [word for word in words_of(sheet(count)) if squeezed(word) not in text] == []
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    width, height = (renderer.viewBoxF().width(), renderer.viewBoxF().height())
    assert width == 2480
    assert (height > 3508) == (count == 30)
