"""The command `kiosk`: opens the kiosk, and does from a shell what scripts and the town's IT person need."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from kiosk.commands.run_arguments import run_arguments
from kiosk.errors import KioskError


def main(argv: list[str] | None = None) -> int:
    """Runs one command. Returns 0, 1 (it did not work), 2 (wrong words)."""
    words = sys.argv[1:] if argv is None else argv
    run = run_arguments(words)
    try:
        return _run(*run) if run else _any(words)
    except KioskError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 1


def _any(words: list[str]) -> int:
    from kiosk.commands.arguments import parser  # noqa: PLC0415  none of this may delay the kiosk

    arguments = parser().parse_args(words)
    if arguments.command in (None, "run"):
        return _run(arguments.data_dir, arguments.town, arguments.windowed)
    from kiosk.commands.table import COMMANDS  # noqa: PLC0415

    return COMMANDS[arguments.command](arguments)


def _run(data_dir: Path | None, town: str, windowed: tuple[int, int] | None = None) -> int:
    if not _has_display():
        from kiosk.commands.guidance import tour_instead  # noqa: PLC0415

        return tour_instead(data_dir, town, windowed)
    gc.disable()  # nothing is garbage before the first screen; station and app.App turn it on again
    from kiosk.lean import load_libraries  # noqa: PLC0415

    load_libraries()
    from kiosk import station  # noqa: PLC0415  the others need no Qt
    from kiosk.settings import default_data_dir  # noqa: PLC0415

    code = station.run(data_dir or default_data_dir(), town, windowed)
    from kiosk.staff_side import BEGIN_AGAIN  # noqa: PLC0415

    return _again() if code == BEGIN_AGAIN else code


def _again() -> int:
    """Staff changed something and want the kiosk anew. A service manager does that by itself."""
    if "NOTIFY_SOCKET" not in os.environ:
        os.execv(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[1:]])
    return 0


def _has_display() -> bool:
    """False when Qt would have nowhere to open a window. A chosen Qt platform is taken at its word."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if not display.startswith(":"):
        return bool(display)  # a remote display: only trying will tell
    number = display[1:].split(".")[0]
    return Path(f"/tmp/.X11-unix/X{number}").exists()


if __name__ == "__main__":
    sys.exit(main())
