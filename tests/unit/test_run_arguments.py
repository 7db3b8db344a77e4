"""`kiosk run` is told the same with argparse and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.arguments import parser
from kiosk.commands.run_arguments import run_arguments


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["run"],
        ["run", "--town", "02446"],
        ["run", "--data-dir", "here", "--town=04361"],
        ["--data-dir=run", "run", "--town", "02201"],
        ["--town", "run"],
        ["run", "--data-dir=a=b"],
    ],
)
def test_the_same_as_argparse(words: list[str]) -> None:
    told = parser().parse_args(words)
    assert told.command in (None, "run")
    assert told.windowed is None
    assert run_arguments(words) in (None, (told.data_dir, told.town))


def test_what_the_service_says_needs_no_argparse() -> None:
    assert run_arguments(["run", "--data-dir", "/var/lib/michishirube"]) == (
        Path("/var/lib/michishirube"),
        "",
    )
    assert run_arguments([]) == (None, "")


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--windowed", "1080x1920"],
        ["run", "--help"],
        ["run", "run"],
        ["run", "--town"],
        ["run", "--town="],
        ["run", "--town", "--data-dir", "x"],
        ["run", "--data", "x"],
        ["search", "住民票"],
        ["check"],
    ],
)
def test_the_rest_is_left_to_argparse(words: list[str]) -> None:
    assert run_arguments(words) is None
