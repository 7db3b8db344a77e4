"""Who is measured: the kiosk, Chromium in kiosk mode with the same screens, and a bare Widgets window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks.processes import running
from tests.benchmarks.screen import HEIGHT, WIDTH

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate",
    "--lang=ja",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--window-position=0,0",
    f"--window-size={WIDTH},{HEIGHT}",
)
"""As root, without a GPU and without a network; nothing may lie over the page."""
BROWSER = Path("/usr/lib/chromium/chromium")
"""Debian's program itself: the shell script before it costs the browser some time and is left out."""
NOT_OURS = ("QT_QPA_PLATFORM", "QT_ACCESSIBILITY", "WAYLAND_DISPLAY", "LD_PRELOAD", "MICHISHIRUBE_DATA_DIR")


class Candidate(Struct, frozen=True):
    """One program. `home` is its kept folder: data directory or browser profile."""

    name: str
    command: tuple[str, ...]
    home: Path
    environment: Mapping[str, str]
    home_option: str = ""

    @contextmanager
    def started(self, *, home: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
        """Runs it, in another folder if one is given."""
        used = home or self.home
        used.mkdir(parents=True, exist_ok=True)
        option = (self.home_option.format(used),) if self.home_option else ()
        with running(
            (*self.command, *option), self.environment, self.home.parent / f"{self.name}.log"
        ) as process:
            yield process

    def with_environment(self, name: str, more: Mapping[str, str]) -> Candidate:
        """The same program in another environment."""
        return replace(self, name=name, environment={**self.environment, **more})


def environment(display: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, with the screen of the benchmark and without what tests set for themselves."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return {**kept, "DISPLAY": display, "LANG": "C.UTF-8", **(more or {})}


def kiosk(folder: Path, display: str, sound: Mapping[str, str]) -> Candidate:
    """As shipped: full screen, voice on."""
    command = (str(Path(sys.executable).parent / "kiosk"), "run")
    home = folder / "data"
    home.mkdir(parents=True, exist_ok=True)
    return Candidate("kiosk", command, home, environment(display, sound), "--data-dir={}")


def silent_kiosk(folder: Path, display: str) -> Candidate:
    """With the voice off: its pictures stand still, so that they can be learnt."""
    home = folder / "silent"
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text("sound = false\n")
    return replace(kiosk(folder, display, {}), name="silent", home=home)


def chromium(folder: Path, display: str, page: Path) -> Candidate:
    """With a kept profile."""
    browser = str(BROWSER) if BROWSER.exists() else "chromium"
    command = (browser, "--kiosk", *FLAGS, page.as_uri())
    return Candidate(
        "chromium",
        command,
        folder / "profile",
        environment(display, {"LANGUAGE": "ja"}),
        "--user-data-dir={}",
    )


def bare_window(folder: Path, display: str) -> Candidate:
    """Python, Qt and eight buttons: the floor for a program like ours."""
    command = (sys.executable, str(Path(__file__).with_name("bare_window.py")))
    return Candidate("bare", command, folder / "bare", environment(display))
