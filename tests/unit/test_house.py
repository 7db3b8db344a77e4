"""The house's own rules, as tests: layers, sizes, where words may stand, what may never be called."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.domain import flow_messages, preference_messages, search_messages, staff_messages
from kiosk.domain import messages as m
from kiosk.domain.assistance import LOGGED

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "kiosk").rglob("*.py"))
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
WORDS_ALLOWED = {
    # Where words for people are at home, or Japanese is the matter itself.
    *(path.relative_to(ROOT).as_posix() for path in (ROOT / "kiosk" / "service").glob("*wording.py")),
    "kiosk/settings.py", "kiosk/ui/classroom/phrases.py", "kiosk/service/finder.py",
    "kiosk/domain/typed_text.py", "kiosk/domain/memo.py",
}  # fmt: skip
WORDS_ALLOWED_UNDER = (
    "kiosk/adapters/furigana/",
    "kiosk/adapters/catalogue/",
    "kiosk/adapters/speech/",
    "kiosk/commands/",
    "kiosk/service/report",
    "kiosk/adapters/central/",
    "kiosk/adapters/lessons/",
    "kiosk/adapters/health.py",
    "kiosk/adapters/printing/phrases.py",
    "kiosk/adapters/machine/",
)
FORBIDDEN_CALLS = {
    "QFileDialog", "QPrintDialog", "QDesktopServices", "startfile", "openExternalLinks", "eval", "exec_",
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_import_contracts_hold():
    """Layers, no Qt in the core, screens apart, no cycles: import-linter on pyproject.toml."""
    code = "from importlinter.cli import lint_imports_command as c; c()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_and_functions_stay_small(path):
    """File ≤ 300 lines, function ≤ 40 lines: the tail is what goes bad (style.md, 2)."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, f"{node.name} is {node.end_lineno - node.lineno} lines"


WORDLESS = [
    path
    for path in SOURCES
    if name(path) not in WORDS_ALLOWED and not name(path).startswith(WORDS_ALLOWED_UNDER)
]


@pytest.mark.parametrize("path", WORDLESS, ids=name)
def test_words_for_people_stand_in_their_place(path):
    """No Japanese literal outside wording.py, the commands for staff and the language adapters."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    assert [text for text in found if CJK.search(text)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_opens_a_dialog_or_runs_data(path):
    """No file or print dialog, nothing opened outside, no evaluated content (standards.md C3, C5)."""
    named = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
    attributes = {
        node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not (named | attributes) & FORBIDDEN_CALLS
    assert "pickle" not in named


def test_every_event_is_decided_on():
    """Each event is either in the table of what is logged, or known not to be (domain/assistance.py)."""
    named = [
        kind
        for module in (m, flow_messages, preference_messages, search_messages, staff_messages)
        for kind in vars(module).values()
    ]
    events = {kind for kind in named if isinstance(kind, type) and issubclass(kind, m.Event)}
    assert events - {m.Event} - set(LOGGED) == {
        m.ScreenShown,
        preference_messages.ControlReached,
        search_messages.TextEdited,
    }


def test_every_logged_event_is_documented():
    """ARCHITECTURE.md tells the privacy officer each row that may be written, and why."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert [kind.__name__ for kind in LOGGED if f"`{kind.__name__}`" not in text] == []


def test_every_setting_is_documented():
    """README.md names each key of settings.toml."""
    from kiosk.settings import Settings

    text = (ROOT / "README.md").read_text("utf-8")
    assert [field for field in Settings.__struct_fields__ if f"`{field}`" not in text] == []


def test_pyside_is_pinned_below_the_version_that_kills_python_311():
    """PySide6 6.12.0 drops a reference to None on every call (performance.md, 0)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert any(d.startswith("PySide6-Essentials") and "<6.12" in d for d in project["dependencies"])
