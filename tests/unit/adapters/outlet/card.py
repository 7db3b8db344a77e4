"""A sound card behind `amixer`: it keeps what is set and answers as alsa-utils 1.2.8 prints it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.errors import DeviceError


class Control:
    def __init__(self, percent: int | None = None, on: bool | None = None, items: Sequence[str] = ()) -> None:
        self.percent, self.on, self.items = percent, on, items
        self.item = items[-1] if items else ""

    def lines(self, name: str) -> list[str]:
        told = [f"Simple mixer control '{name}',0"]
        if self.items:
            quoted = " ".join(f"'{item}'" for item in self.items)
            return [*told, "  Capabilities: enum", f"  Items: {quoted}", f"  Item0: '{self.item}'"]
        level = "" if self.percent is None else f" {self.percent} [{self.percent}%] [-9.00dB]"
        switch = "" if self.on is None else f" [{'on' if self.on else 'off'}]"
        channels = ("Front Left", "Front Right")
        return [
            *told,
            "  Capabilities: pvolume pswitch",
            "  Playback channels: Front Left - Front Right",
            "  Limits: Playback 0 - 100",
            "  Mono:",
            *(f"  {channel}: Playback{level}{switch}" for channel in channels),
        ]


class Card:
    """Give it to `AlsaMixer` as its `run`."""

    def __init__(self, jack: str = "Headphone Jack", **controls: Control) -> None:
        names = {"Auto_Mute_Mode": "Auto-Mute Mode"}
        self.controls = {names.get(name, name): control for name, control in controls.items()}
        self.jack = jack
        self.plugged = False
        self.said: list[tuple[str, str]] = []

    def __call__(self, command: Sequence[str]) -> str:
        words = [word for word in command[1:] if not word.startswith("-")]
        match words:
            case ["contents"]:
                return self._contents()
            case ["scontents"]:
                return "\n".join(line for name, c in self.controls.items() for line in c.lines(name)) + "\n"
            case ["sset", name, value] if name in self.controls:
                self.said.append((name, value))
                self._set(self.controls[name], value)
                return ""
        raise DeviceError("amixer: Invalid command!")

    def _set(self, control: Control, value: str) -> None:
        if value in ("mute", "unmute"):
            assert control.on is not None, "amixer: Invalid command!"
            control.on = value == "unmute"
        elif value.endswith("%"):
            control.percent = int(value[:-1])
        else:
            assert value in control.items
            control.item = value

    def _contents(self) -> str:
        values = "on" if self.plugged else "off"
        jack = f"numid=18,iface=CARD,name='{self.jack}'\n  ; type=BOOLEAN,access=r-------,values=1\n  : values={values}\n"
        return (
            "numid=12,iface=MIXER,name='Headphone Playback Switch'\n"
            "  ; type=BOOLEAN,access=rw------,values=2\n  : values=on,on\n"
            "numid=17,iface=CARD,name='Speaker Phantom Jack'\n"
            "  ; type=BOOLEAN,access=r-------,values=1\n  : values=on\n"
            f"{jack if self.jack else ''}"
        )


def notebook() -> Card:
    """HD audio of an all-in-one, as drivers leave it: the headphones shut, the speaker open."""
    return Card(
        Master=Control(40, True),
        Headphone=Control(0, False),
        Speaker=Control(80, True),
        PCM=Control(100),
        Auto_Mute_Mode=Control(items=("Disabled", "Enabled")),
    )
