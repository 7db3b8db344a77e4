"""Libraries without what only their makers need: 30 ms less before the first page, and no source text in memory.

Where a library is built otherwise (PySide with SBK_EMBED, another version), it is loaded as it is, and only slower.
"""

from __future__ import annotations

import builtins
import io
import linecache
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

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


def load_libraries() -> None:
    """Loads msgspec and PySide6.QtCore. To be called before anything else does."""
    with _none_of("typing_extensions"):  # msgspec takes `typing` then, which has all of it
        import_module("msgspec")
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


def _read_no_sources() -> None:
    """PySide leaves the source of what is imported alone.

    It would look for its name in the source of every module that is imported after it, to know where `from __feature__
    import …` may stand, which we do not use; and Python would keep what was read: 750 files, 20 MB.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()  # what was read until now
