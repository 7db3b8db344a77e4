"""`kiosk catalogue export`, `import-open-data` and `graph`, run in this process on the shipped catalogue."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pypdf
import pytest

from kiosk.cli import main

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parents[3]
TOWN = "02446"


class Kiosk:
    """Runs `kiosk catalogue …` for one town and keeps what it said."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data = data
        self._capsys = capsys

    def __call__(self, *words: object) -> tuple[int, str, str]:
        code = main(["catalogue", *map(str, words), "--town", TOWN, "--data-dir", str(self._data)])
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    return Kiosk(tmp_path / "data", capsys)


def ids(kiosk: Kiosk, folder: Path) -> list[str]:
    """The ids of the town's procedures, by way of the JSON export."""
    file = folder / "ids.json"
    assert kiosk("export", "--format", "json", "--out", file)[0] == 0
    return [p["id"] for p in json.loads(file.read_text(encoding="utf-8"))["procedures"]]


def table(folder: Path, *rows: tuple[str, ...]) -> Path:
    """A municipal CSV as a Japanese spreadsheet saves it."""
    file = folder / "procedures.csv"
    with file.open("w", encoding="cp932", newline="") as out:
        csv.writer(out).writerows([("手続名称", "担当課", "電子申請"), *rows])
    return file


def test_export_in_every_format(kiosk: Kiosk, tmp_path: Path) -> None:
    """JSON when nothing is said; each file is what its name says; folders are made."""
    file = tmp_path / "new" / "folder" / "out.json"
    code, out, _ = kiosk("export", "--out", file)
    assert (code, out.strip()) == (0, str(file))
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data["town"]["code"] == TOWN
    for form, magic in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("jsonld", b"{")):
        made = tmp_path / f"out.{form}"
        assert kiosk("export", "--format", form, "--out", made)[0] == 0
        assert made.read_bytes().startswith(magic)
    rows = csv.DictReader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines())
    assert [row["手続きID"] for row in rows] == [p["id"] for p in data["procedures"]]


def test_export_and_import_in_one_town_find_no_difference(kiosk: Kiosk, tmp_path: Path) -> None:
    """The whole shipped catalogue goes out and comes back."""
    kiosk("export", "--format", "csv", "--out", tmp_path / "out.csv")
    code, out, _ = kiosk("import-open-data", tmp_path / "out.csv", "--out", tmp_path / "drafts", "--json")
    report = json.loads(out)
    assert (code, report["form"], report["drafts"]) == (0, "own", [])
    assert [m["id"] for m in report["matches"]] == ids(kiosk, tmp_path)
    assert [m for m in report["matches"] if m["differences"]] == []


def test_import_writes_drafts_and_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    """New ones as files, known ones as a line with what differs, on-line as 未確認."""
    file = table(tmp_path, ("雪おろしの手伝い", "建設課", "可"), ("転出届", "住民のまどぐち", ""))
    code, out, _ = kiosk("import-open-data", file, "--out", tmp_path / "drafts")
    assert code == 0
    assert "2行目 新しい: 雪おろしの手伝い → imported-0002" in out
    assert "3行目 ある: 転出届（mv-out）" in out
    assert "資料は「住民のまどぐち」" in out
    assert "（どれも未確認のままです）" in out
    made = sorted(
        p.relative_to(tmp_path / "drafts").as_posix() for p in (tmp_path / "drafts").rglob("*.toml")
    )
    assert made == ["availability.toml", "procedures/imported-0002.toml"]
    assert 'status = "unconfirmed"' in (tmp_path / "drafts" / "availability.toml").read_text(encoding="utf-8")


def test_import_never_writes_into_what_is_served(kiosk: Kiosk, tmp_path: Path) -> None:
    """Also not by a way round."""
    file = table(tmp_path, ("雪おろしの手伝い", "建設課", "可"))
    served = ROOT / "assets" / "catalogue" / "towns" / ".." / "drafts"
    code, _, err = kiosk("import-open-data", file, "--out", served)
    assert code == 1
    assert "ほかのフォルダー" in err
    assert not served.exists()


def test_import_tells_faults_with_row_and_column(kiosk: Kiosk, tmp_path: Path) -> None:
    """Exit code 1, and nothing is written."""
    file = table(tmp_path, ("", "建設課", "可"))
    code, _, err = kiosk("import-open-data", file, "--out", tmp_path / "drafts")
    assert code == 1
    assert "procedures.csv:2: 「手続名称」" in err
    assert not (tmp_path / "drafts").exists()


def test_graph_of_one_and_of_all(kiosk: Kiosk, tmp_path: Path) -> None:
    """One as SVG or PDF, all as a PDF with one page each."""
    assert kiosk("graph", "mv-out", "--out", tmp_path / "one.svg")[0] == 0
    assert "転出届" in (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert kiosk("graph", "mv-out", "--out", tmp_path / "one.PDF")[0] == 0
    assert kiosk("graph", "--out", tmp_path / "all.pdf")[0] == 0
    assert len(pypdf.PdfReader(tmp_path / "one.PDF").pages) == 1
    assert len(pypdf.PdfReader(tmp_path / "all.pdf").pages) == len(ids(kiosk, tmp_path))


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("graph", "--out", "all.svg"), "手続きのIDを1つ"),
        (("graph", "mv-out", "--out", "one.png"), ".svg か .pdf"),
        (("graph", "no-such", "--out", "one.pdf"), "no-such"),
        (("export", "--out", "."), "書けません"),
    ],
)
def test_what_cannot_be_done_is_told(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], hint: str
) -> None:
    """Exit code 1 and a sentence, never a traceback."""
    monkeypatch.chdir(tmp_path)
    code, _, err = kiosk(*words)
    assert code == 1
    assert hint in err
