"""What one machine is set to (`settings.toml` in its data directory, over these defaults), and where its things are."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from kiosk.domain.paper_kind import PaperKind
from kiosk.domain.wishes import Outlet
from kiosk.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
FILE = "settings.toml"
SwitchKey = Literal[
    "Tab", "Space", "Return", "F2", "F3", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "1", "2", "3", "4"
]
"""What a switch may send, as Qt names it."""
DEFAULT_TOWN = "02402"
"""七戸町 (JIS X 0402)."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """One machine. Lengths in mm, `px_per_mm` calibrated or None to assume a common panel."""

    town: str = DEFAULT_TOWN
    kiosk_id: str = "1"
    px_per_mm: float | None = None
    printer_queue: str = ""
    """CUPS queue. Without it and without an address, slips go into `slips/` of the data directory."""
    printer_address: str = ""
    """Receipt printer: "usb:", "usb:/dev/usb/lp1" or "tcp://192.0.2.1:9100"."""
    paper: PaperKind = PaperKind.A4
    desk_phone: str = ""
    """Shown when the kiosk can show nothing else; without it residents are sent to the desk."""
    sound: bool = True
    loudness: Annotated[int, Meta(ge=0, le=100)] = 70
    """Per cent at which the loudspeaker is set at the start and after each visit (standards.md A20)."""
    headphone_loudness: Annotated[int, Meta(ge=0, le=100)] = 50
    """The same for headphones, which are at the ear."""
    headphone_sink: str = ""
    """PulseAudio's or PipeWire's name of the headphones, where they are a device of their own."""
    voice_engine: Literal["auto", "clips", "mei", "espeak", "sapi5"] = "auto"
    """What speaks Japanese: the best there is, or this one alone."""
    desk_window: Literal["over", "beside"] = "over"
    """Where staff work: over the resident's window, or on a second screen."""
    desk_memo: bool = False
    """Staff may add a few words to a record; what could lead to a person is refused."""
    languages: tuple[str, ...] = ()
    """Languages that residents are offered; none named: every whole one."""
    retention_days: Annotated[int, Meta(ge=0, le=36500)] = 400
    """Days that rows of the log are kept; then whole months go, and a stub stands for them. 0 keeps all."""
    double_strike_s: Annotated[float, Meta(ge=0, le=2)] = 0.5
    """A second strike so soon after one that changed the page is a shaking hand (standards.md A13). Seconds."""
    switch_keys: tuple[SwitchKey, SwitchKey] = ("F2", "F3")
    """What two switches send: "go on", "press"."""
    desks: tuple[str, ...] = ()
    """Names of the staff's places beside the town's counters, between which a record is handed over."""
    update_folders: tuple[str, ...] = ("/media/michishirube",)
    """Where the desk looks for signed updates: a stick is mounted there; a shared folder may be added."""

    @property
    def levels(self) -> dict[Outlet, int]:
        return {Outlet.SPEAKER: self.loudness, Outlet.HEADPHONES: self.headphone_loudness}


class Places(Struct, frozen=True):
    """Where things are: read-only ones in the checkout, the machine's own in its data directory."""

    data: Path
    root: Path = ROOT

    @property
    def catalogue(self) -> Path:
        return self.root / "assets" / "catalogue"

    @property
    def assets(self) -> Path:
        return self.root / "assets"

    @property
    def locales(self) -> Path:
        return self.root / "locales"

    @property
    def migrations(self) -> Path:
        return self.root / "db"

    @property
    def database(self) -> Path:
        return self.data / "assistance.sqlite3"

    @property
    def cache(self) -> Path:
        return self.data / "cache"

    @property
    def clips(self) -> Path:
        """Sentences spoken beforehand (`kiosk voice render`)."""
        return self.cache / "clips"

    @property
    def slips(self) -> Path:
        return self.data / "slips"

    @property
    def secret(self) -> Path:
        """From which the check codes on slips are made."""
        return self.data / "secret"

    @property
    def content(self) -> Path:
        """What signed updates delivered."""
        return self.data / "content"

    @property
    def shipped_root(self) -> Path:
        """Whose updates are believed where nobody has said otherwise; a maker may ship none."""
        return self.assets / "update-root.json"

    def confirmed(self, town: str) -> Path:
        """What staff confirmed on this machine about a town."""
        return self.data / "catalogue" / town / "confirmed.toml"

    @property
    def open_helps(self) -> Path:
        """Help records that staff have not closed."""
        return self.data / "open-helps.json"


def default_data_dir() -> Path:
    """$MICHISHIRUBE_DATA_DIR, else the user's data directory (XDG)."""
    chosen = os.environ.get("MICHISHIRUBE_DATA_DIR")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "michishirube"


def load_settings(data_dir: Path, *, town: str = "") -> Settings:
    """The settings of a data directory; `town` overrides. Raises SettingsError with file and reason."""
    path = data_dir / FILE
    settings = load_checked(path) if path.is_file() else Settings()
    chosen = town or settings.town
    if len(chosen) == 6 and chosen.isdigit():  # with the check digit of 全国地方公共団体コード
        chosen = chosen[:5]
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) == 5):
        raise SettingsError(f"town: 市区町村コードは5けたの数字です（例 {DEFAULT_TOWN}）: {chosen!r}")
    return replace(settings, town=chosen)


def load_checked(path: Path) -> Settings:
    """What a file says. Raises SettingsError with file and reason."""
    settings = _read(path)
    if fault := printing_fault(settings):
        raise SettingsError(f"{path}: {fault}")
    return settings


def save_settings(data_dir: Path, changes: Mapping[str, str | float | bool | tuple[str, ...]]) -> Path:
    """Writes some settings into the file, leaving all other lines as they are. Raises SettingsError, OSError."""
    import json  # noqa: PLC0415  nothing is set before the first screen

    path = data_dir / FILE
    lines = path.read_text("utf-8-sig").splitlines() if path.is_file() else []
    kept = [line for line in lines if line.split("=")[0].strip() not in changes]
    told = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in changes.items() if value != ""
    ]
    data_dir.mkdir(parents=True, exist_ok=True)
    part = path.with_name(".settings.part")
    part.write_text("\n".join([*told, *kept]) + "\n", "utf-8")
    try:
        load_checked(part)
    except SettingsError:
        part.unlink()
        raise
    part.replace(path)
    return path


def printing_fault(settings: Settings) -> str:
    """What about the printer's settings cannot be; "" when they fit together."""
    address, roll = settings.printer_address, settings.paper in (PaperKind.ROLL_80, PaperKind.ROLL_58)
    if address and settings.printer_queue:
        return "printer_queue と printer_address は、どちらか一つにしてください"
    if address and not re.fullmatch(
        r"usb:(/dev/\S+)?|tcp://[^\s/:]+(:\d{1,5})?|tcp://\[[0-9a-f:]+\](:\d{1,5})?", address
    ):
        return f"printer_address は usb: か tcp://住所:9100 の形です: {address!r}"
    if address and not roll:
        return 'printer_address のときの paper は "80mm" か "58mm" です'
    if settings.printer_queue and roll:
        return 'printer_queue のときの paper は "A4" か "A5" です'
    return ""


def _read(path: Path) -> Settings:
    import tomllib  # noqa: PLC0415  most machines have no settings file: 5 ms of start-up

    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), Settings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{path}: {error}") from error
