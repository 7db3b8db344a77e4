"""The schema: made by scripts that stand alone, equal to the models, changed whole or not at all."""

from __future__ import annotations

import ast
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.adapters.database.migration import HEAD, REVISIONS, bring_up_to_date, upgrade
from kiosk.adapters.database.models import Base
from kiosk.adapters.database.schema import SCHEMA, schema_of
from kiosk.adapters.database.writer import open_engine
from kiosk.errors import DeviceError
from tests.integration.adapters.database.log_harness import MIGRATIONS


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    engine = open_engine(path, 0.1)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def statements(path: Path, kind: str = "table") -> dict[str, str]:
    """name → its CREATE statement, on one line, without Alembic's own table."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = ? AND sql != ''", (kind,))
        return {name: re.sub(r"\s+", " ", sql) for name, sql in rows if name != "alembic_version"}


def test_head_equals_models(path: Path, tmp_path: Path) -> None:
    """The scripts make what the models say, down to each constraint's text."""
    with transaction(path) as connection:
        bring_up_to_date(connection, MIGRATIONS)
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    other = tmp_path / "models.db"
    with transaction(other) as connection:
        Base.metadata.create_all(connection)
    for kind in ("table", "index"):
        assert statements(path, kind) == statements(other, kind)
    assert len(statements(path, "trigger")) == 10
    with closing(sqlite3.connect(path)) as connection:
        assert schema_of(connection) == SCHEMA


def test_the_constants_are_those_of_the_scripts() -> None:
    """`REVISIONS` and `HEAD` spare Alembic at every start, so they must not drift."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS
    assert scripts.get_heads() == [HEAD]


def test_scripts_know_nothing_of_the_project() -> None:
    """A migration written today must mean the same in ten years: it imports no code of ours."""
    files = [MIGRATIONS / "env.py", *sorted((MIGRATIONS / "versions").glob("*.py"))]
    assert len(files) == 1 + len(REVISIONS)
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            assert {name.split(".")[0] for name in names} <= {"alembic", "sqlalchemy"}, file


def test_the_working_directory_does_not_matter(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is the caller's; a percent sign or a space in its name is just a name."""
    folder = tmp_path / "50 % of db"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with transaction(path) as connection:
        bring_up_to_date(connection, folder)
    assert "assistance_event" in statements(path)
    assert list(elsewhere.iterdir()) == []


def test_an_up_to_date_file_is_left_alone(path: Path, tmp_path: Path) -> None:
    """At the head there is nothing to run: not even the folder is looked at."""
    with transaction(path) as connection:
        bring_up_to_date(connection, MIGRATIONS)
    before = statements(path)
    with transaction(path) as connection:
        bring_up_to_date(connection, tmp_path / "no such folder")
    assert statements(path) == before


NEXT = '''"""A later revision."""
from alembic import op
revision, down_revision, branch_labels, depends_on = "9002", "0004", None, None
def upgrade():
    op.execute("CREATE TABLE later (id INTEGER)")
    op.execute("INSERT INTO later VALUES (1)")
    {last}
'''


@pytest.fixture
def later_scripts(tmp_path: Path) -> Path:
    """The scripts of a program to come."""
    folder = tmp_path / "later"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_an_older_file_is_brought_up(path: Path, later_scripts: Path) -> None:
    """From 0001 to a later head with the rows in place."""
    with transaction(path) as connection:
        bring_up_to_date(connection, MIGRATIONS)
        connection.exec_driver_sql("INSERT INTO assistance_session VALUES ('a', 'k', 't', '2026-11-20', 1)")
    (later_scripts / "versions" / "9002_later.py").write_text(NEXT.format(last="pass"), "utf-8")
    with transaction(path) as connection:
        upgrade(connection, later_scripts)
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9002"
        assert connection.exec_driver_sql("SELECT count(*) FROM assistance_session").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM later").scalar() == 1


def test_an_interrupted_upgrade_leaves_the_old_schema(path: Path, later_scripts: Path) -> None:
    """A script that fails half way has changed nothing (standards.md §6, fault 25)."""
    with transaction(path) as connection:
        bring_up_to_date(connection, MIGRATIONS)
    (later_scripts / "versions" / "9002_later.py").write_text(NEXT.format(last="1 / 0"), "utf-8")
    before = statements(path)
    with pytest.raises(ZeroDivisionError), transaction(path) as connection:
        upgrade(connection, later_scripts)
    assert statements(path) == before
    with transaction(path) as connection:
        bring_up_to_date(connection, MIGRATIONS)


def test_missing_scripts_are_a_fault(path: Path, tmp_path: Path) -> None:
    """A broken installation is named, and makes no half database."""
    with pytest.raises(DeviceError, match="migrations_unusable"), transaction(path) as connection:
        bring_up_to_date(connection, tmp_path / "nowhere")
    assert statements(path) == {}
