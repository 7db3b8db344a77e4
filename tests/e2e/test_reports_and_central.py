"""The commands of reports and of the central store, as the IT person types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.database.reader import verify
from kiosk.adapters.database.writer import LogFile
from tests.log_days import Days, made_up, working_days
from tests.postgres import Postgres, PostgresMissing

ROOT = Path(__file__).resolve().parents[2]


def kiosk(*words: object, url: str = "", ok: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode == 0) is ok, done
    return done


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A kiosk with an October."""
    folder = tmp_path / "data"
    folder.mkdir()
    file = LogFile(folder / "assistance.sqlite3", ROOT / "db", 1.0)
    file.open()
    file.write(list(Days(made_up(), 2).visits(working_days(2026, 10), 10)))
    file.close()
    return folder


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    try:
        server = Postgres()
    except PostgresMissing as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(problem))
    yield server
    server.close()


def test_a_report_in_every_form(data: Path, tmp_path: Path) -> None:
    """PDF, XLSX, CSV and JSON of one month; on the standard output nothing but the result."""
    files = ("--pdf", tmp_path / "r.pdf", "--xlsx", tmp_path / "r.xlsx", "--csv", tmp_path / "csv")
    done = kiosk("report", "--data-dir", data, "--month", "2026-10", *files, "--json")
    view = json.loads(done.stdout)
    assert view["period"] == "2026年10月"
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
    assert len(list((tmp_path / "csv").glob("*.csv"))) == len(view["tables"]) + 1


@pytest.mark.parametrize(
    "words",
    [("--month", "2026-13"), ("--from", "2026-10-01"), ("--from", "2026-10-02", "--to", "2026-10-01")],
)
def test_days_that_there_are_not(data: Path, words: tuple[str, ...]) -> None:
    """Refused in words, with an example."""
    assert kiosk("report", "--data-dir", data, *words, ok=False).stderr.startswith("kiosk: ")


def test_from_the_kiosk_to_the_centre_and_its_report(data: Path, tmp_path: Path, postgres: Postgres) -> None:
    """set up, push, status, verify, report there and here: the same numbers; by stick nothing is new."""
    url = postgres.url
    assert "not set up" in kiosk("push", "--data-dir", data, "--patience", 1, url=url, ok=False).stderr
    kiosk("central", "setup", url=url)
    sent = json.loads(kiosk("push", "--data-dir", data, "--json", url=url).stdout)
    known = verify(data / "assistance.sqlite3")
    assert (sent["rows"], sent["head"]) == (known.events, known.head)
    assert json.loads(kiosk("push", "--data-dir", data, "--json", url=url).stdout)["rows"] == 0
    (source,) = json.loads(kiosk("central", "status", "--json", url=url).stdout)["sources"]
    assert source["events"] == known.events
    assert kiosk("central", "verify", url=url).stdout.endswith("ok\n")
    here, there = (
        json.loads(kiosk("report", "--data-dir", data, "--month", "2026-10", "--json", url=where).stdout)
        for where in ("", url)
    )
    assert here == there
    assert here["figures"][0]["value"] not in ("0", "少数")
    kiosk("export-log", "--data-dir", data, "--out", tmp_path / "log.zip")
    kiosk("export-log", "--data-dir", data, "--public-key", tmp_path / "key.pub")
    assert "登録" in kiosk("import-log", tmp_path / "log.zip", url=url, ok=False).stderr
    kiosk("central", "register", tmp_path / "key.pub", url=url)
    assert json.loads(kiosk("import-log", tmp_path / "log.zip", "--json", url=url).stdout)["rows"] == 0


def test_without_a_centre(data: Path) -> None:
    """No address, or one that is none: said, not guessed."""
    assert "DATABASE_URL" in kiosk("push", "--data-dir", data, ok=False).stderr
    assert "postgresql://" in kiosk("push", "--data-dir", data, url="mysql://x/y", ok=False).stderr


def test_the_kiosk_itself_knows_no_centre() -> None:
    """What the resident process imports never reaches psycopg."""
    code = "import sys, kiosk.app, kiosk.staff_side; print('psycopg' in sys.modules or 'sqlalchemy' in sys.modules)"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
