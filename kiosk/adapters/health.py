"""The self-test of a machine (`kiosk check`): each part is tried for real and answers in words for staff."""

from __future__ import annotations

import datetime
import os
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.outlet.mixer import Levels, Mixer
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError, KioskError
from kiosk.service import typefaces

PACKAGES = {
    typefaces.JAPANESE: "fonts-morisawa-bizud-gothic",
    typefaces.SIMPLIFIED: "fonts-noto-cjk",
    typefaces.KOREAN: "fonts-noto-cjk",
    typefaces.LATIN: "fonts-noto-core",
}
"""Each typeface with the Debian package it comes from."""
OLDEST = datetime.date(2026, 11, 1)
"""This program did not exist before: an earlier date is a dead clock battery (standards.md B18)."""
NEWEST_YEARS = 30
COMMAND_S = 5
OUTLETS = {Outlet.SPEAKER: "スピーカー", Outlet.HEADPHONES: "イヤホン"}
NEAR_PERCENT = 3
"""Per cent: cards have fewer steps than a hundred."""
_MENDS = "案内を始めなおすと、もどります"


class Result(Struct, frozen=True):
    """What one part answered."""

    name: str
    ok: bool
    detail: str


Check = Callable[[], str]
"""Returns words for staff; raises KioskError or OSError when the part does not do its work."""


def run_checks(checks: Mapping[str, Check]) -> list[Result]:
    """Tries every part, whatever the others answered."""
    return [_result(name, check) for name, check in checks.items()]


def _result(name: str, check: Check) -> Result:
    try:
        return Result(name, True, check())
    except (KioskError, OSError) as error:
        return Result(name, False, str(error).splitlines()[0])


def font() -> str:
    """Every language's typeface is installed, and not replaced by another (standards.md 0.7)."""
    for family, package in PACKAGES.items():
        found = _output("fc-match", "-f", "%{family[0]}", family)
        if found != family:
            raise DeviceError(f"書体 {family} がありません（かわりに {found}）。{package} を入れてください")
    return "・".join(PACKAGES)


def sound() -> str:
    """There is a way for sound to leave the machine."""
    cards = [line for line in _output("aplay", "-l").splitlines() if line.startswith("card ")]
    if cards:
        return cards[0]
    if "pulse" in _output("aplay", "-L").split() and os.environ.get("PULSE_SERVER"):
        return "pulse"
    raise DeviceError("音を出す機器がありません。画面と紙でご案内します")


def mixer(found: Mixer | None, levels: Levels) -> str:
    """Raises DeviceError, in words, when it is muted, at another level than set, or cannot be found."""
    if found is None:
        raise DeviceError("音の大きさを決める機器が見つかりません")
    now = found.state()
    name, wanted = OUTLETS[now.outlet], levels[now.outlet]
    if now.muted:
        raise DeviceError(f"{name}の音が消してあります（{_MENDS}）")
    if abs(now.percent - wanted) > NEAR_PERCENT:
        raise DeviceError(f"{name}の大きさが {now.percent}% です。設定は {wanted}% です（{_MENDS}）")
    return f"{name} {now.percent}%、{_jack(now.outlet, now.has_jack)}"


def _jack(outlet: Outlet, has_jack: bool) -> str:
    if outlet is Outlet.HEADPHONES:
        return "イヤホンが入っています"
    return "イヤホンを入れると、切りかわります" if has_jack else "イヤホンの差し込み口は、わかりません"


def database(path: Path) -> str:
    """The log can be opened, is sound, and its folder takes new rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK):
        raise DeviceError(f"{path.parent} に書き込めません")
    if not path.exists():
        return "まだ記録はありません"
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=COMMAND_S)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check").fetchone()
            (events,) = connection.execute("SELECT count(*) FROM assistance_event").fetchone()
    except sqlite3.Error as error:
        raise DeviceError(f"{path.name}: {error}") from error
    if answer != "ok":
        raise DeviceError(f"{path.name}: {answer}")
    return f"記録 {events} 行"


def clock(today: datetime.date) -> str:
    """The calendar is believable: expiries and deadlines hang on it."""
    newest = OLDEST.replace(year=OLDEST.year + NEWEST_YEARS)
    if not OLDEST <= today <= newest:
        raise DeviceError(f"日付が {today} になっています。時計を合わせてください")
    return str(today)


def _output(*command: str) -> str:
    environment = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=COMMAND_S, env=environment, check=False
        )
    except FileNotFoundError as error:
        raise DeviceError(f"{command[0]} がありません") from error
    except subprocess.TimeoutExpired as error:
        raise DeviceError(f"{command[0]} が答えません") from error
    return done.stdout
