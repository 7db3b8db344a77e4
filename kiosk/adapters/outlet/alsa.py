"""The sound card by itself, through `amixer`: its jack tells of headphones, its switches mute the loudspeaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kiosk.adapters.outlet.mixer import MixerState, Run, run
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError

_SPEAKERS = (
    "Speaker",
    "Bass Speaker",
    "Speaker+LO",
    "Line Out",
    "Front",
    "Surround",
    "Center",
    "LFE",
    "Side",
)
"""What leads to everybody, as HD audio and USB cards name it."""
_HEADPHONES = ("Headphone", "Headset", "Headphone+LO", "Front Headphone")
_MASTERS = {
    Outlet.SPEAKER: ("Master", *_SPEAKERS[:1], "PCM", "Digital"),
    Outlet.HEADPHONES: ("Master", *_HEADPHONES[:1], "PCM", "Digital"),
}
"""What the level is set with: the first of these that the card has."""
_AUTO_MUTE = "Auto-Mute Mode"
"""HD audio: the card itself mutes the loudspeaker while headphones are in."""
_JACK = re.compile(r"name='(?![^']*Phantom)(?!Headset Mic)[^']*(?:Headphone|Headset)[^']* Jack'")
"""Phantom jacks are always "on": a card has them where nothing can be noticed (kernel, jack-controls)."""


class _Control(Struct):
    """A simple control; `percent` is None without a volume, `on` without a switch."""

    percent: int | None = None
    on: bool | None = None
    item: str = ""


class AlsaMixer:
    """The default card."""

    watching = ("stdbuf", "-oL", "amixer", "events")
    """`amixer` keeps its lines back when nobody looks; `stdbuf` is of coreutils."""

    def __init__(self, run: Run = run) -> None:
        self._run = run
        self._auto_mute = ""

    @classmethod
    def find(cls, run: Run = run) -> AlsaMixer | None:
        """None where there is no card, or one without any control."""
        mixer = cls(run)
        try:
            return mixer if _master(mixer._controls(), Outlet.SPEAKER) else None
        except DeviceError:
            return None

    def concerns(self, line: str) -> bool:
        """A jack; or that watching has begun: what happened just before it was not told."""
        return line.startswith("Ready") or (line.startswith("event value") and "Jack'" in line)

    def is_usual(self, line: str) -> bool:
        return False

    def plugged(self) -> Outlet:
        return Outlet.HEADPHONES if any(self._jacks()) else Outlet.SPEAKER

    def lead(self, outlet: Outlet, percent: int) -> None:
        controls = self._controls()
        master = _needed_master(controls, outlet)
        if outlet is Outlet.HEADPHONES:
            self._close_speakers(controls)
        self._set(master, f"{percent}%")
        opened = _HEADPHONES if outlet is Outlet.HEADPHONES else _SPEAKERS
        for name in {master, *opened} & controls.keys():
            self._open(name, controls[name], percent)
        if outlet is Outlet.SPEAKER and self.plugged() is Outlet.HEADPHONES:
            self._let_speak(controls)

    def state(self) -> MixerState:
        controls, jacks = self._controls(), self._jacks()
        outlet = Outlet.HEADPHONES if any(jacks) else Outlet.SPEAKER
        master = _needed_master(controls, outlet)
        ways = _HEADPHONES if outlet is Outlet.HEADPHONES else _SPEAKERS
        switches = [controls[name].on for name in ways if name in controls and controls[name].on is not None]
        muted = controls[master].on is False or (bool(switches) and not any(switches))
        return MixerState(outlet, controls[master].percent or 0, muted, bool(jacks))

    # -- in detail

    def _close_speakers(self, controls: dict[str, _Control]) -> None:
        """Raises DeviceError when neither we nor the card can mute them: nothing private may be said then."""
        if self._auto_mute:
            self._set(_AUTO_MUTE, self._auto_mute)
            self._auto_mute = ""
        switches = [name for name in _SPEAKERS if name in controls and controls[name].on is not None]
        for name in switches:
            self._set(name, "mute")
        mutes_itself = controls.get(_AUTO_MUTE, _Control()).item not in ("", "Disabled")
        if not switches and not mutes_itself:
            raise DeviceError("amixer: no switch for the loudspeaker")

    def _let_speak(self, controls: dict[str, _Control]) -> None:
        """The loudspeaker although headphones are in: the card must not mute it by itself."""
        now = controls.get(_AUTO_MUTE, _Control()).item
        if now not in ("", "Disabled"):
            self._auto_mute = now
            self._set(_AUTO_MUTE, "Disabled")

    def _open(self, name: str, control: _Control, percent: int) -> None:
        if control.percent == 0:  # as drivers leave it before anybody has set it
            self._set(name, f"{percent}%")
        if control.on is not None:
            self._set(name, "unmute")

    def _set(self, name: str, value: str) -> None:
        self._run(("amixer", "-q", "-M", "sset", name, value))

    def _jacks(self) -> list[bool]:
        return jacks_in(self._run(("amixer", "contents")))

    def _controls(self) -> dict[str, _Control]:
        return controls_in(self._run(("amixer", "-M", "scontents")))


def _master(controls: dict[str, _Control], outlet: Outlet) -> str:
    fit = (name for name in _MASTERS[outlet] if name in controls and controls[name].percent is not None)
    return next(fit, "")


def _needed_master(controls: dict[str, _Control], outlet: Outlet) -> str:
    master = _master(controls, outlet)
    if not master:
        raise DeviceError("amixer: no control for the level")
    return master


def jacks_in(contents: str) -> list[bool]:
    """Whether something is in each jack for headphones, out of `amixer contents`."""
    found = []
    for block in re.split(r"^(?=numid=)", contents, flags=re.M):
        if _JACK.search(block.partition("\n")[0]):
            found.append(": values=on" in block)
    return found


def controls_in(contents: str) -> dict[str, _Control]:
    """Playback controls by name, out of `amixer scontents`."""
    found = {}
    for block in re.split(r"^Simple mixer control ", contents, flags=re.M)[1:]:
        if name := re.match(r"'([^']*)',0", block):
            found[name.group(1)] = _control(block.splitlines()[1:])
    return found


def _control(lines: Sequence[str]) -> _Control:
    """The louder of two channels counts, and one that is on."""
    told = [line for line in lines if "Playback" in line and "[" in line]
    levels = [int(level) for line in told for level in re.findall(r"\[(\d{1,3})%\]", line)]
    switches = [word == "on" for line in told for word in re.findall(r"\[(on|off)\]", line)]
    item = next((line.split("'")[1] for line in lines if line.strip().startswith("Item0: '")), "")
    return _Control(max(levels, default=None), any(switches) if switches else None, item)
