"""What Open JTalk leaves for later is there when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kiosk.adapters.children import environment

SPEAK = """
import sys
from kiosk.adapters.speech.open_jtalk import pyopenjtalk
print(pyopenjtalk.g2p("転出届は、役場の二階です。", kana=True))
heavy = {"pydantic", "pyopenjtalk.tsqyomi.model"}
print(sorted(heavy & set(sys.modules)))
from pyopenjtalk._unihan_readings_map import UNIHAN_READINGS as rare
print(rare.__dict__.keys() & {"_table"})
print(pyopenjtalk.g2p("㐄", kana=True))
print(len(rare) > 50_000, "㐄" in rare, next(iter(rare)))
import pyopenjtalk.tsqyomi.model
print(sorted(heavy & set(sys.modules)))
"""


def test_what_is_left_for_later(tmp_path: Path) -> None:
    """A usual sentence loads none of it; a rare character is read all the same; the model can be loaded."""
    done = subprocess.run(
        [sys.executable, "-c", SPEAK],
        capture_output=True, text=True, check=True, cwd=tmp_path, env=environment(),
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "テンシュツトドケワ、ヤクバノニカイデス。",
        "[]",
        "set()",
        "カ",
        "True True 㐀",
        "['pydantic', 'pyopenjtalk.tsqyomi.model']",
    ]
