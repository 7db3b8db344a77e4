"""Libraries without what only their makers need: 30 ms less before the first page, and no source text in memory.

Where a library is built otherwise (PySide with SBK_EMBED, another version), it is loaded as it is, and only slower.
"""

from __future__ import annotations

import builtins
import io
import linecache
import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from budoux import Parser

_FOLDER = "shibokensupport/signature/"
_LATER = (
    "mapping.py", "errorhandler.py", "layout.py", "parser.py", "lib/enum_sig.py", "lib/pyi_generator.py", "lib/tool.py",
)  # fmt: skip
"""PySide's parts that describe signatures, for help() and the words of a TypeError: Python that it compiles anew at each
start. `shibokensupport.signature.loader` names them and asks for nothing until then."""
_FEATURE = "shibokensupport/feature.py"
_NOTHING_TO_SWITCH = b"""
def feature_import(*words, **more):
    return None
def feature_imported(module):
    return None
"""
"""What is called for each import while PySide is loaded. `from __feature__ import …` finds nothing."""
_UNTIL_ASKED = """
import zipfile
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    del globals()["__getattr__"]
    with zipfile.ZipFile.open(__loader__.zfile, {0!r}) as source:
        exec(compile(source.read(), {0!r}, "exec"), globals())
    return globals()[name]
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""The text of a module that becomes itself when something of it is wanted (PEP 562). `mapping.update_mapping` is looked up
in C++, past `__getattr__`."""


class Later:
    """A module that is loaded when something of it is first wanted. Stands where `import` would have put it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, word: str) -> Any:
        return getattr(import_module(self._name), word)


@cache
def japanese_parser() -> Parser:
    """BudouX with its Japanese model, read without json."""
    budoux = import_module("budoux")
    model = Path(str(budoux.__file__)).with_name("models") / "ja.json"
    return cast("Parser", budoux.Parser(import_module("msgspec.json").decode(model.read_bytes())))


def load_libraries() -> None:
    """Loads msgspec, BudouX and PySide6.QtCore. To be called before anything else does, and before there are threads:
    they would meet what stands in for a module.
    """
    # msgspec takes `typing` then, which has all of it; and uuid asks for one word only
    with _none_of("typing_extensions"), _standing_in("platform", system=lambda: os.uname().sysname):
        import_module("msgspec")
    # the patterns of its part for HTML, and json, take four times as long as the rest
    with _standing_in("json"), _standing_in("budoux.html_processor", get_text=None, resolve=None):
        import_module("budoux")
    plain, zipfile.ZipFile = zipfile.ZipFile, _Archive  # type: ignore[misc]
    try:
        import_module("PySide6.QtCore")
    finally:
        zipfile.ZipFile = plain  # type: ignore[misc]
    _read_no_sources()


class _Archive(zipfile.ZipFile):
    """What PySide has in Python, with some of it left for later."""

    def open(self, name: Any, *arguments: Any, **more: Any) -> Any:
        if name == _FEATURE:
            return io.BytesIO(_NOTHING_TO_SWITCH)
        if name in {_FOLDER + later for later in _LATER}:
            return io.BytesIO(_UNTIL_ASKED.format(name).encode())
        return super().open(name, *arguments, **more)


@contextmanager
def _none_of(module: str) -> Iterator[None]:
    """While a library is loaded that can do without."""
    known = sys.modules.get(module)
    if known is None:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if known is None:
            del sys.modules[module]


@contextmanager
def _standing_in(name: str, **things: object) -> Iterator[None]:
    """A module of that name with nothing but `things`, while another is loaded that needs no more of it."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = stand_in = ModuleType(name)
    vars(stand_in).update(things)
    try:
        yield
    finally:
        del sys.modules[name]


def _read_no_sources() -> None:
    """PySide leaves the source of what is imported alone.

    It would look for its name in the source of every module that is imported after it, to know where `from __feature__
    import …` may stand, which we do not use; and Python would keep what was read: 750 files, 20 MB.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()  # what was read until now
