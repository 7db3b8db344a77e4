"""What a bare Debian 12 machine goes through: the locks, the Makefile, what a clerk without root is told."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
HASH = r" \\\n    --hash=sha256:[0-9a-f]{64}"
PIN = re.compile(rf"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<hashes>(?:{HASH})*)$", re.MULTILINE)
APT = re.compile(r"sudo apt-get update && sudo apt-get install -y --no-install-recommends ([\w. +-]+)\n")


def pins(lock: str) -> dict[str, Version]:
    """Each locked package and its version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(pin["name"]): Version(pin["version"]) for pin in PIN.finditer(text)}


def declared(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: its dependencies, with those of the named dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


def make_targets() -> dict[str, str]:
    """Each target of the Makefile and its recipe."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z][a-z-]*):.*\n((?:\t.*\n)+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    """pip --require-hashes can check each file, and the machine's own pip configuration says where from."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = list(PIN.finditer(text))

    assert len(found) > 10
    assert all(pin["hashes"] for pin in found)
    assert PIN.sub("", text).strip() == ""


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "dev"])])
def test_every_declared_dependency_is_locked_within_its_range(lock: str, groups: list[str]) -> None:
    """A dependency added to pyproject.toml, or moved out of its range, asks for `make lock`."""
    locked = pins(lock)

    for wish in declared(*groups):
        name = canonicalize_name(wish.name)
        assert name in locked
        assert locked[name] in wish.specifier


def test_the_tests_run_with_the_versions_the_kiosk_ships() -> None:
    """The development lock holds every pin of the lock the kiosk is installed from."""
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_qt_stays_below_the_version_that_kills_python_3_11(lock: str) -> None:
    """PySide6 6.12.0 gives back a reference to None too many (tests/unit/test_pyside_refcount.py)."""
    assert pins(lock)["pyside6-essentials"] < Version("6.12")


def test_help_lists_every_target() -> None:
    """`make help` is the whole list of commands."""
    command = ["make", "--no-print-directory", "help"]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert {line.split()[1] for line in shown.splitlines()} == make_targets().keys()


def test_every_target_that_needs_packages_sets_itself_up() -> None:
    """No target relies on another one having been run before it."""
    first_lines = {name: recipe.splitlines()[0] for name, recipe in make_targets().items()}

    bare = {name for name, line in first_lines.items() if "packaging/setup.sh" not in line}
    assert bare == {"help", "clean"}


def test_without_root_the_missing_packages_are_one_line_to_run(tmp_path: Path) -> None:
    """A clerk on a machine where nothing is installed reads one command to run, and nothing is touched."""
    called = tmp_path / "called"
    programs = {"id": "echo 1000", "sudo": "exit 1", "dpkg-query": "exit 0", "apt-get": f"touch {called}"}
    for name, line in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)

    command = [str(ROOT / "packaging" / "setup.sh"), "run"]
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = subprocess.run(command, env=path, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "")
    line_to_run = APT.fullmatch(done.stderr)
    assert line_to_run is not None
    names = set(line_to_run[1].split())
    assert {"python3-venv", "fonts-morisawa-bizud-gothic", "libxcb-cursor0", "cups"} <= names
    assert not called.exists()
