"""An office with keys of its own, and a machine that took its version 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signing import Machine, Office, keys_of


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three root keys, two signing keys, the first root."""
    return keys_of(tmp_path_factory.mktemp("office") / "keys")


@pytest.fixture
def maker(tmp_path: Path, keys: Path) -> Office:
    """The maker's office."""
    return Office(tmp_path / "office", keys)


@pytest.fixture
def machine(tmp_path: Path, maker: Office) -> Machine:
    """A machine that serves version 2 of the content."""
    return Machine(tmp_path / "data" / "content", maker)
