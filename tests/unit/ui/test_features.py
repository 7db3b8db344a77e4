"""The text of the libraries is neither read nor kept."""

from __future__ import annotations

import subprocess
import sys

import pytest

IMPORTS = """
import linecache, sys, traceback
from kiosk.ui.features import read_no_sources

if "none" in sys.argv:
    read_no_sources()
import sqlalchemy, alembic.command
print(sum(len(entry[2]) for entry in list(linecache.cache.values()) if len(entry) == 4))
try:
    sqlalchemy.create_engine("nothing://")
except sqlalchemy.exc.NoSuchModuleError:
    print("raise exc.NoSuchModuleError(" in traceback.format_exc())
"""


@pytest.mark.parametrize(("words", "lines"), [(["none"], range(2000)), ([], range(50_000, 1_000_000))])
def test_the_source_of_libraries_is_not_read(words: list[str], lines: range) -> None:
    """PySide looks through every module that is imported after it. A traceback has its lines all the same."""
    command = [sys.executable, "-c", IMPORTS, *words]
    kept, told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(kept) in lines
    assert told == "True"
