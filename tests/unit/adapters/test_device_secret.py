"""The machine's secret: made once, for its account's eyes only."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kiosk.adapters.device_secret import device_secret
from kiosk.errors import DeviceError


def test_made_once_and_kept(tmp_path: Path) -> None:
    """32 random bytes, 0600, the same at every call; another machine has others."""
    path = tmp_path / "data" / "secret"
    first = device_secret(path)
    assert len(first) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert device_secret(path) == first
    assert device_secret(tmp_path / "other") != first
    assert [file.name for file in path.parent.iterdir()] == ["secret"]


def test_two_at_a_time_agree(tmp_path: Path) -> None:
    """Two slips printed in the same moment on a new machine have the same secret."""
    seen: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: seen.append(device_secret(tmp_path / "secret"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    """It is never guessed or silently made anew: slips out there would no longer be known."""
    path = tmp_path / "secret"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(DeviceError, match="damaged"):
        device_secret(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_open_to_others(tmp_path: Path, mode: int) -> None:
    """A secret that others can read is none."""
    path = tmp_path / "secret"
    device_secret(path)
    path.chmod(mode)
    with pytest.raises(DeviceError, match="600"):
        device_secret(path)
