"""Numbers of the leaflet and the often asked: every mistake is told with its line; a town may add its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.catalogue.store import CatalogueStore
from kiosk.errors import ContentErrors
from tests.unit.adapters.catalogue.conftest import TOWN, write

NUMBERS = "national/numbers.toml"
OFTEN = "national/often_asked.toml"


def test_without_the_files_there_are_none(root):
    """A catalogue need not have numbers."""
    pack = load_pack(root, TOWN)
    assert (pack.numbers, pack.often_asked) == ({}, ())
    assert pack.numbered(101) is None


def test_a_number_leads_to_its_procedure_and_survives_the_copy(root, tmp_path):
    """Read from TOML, kept in the pack's copy, found again."""
    write(root, NUMBERS, "[numbers]\nmv-out = 101\n")
    for _ in ("made", "opened again"):
        pack = CatalogueStore(root, TOWN, tmp_path / "cache").pack
        assert pack.numbered(101) == "mv-out"
        assert pack.numbered(102) is None


def test_a_towns_own_number_goes_over_the_countrys(root):
    """The leaflet is the town's."""
    write(root, NUMBERS, "[numbers]\nmv-out = 101\n")
    write(root, f"towns/{TOWN}/numbers.toml", "[numbers]\nmv-out = 777\n")
    assert load_pack(root, TOWN).numbers == {"mv-out": 777}


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        (NUMBERS, "[numbers]\nmv-out = 101\nmv-in = 102\n", 3, "「mv-in」という手続きはありません"),
        (NUMBERS, "[numbers]\nmv-out = 99\n", 2, "101 から 999"),
        (NUMBERS, "[numbers]\nmv-out = 1000\n", 2, "101 から 999"),
        (NUMBERS, '[numbers]\nmv-out = "101"\n', 2, "整数"),
        (NUMBERS, "[numbers]\nmv-out = 101\nx = 101\n", 2, "番号 101 が2回"),
        (NUMBERS, "[nummern]\nmv-out = 101\n", 1, "nummern"),
        (OFTEN, 'often_asked = ["mv-out"]\n', 1, "6つ"),
        (OFTEN, 'often_asked = ["mv-out", "mv-out"]\n', 1, "2回"),
        (OFTEN, 'often_asked = [\n"mv-out",\n"x"]\n', 3, "「x」という手続きはありません"),
        (OFTEN, "often_asked = 5\n", 1, "並び"),
    ],
)
def test_mistakes_are_told_with_their_line(root, name, text, line, message):
    """File, line, and what to do about it."""
    write(root, name, text)
    with pytest.raises(ContentErrors) as caught:
        load_pack(root, TOWN)
    told = [(Path(e.file).name, e.line, e.message) for e in caught.value.errors]
    assert any(file == Path(name).name and at == line and message in words for file, at, words in told), told
