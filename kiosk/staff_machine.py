"""The machine as the desk sees it: settings kept, commands run, voice tried, the kiosk closed (service/machine.py)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from kiosk.adapters.own_commands import OwnCommands
from kiosk.adapters.translations import GettextTranslator
from kiosk.domain.desk_messages import Task, TaskAnswered
from kiosk.domain.printer import PrinterState
from kiosk.domain.text import Utterance
from kiosk.errors import DeviceError, SettingsError
from kiosk.service import device_wording as w
from kiosk.service import ports, update_lines
from kiosk.service.machine import MachineFacts
from kiosk.settings import Places, Settings, save_settings

Line = tuple[bool | None, str, str, str]
QUIETEST = 10
"""Per cent: staff who want silence switch reading aloud off, which is said on the screen."""
_WORDS: dict[Task, tuple[str, ...]] = {
    Task.SELF_TEST: ("check", "--json"),
    Task.PRINTERS: ("printer", "list", "--json"),
    Task.USE_PRINTER: ("printer", "set"),
    Task.TEST_PRINT: ("printer", "test", "--json"),
    Task.CHECK_SLIP: ("qr", "--json", "verify"),
    Task.LOOK_FOR_UPDATES: ("content", "look", "--json"),
    Task.TAKE_UPDATE: ("content", "apply", "--json"),
    Task.UPDATE_BACK: ("content", "back", "--json"),
    Task.PRINT_HEAD: ("log", "head", "--print", "--json"),
}
"""The command behind each task; the task's word is appended."""


class DeskMachine:
    """The port `Machine`. `end(again)` closes the kiosk."""

    def __init__(
        self,
        settings: Settings,
        places: Places,
        *,
        speaker: ports.Speaker,
        output: ports.SoundOutput,
        translator: GettextTranslator,
        px_per_mm: float,
        deliver: ports.Deliver,
        end: Callable[[bool], None],
    ) -> None:
        self._settings = settings
        self._places = places
        self._speaker = speaker
        self._output = output
        self._translator = translator
        self._px_per_mm = px_per_mm
        self._deliver = deliver
        self._end = end
        self._commands = OwnCommands(places.data)

    def facts(self) -> MachineFacts:
        now = self._settings
        return MachineFacts(
            kiosk_id=now.kiosk_id,
            version=_version(),
            town=now.town,
            towns=self._towns(),
            printer=now.printer_queue or now.printer_address,
            paper=now.paper.value,
            px_per_mm=now.px_per_mm or self._px_per_mm,
            offered=tuple(
                k for k in self._translator.whole() if not now.languages or k in {"ja", *now.languages}
            ),
            languages=self._translator.whole(),
            free_mb=self._free_mb(),
            closes="NOTIFY_SOCKET" not in os.environ,
            loudness=now.loudness if self._output.level() is not None else None,
        )

    def run(self, task: Task, word: str = "") -> None:
        words = (*_WORDS[task], *((word,) if word else ()))
        self._commands.begin(words, partial(self._answered, task))

    def keep(self, changes: Mapping[str, str | float | bool | tuple[str, ...]]) -> None:
        try:
            save_settings(self._places.data, changes)
        except (OSError, SettingsError) as error:
            raise DeviceError("settings cannot be written") from error
        self._reload()

    def say_sample(self) -> None:
        self._speaker.say([Utterance("desk.sample", w.SAMPLE_TEXT)])

    def change_loudness(self, by: int) -> None:
        level = min(max(self._settings.loudness + by, QUIETEST), 100)
        self._output.set_level(level)
        self.keep({"loudness": level})

    def end(self, *, again: bool) -> None:
        self._end(again)

    def _answered(self, task: Task, code: int, told: Any) -> None:
        if task is Task.USE_PRINTER:
            self._reload()
        self._deliver(TaskAnswered(task, code == 0, tuple(_LINES[task](told, code == 0))))

    def _reload(self) -> None:
        """What is set now; what is used changes with the next start."""
        from kiosk.settings import load_settings  # noqa: PLC0415

        try:
            self._settings = load_settings(self._places.data)
        except SettingsError as error:
            raise DeviceError("settings cannot be read") from error

    def _towns(self) -> tuple[tuple[str, str], ...]:
        import tomllib  # noqa: PLC0415  only for the desk

        folders = sorted(self._places.catalogue.joinpath("towns").iterdir())
        return tuple(
            (
                folder.name,
                str(tomllib.loads((folder / "town.toml").read_text("utf-8")).get("name", folder.name)),
            )
            for folder in folders
            if (folder / "town.toml").is_file()
        )

    def _free_mb(self) -> int | None:
        try:
            told = os.statvfs(self._places.data)
        except (OSError, AttributeError):
            return None
        return told.f_bavail * told.f_frsize // 2**20


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("michishirube")
    except PackageNotFoundError:
        return ""


def _checks(told: Any, _ok: bool) -> list[Line]:
    return (
        [(one["ok"], one["name"], one["detail"], "") for one in told]
        if isinstance(told, list)
        else _silent(told, False)
    )


def _printers(told: Any, _ok: bool) -> list[Line]:
    found = told.get("found", []) if isinstance(told, dict) else []
    return [(PrinterState(one["state"]).prints, one["name"], one["target"], one["target"]) for one in found]


def _silent(_told: Any, ok: bool) -> list[Line]:
    return [(ok, w.DONE if ok else w.NOT_DONE, "", "")]


def _detail(told: Any, ok: bool) -> list[Line]:
    detail = str(told.get("detail", "")) if isinstance(told, dict) else ""
    return [(ok, w.DONE if ok else w.NOT_DONE, detail, "")]


def _updates(told: Any, _ok: bool) -> list[Line]:
    return update_lines.looked(told) if told else _silent(told, False)


def _taken(told: Any, _ok: bool) -> list[Line]:
    return update_lines.applied(told, w.NOT_DONE)


def _back(told: Any, _ok: bool) -> list[Line]:
    return update_lines.went_back(told, w.NOT_DONE)


def _slips(told: Any, _ok: bool) -> list[Line]:
    slips = told.get("slips", []) if isinstance(told, dict) else []
    return [(True, one["name"], f"{one['date']}　{one['url']}", "") for one in slips]


_LINES: dict[Task, Callable[[Any, bool], list[Line]]] = {
    Task.SELF_TEST: _checks,
    Task.PRINTERS: _printers,
    Task.USE_PRINTER: _silent,
    Task.TEST_PRINT: _detail,
    Task.CHECK_SLIP: _slips,
    Task.PRINT_HEAD: _detail,
    Task.LOOK_FOR_UPDATES: _updates,
    Task.TAKE_UPDATE: _taken,
    Task.UPDATE_BACK: _back,
}
"""What a command printed, as lines: good or not, text, note, word."""
