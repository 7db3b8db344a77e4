"""What only the makers of a library need is not loaded, and is there when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest


def _said(script: str, *words: str) -> list[str]:
    """Lines that a program of its own prints: what is loaded here is loaded already."""
    command = [sys.executable, "-c", dedent(script), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


SOURCES = """
import linecache, sys, traceback
from kiosk.lean import load_libraries

if "lean" in sys.argv:
    load_libraries()
from PySide6 import QtCore
import sqlalchemy, alembic.command
print(sum(len(entry[2]) for entry in list(linecache.cache.values()) if len(entry) == 4))
try:
    sqlalchemy.create_engine("nothing://")
except sqlalchemy.exc.NoSuchModuleError:
    print("raise exc.NoSuchModuleError(" in traceback.format_exc())
"""
SIGNATURES = """
import sys
from kiosk.lean import load_libraries

if "lean" in sys.argv:
    load_libraries()
from PySide6 import QtCore, QtGui

for call in (
    lambda: QtCore.QTimer().start("soon"),
    lambda: QtGui.QFont().setBold("very", 3),
    lambda: QtCore.QRect(1, 2, 3, 4, 5),
    lambda: QtCore.QObject(nothing=1),
):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(repr(str(error)))
from shibokensupport.signature import get_signature
print(get_signature(QtCore.QTimer.start))
print(QtCore.QTimer.setInterval.__doc__)
"""


@pytest.mark.parametrize(("words", "lines"), [(["lean"], range(2000)), ([], range(50_000, 1_000_000))])
def test_the_source_of_libraries_is_not_read(words: list[str], lines: range) -> None:
    """PySide looks through every module that is imported after it. A traceback has its lines all the same."""
    kept, told = _said(SOURCES, *words)
    assert int(kept) in lines
    assert told == "True"


def test_a_wrong_call_is_told_in_the_same_words() -> None:
    """The parts that describe signatures come when they are wanted."""
    plain = _said(SIGNATURES)
    assert len(plain) > 5
    assert _said(SIGNATURES, "lean") == plain


def test_nothing_is_loaded_that_only_describes() -> None:
    """The makers' modules of this version are found by their names, and nobody else asks for what they need."""
    script = """
    import sys
    from kiosk.lean import load_libraries
    load_libraries()
    import shibokensupport.signature.parser as parser
    print("inspect" in sys.modules, "typing_extensions" in sys.modules, hasattr(parser, "__getattr__"))
    print(callable(parser.pyside_type_init), hasattr(parser, "__getattr__"))
    import typing_extensions, msgspec
    print(msgspec.json.decode(b"[1]", type=list[int]), typing_extensions.Required is not None)
    """
    assert _said(script) == ["False False True", "True False", "[1] True"]


def test_what_pyside_cannot_switch_is_refused() -> None:
    """`from __feature__ import …` would change the names of everything: it is not quietly left out."""
    script = """
    from kiosk.lean import load_libraries
    load_libraries()
    try:
        from __feature__ import snake_case
    except ImportError as error:
        print("refused")
    """
    assert _said(script) == ["refused"]


BROKEN = """
import sys
from kiosk.lean import japanese_parser, load_libraries

load_libraries()
texts = ["役場の手続きを、いっしょに調べます。", "", "お名前も番号も、入れません。", "English, too."]
lean = [japanese_parser().parse(text) for text in texts]
print(sorted({"html", "json"} & set(sys.modules)))
import budoux.html_processor, json
print(budoux.html_processor.get_text("<b>words</b>"), json.loads("[1]"))
from importlib import reload
reload(budoux.parser)
print([budoux.parser.load_default_japanese_parser().parse(text) for text in texts] == lean)
"""


def test_phrases_are_those_of_the_whole_library() -> None:
    """Without its part for HTML, and without json; both are there for who wants them."""
    assert _said(BROKEN) == ["[]", "words [1]", "True"]


def test_a_module_for_later_is_the_module() -> None:
    script = """
    import sys
    from kiosk.lean import Later
    later = Later("wave")
    print("wave" in sys.modules)
    print(later.Error is __import__("wave").Error)
    try:
        later.nothing
    except AttributeError as error:
        print(error)
    """
    assert _said(script) == ["False", "True", "module 'wave' has no attribute 'nothing'"]
