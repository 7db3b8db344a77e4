"""packaging/translate.py: the list a translator gets, and the answers back into the .po files."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).parents[2]
SPEC = spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
assert SPEC
assert SPEC.loader
translate = module_from_spec(SPEC)
SPEC.loader.exec_module(translate)


def po(folder: Path, domain: str, **messages: str) -> Path:
    """A .po file of one language; a key is the context, its value the Japanese."""
    catalogue = Catalog(locale="ko")
    for context, text in messages.items():
        catalogue.add(text, context=context)
    file = translate.po_file(folder, "ko", domain)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalogue)
    return file


def test_a_list_and_its_answers_come_back_into_every_context(tmp_path: Path) -> None:
    """One text in two contexts is asked once, and answered in both."""
    kiosk = po(tmp_path, "kiosk", button="{n}へ", title="戻る")
    content = po(tmp_path, "catalogue", procedure="転出届", step="転出届", item="紙")
    asked = [("procedure", "転出届"), ("step", "転出届")]
    lines = translate.numbered(translate.lacking(tmp_path, "ko", asked, False))
    assert [line.split("\t")[1:] for line in lines] == [
        ["button", "{n}へ"], ["title", "戻る"], ["procedure, step", "転出届"],
    ]  # fmt: skip
    (tmp_path / "asked").write_text("\n".join(lines), "utf-8")
    (tmp_path / "answers").write_text("1\t{n}로\n\n3\t전출신고\n", "utf-8")
    found = translate.answers(tmp_path / "asked", [tmp_path / "answers"])
    assert (translate.merge(kiosk, found), translate.merge(content, found)) == (1, 2)
    assert [m.string for m in translate.load(content) if m.id] == ["전출신고", "전출신고", ""]
    assert [line.split("\t")[2] for line in translate.numbered(translate.lacking(tmp_path, "ko", asked, True))] == [
        "戻る", "紙",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["2\tx", "1\t", "1\tto {place}", "one"])
def test_a_wrong_answer_is_refused(tmp_path: Path, line: str) -> None:
    """A number nobody asked, an empty answer or a lost gap stops the merge before a file is touched."""
    (tmp_path / "asked").write_text("1\tbutton\t{n}へ\n", "utf-8")
    (tmp_path / "answers").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"answers"):
        translate.answers(tmp_path / "asked", [tmp_path / "answers"])
