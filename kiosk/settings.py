"""What one machine is set to: `settings.toml` in its data directory, over these defaults."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kiosk.errors import SettingsError

DEFAULT_TOWN = "02402"
"""七戸町 (JIS X 0402)."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """One machine. Lengths in mm, `px_per_mm` calibrated or None to assume a common panel."""

    town: str = DEFAULT_TOWN
    kiosk_id: str = "1"
    px_per_mm: float | None = None
    printer_queue: str = ""
    """CUPS queue; "" prints into `slips/` of the data directory."""
    sound: bool = True


def default_data_dir() -> Path:
    """$MICHISHIRUBE_DATA_DIR, else the user's data directory (XDG)."""
    chosen = os.environ.get("MICHISHIRUBE_DATA_DIR")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "michishirube"


def load_settings(data_dir: Path, *, town: str = "") -> Settings:
    """The settings of a data directory; `town` overrides. Raises SettingsError with file and reason."""
    path = data_dir / "settings.toml"
    settings = _read(path) if path.is_file() else Settings()
    chosen = town or settings.town
    if len(chosen) == 6 and chosen.isdigit():  # with the check digit of 全国地方公共団体コード
        chosen = chosen[:5]
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) == 5):
        raise SettingsError(f"town: 市区町村コードは5けたの数字です（例 {DEFAULT_TOWN}）: {chosen!r}")
    return replace(settings, town=chosen)


def _read(path: Path) -> Settings:
    import tomllib  # noqa: PLC0415  most machines have no settings file: 5 ms of start-up

    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), Settings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{path}: {error}") from error
