"""`kiosk flow walk` and `kiosk flow graph`, run in this process on the shipped catalogue."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdf
import pytest

from kiosk.cli import main
from tests.unit.adapters.printing.pages import squeezed, text_of

pytestmark = pytest.mark.usefixtures("qapp")


class Kiosk:
    """Runs `kiosk flow …` and keeps what it said."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data = data
        self._capsys = capsys

    def __call__(self, *words: object) -> tuple[int, str, str]:
        code = main(["flow", *map(str, words), "--data-dir", str(self._data)])
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    return Kiosk(tmp_path / "data", capsys)


def test_walk_tells_paths_and_that_every_procedure_is_reached(kiosk: Kiosk) -> None:
    """One line a flow, and all of them together."""
    code, out, _ = kiosk("walk", "--all")
    assert code == 0
    lines = out.splitlines()
    assert len(lines) == 13
    assert "procedures reached: all（95のうち95）" in lines[-1]
    (death,) = [line.split() for line in lines if line.startswith("bereavement")]
    assert death[1:6] == ["10", "41,553", "10", "10", "14"]


def test_walk_as_json_adds_up(kiosk: Kiosk) -> None:
    """The sum of the paths, the longest of the longest, nothing missing."""
    code, out, _ = kiosk("walk", "--all", "--json")
    told = json.loads(out)
    assert (code, told["missing"], told["procedures"], told["reached"]) == (0, [], 95, 95)
    assert told["paths"] == sum(flow["paths"] for flow in told["flows"])
    assert told["longest"] == max(flow["longest"] for flow in told["flows"])
    assert len(set().union(*(flow["procedures"] for flow in told["flows"]))) == 95


def test_walk_of_one_flow(kiosk: Kiosk) -> None:
    """By its id; an unknown one is told with those there are."""
    code, out, _ = kiosk("walk", "mynumber", "--json")
    assert (code, json.loads(out)["paths"]) == (0, 417)
    for words in (
        ["walk"],
        ["walk", "moon"],
        ["walk", "mynumber", "--all"],
        ["graph", "moon", "--out", "x.pdf"],
    ):
        code, _, err = kiosk(*words)
        assert code == 1
        assert "mynumber" in err


@pytest.mark.parametrize("flow_id", ["bereavement", "child"])
def test_graph_as_pdf_has_every_question(kiosk: Kiosk, tmp_path: Path, flow_id: str) -> None:
    """Questions with their numbers, procedures by name, the stamp."""
    out = tmp_path / "new" / "flow.pdf"
    assert kiosk("graph", flow_id, "--out", out) == (0, f"{out}\n", "")
    text = text_of(out)
    folder = Path(__file__).resolve().parents[3] / "assets" / "catalogue" / "national" / "flows"
    questions = re.findall(r'^text = "(.+)"$', (folder / f"{flow_id}.toml").read_text("utf-8"), re.MULTILINE)
    assert questions
    assert [question for question in questions if squeezed(question) not in text] == []
    assert "確認印" in text
    assert len(pypdf.PdfReader(out).pages) > 1


def test_graph_tells_whom_a_question_is_for(kiosk: Kiosk, tmp_path: Path) -> None:
    """A question that not everybody is asked says on which answers it hangs, and the answers say where they lead."""
    out = tmp_path / "flow.pdf"
    kiosk("graph", "moving", "--out", out)
    text = text_of(out)
    conditions = ("質問1が「いいえ」のとき", "質問2か3が「はい」のとき")
    for told in (*conditions, "質問 2・3 へ", "転出届", "窓口で聞く「転居届は、要りますか」"):
        assert squeezed(told) in text


def test_graph_as_svg_and_not_as_anything_else(kiosk: Kiosk, tmp_path: Path) -> None:
    """An .svg is a picture; another ending is refused in words."""
    out = tmp_path / "flow.svg"
    assert kiosk("graph", "disaster", "--out", out)[0] == 0
    assert out.read_text("utf-8").lstrip().startswith("<?xml")
    code, _, err = kiosk("graph", "disaster", "--out", tmp_path / "flow.png")
    assert code == 1
    assert ".svg" in err


def test_a_file_that_cannot_be_written_is_told(kiosk: Kiosk, tmp_path: Path) -> None:
    """The folder is a file."""
    (tmp_path / "file").write_text("")
    code, _, err = kiosk("graph", "disaster", "--out", tmp_path / "file" / "flow.pdf")
    assert code == 1
    assert "書けません" in err
