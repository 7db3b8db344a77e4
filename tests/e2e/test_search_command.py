"""`kiosk search` as scripts use it: many queries on the standard input, another language."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def search(tmp_path):
    """Runs the command with this input; returns (exit code, standard output, standard error)."""

    def run(*words: str, given: str = "") -> tuple[int, str, str]:
        command = [sys.executable, "-m", "kiosk", "search", *words, "--data-dir", str(tmp_path)]
        done = subprocess.run(
            command, cwd=ROOT, input=given, capture_output=True, text=True, check=False, timeout=120
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_many_queries_are_answered_line_by_line(search):
    """A line of JSON for each line, in order; [] for an empty one and for what is none of ours."""
    code, out, _ = search(
        "--stdin", "--json", "--town", "06321", given="おじいさんが亡くなった\n\n天気\nじゅうみんひょお\n"
    )
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [bool(answer) for answer in answers] == [True, False, False, True]
    assert answers[0][0]["id"] == "dt-death"
    assert answers[3][0]["official_name"] == "住民票の写しの交付"
    assert set(answers[0][0]) == {"id", "official_name", "title", "score"}


def test_titles_are_in_the_language_asked_for(search):
    """The official name stays Japanese: it is what the desk knows."""
    code, out, _ = search("moving out", "--json", "--lang", "en")
    [first, *_] = json.loads(out)
    assert (code, first["id"], first["official_name"]) == (0, "mv-out", "転出届")
    assert first["title"].isascii()


def test_what_cannot_be_searched_is_refused(search):
    """No text at all, a text and --stdin together, a language there is none of."""
    assert search()[0] == 2
    assert search("犬", "--stdin")[0] == 2
    code, _, error = search("犬", "--lang", "xx")
    assert (code, "xx" in error) == (1, True)
