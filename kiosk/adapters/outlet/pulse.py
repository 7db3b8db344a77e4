"""A sound server, PulseAudio or PipeWire, through `pactl`: headphones are a port of a sink, or a sink of their own."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.adapters.outlet.mixer import MixerState, Run, run
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError

_WORN = ("headphone", "headset")
"""`device.form_factor` of what is worn on the head, and the beginning of its ports' `type`."""


class Port(Struct, frozen=True):
    name: str
    type: str = ""
    availability: str = ""

    @property
    def is_worn(self) -> bool:
        return self.type.lower().startswith(_WORN)


class Sink(Struct, frozen=True):
    """One of `pactl --format=json list sinks`, as far as it matters here."""

    name: str
    mute: bool = False
    volume: dict[str, dict[str, Any]] = {}
    properties: dict[str, Any] = {}
    ports: tuple[Port, ...] = ()
    active_port: str | None = None

    @property
    def percent(self) -> int:
        """Of its loudest channel."""
        told = [str(channel.get("value_percent", "0%")) for channel in self.volume.values()]
        return max((int(words.strip().rstrip("%")) for words in told), default=0)

    def port(self, *, worn: bool) -> str:
        """The first port of the kind into which something is plugged, or for speakers, may be."""
        fitting = [port for port in self.ports if port.is_worn is worn]
        wanted = ("available",) if worn else ("available", "availability unknown", "unknown", "")
        return next((port.name for port in fitting if port.availability in wanted), "")


class PulseMixer:
    """`headphone_sink` names the headphones where they are a device that nothing else tells for one."""

    watching = ("pactl", "subscribe")

    def __init__(self, headphone_sink: str = "", run: Run = run) -> None:
        self._named = headphone_sink
        self._run = run
        self._speaker = ""

    @classmethod
    def find(cls, headphone_sink: str = "", run: Run = run) -> PulseMixer | None:
        """None where no sound server answers, or it leads nowhere."""
        mixer = cls(headphone_sink, run)
        try:
            return mixer if mixer._sinks() else None
        except DeviceError:
            return None

    def concerns(self, line: str) -> bool:
        return any(f" on {what} " in line for what in ("sink", "card", "server"))

    def is_usual(self, line: str) -> bool:
        return "'change' on sink " in line

    def plugged(self) -> Outlet:
        return Outlet.HEADPHONES if any(map(self._ready, self._sinks())) else Outlet.SPEAKER

    def lead(self, outlet: Outlet, percent: int) -> None:
        sinks = self._sinks()
        worn = next(filter(self._ready, sinks), None)
        if outlet is Outlet.HEADPHONES:
            if worn is None:
                raise DeviceError("pactl: the headphones are gone")
            self._open(worn, percent, alone_of=sinks)
        elif speaker := self._speaker_of(sinks):
            self._open(speaker, percent)
        else:
            raise DeviceError("pactl: no loudspeaker")

    def state(self) -> MixerState:
        sinks = self._sinks()
        worn = next(filter(self._ready, sinks), None)
        way = worn or self._speaker_of(sinks)
        if way is None:
            raise DeviceError("pactl: no loudspeaker")
        outlet = Outlet.HEADPHONES if worn else Outlet.SPEAKER
        return MixerState(outlet, way.percent, way.mute, any(map(self._has_jack, sinks)))

    # -- in detail

    def _open(self, sink: Sink, percent: int, alone_of: list[Sink] | None = None) -> None:
        """First what is heard elsewhere is silenced, then the level is set, then sound is let out."""
        port = sink.port(worn=alone_of is not None)
        for other in alone_of or ():
            if other.name != sink.name:
                self._pactl("set-sink-mute", other.name, "1")
        if alone_of is None:
            self._speaker = sink.name
        if port and port != sink.active_port:
            self._pactl("set-sink-mute", sink.name, "1")  # a port has a level of its own, perhaps a high one
            self._pactl("set-sink-port", sink.name, port)
        self._pactl("set-sink-volume", sink.name, f"{percent}%")
        self._pactl("set-sink-mute", sink.name, "0")
        self._pactl("set-default-sink", sink.name)  # what is heard already goes along

    def _ready(self, sink: Sink) -> bool:
        """Headphones, and they are in."""
        return self._is_worn(sink) or bool(sink.port(worn=True))

    def _has_jack(self, sink: Sink) -> bool:
        return self._is_worn(sink) or any(port.is_worn for port in sink.ports) or bool(self._named)

    def _is_worn(self, sink: Sink) -> bool:
        form = str(sink.properties.get("device.form_factor", "")).lower()
        return sink.name == self._named or form.startswith(_WORN)

    def _speaker_of(self, sinks: list[Sink]) -> Sink | None:
        """The one that spoke last, the server's own choice, or another; a screen's loudspeaker at the very last."""
        fit = {sink.name: sink for sink in sinks if not self._is_worn(sink)}
        first = min(fit, key=lambda name: "hdmi" in name.lower(), default="")
        usual = self._run(("pactl", "get-default-sink")).strip()
        return next((fit[name] for name in (self._speaker, usual, first) if name in fit), None)

    def _sinks(self) -> list[Sink]:
        told = self._run(("pactl", "--format=json", "list", "sinks"))
        try:
            return msgspec.convert(json.loads(told or "[]"), list[Sink])
        except (ValueError, msgspec.ValidationError) as error:
            raise DeviceError(f"pactl: {error}") from error

    def _pactl(self, *words: str) -> None:
        self._run(("pactl", *words))
