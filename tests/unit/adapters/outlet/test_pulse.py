"""A sound server with a card of two ports, which no test machine has: told in the form of `pactl` 16.1."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from kiosk.adapters.outlet.pulse import PulseMixer
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError

SPEAKER, PHONES = "analog-output-speaker", "analog-output-headphones"


class Server:
    """Give it to `PulseMixer` as its `run`: one built-in sink, and what else is told."""

    def __init__(self, *more: dict[str, object]) -> None:
        self.plugged = False
        self.builtin: dict[str, object] = sink("alsa_output.pci", active_port=SPEAKER)
        self.sinks = [sink("alsa_output.hdmi-stereo"), self.builtin, *more]
        self.default = "alsa_output.pci"
        self.said: list[tuple[str, ...]] = []

    def __call__(self, command: Sequence[str]) -> str:
        match tuple(command[1:]):
            case ("--format=json", "list", "sinks"):
                self.builtin["ports"] = ports(self.plugged)
                return json.dumps(self.sinks)
            case ("get-default-sink",):
                return f"{self.default}\n"
            case ("set-default-sink", name):
                self.default = name
            case (what, name, value):
                key = {"set-sink-mute": "mute", "set-sink-port": "active_port", "set-sink-volume": "volume"}[
                    what
                ]
                one = next(each for each in self.sinks if each["name"] == name)
                one[key] = {"mute": value == "1", "active_port": value, "volume": volume(value)}[key]
        self.said.append(tuple(command[1:]))
        return ""

    def muted(self) -> set[object]:
        return {each["name"] for each in self.sinks if each["mute"]}


def volume(percent: str) -> dict[str, dict[str, object]]:
    return {
        side: {"value": 1, "value_percent": percent, "db": "0.00 dB"}
        for side in ("front-left", "front-right")
    }


def sink(name: str, **more: object) -> dict[str, object]:
    return {
        "index": 1,
        "name": name,
        "mute": False,
        "volume": volume("100%"),
        "ports": [],
        "properties": {},
        **more,
    }


def ports(plugged: bool) -> list[dict[str, object]]:
    return [
        {"name": SPEAKER, "type": "Speaker", "priority": 1, "availability": "availability unknown"},
        {
            "name": PHONES,
            "type": "Headphones",
            "priority": 2,
            "availability": "available" if plugged else "not available",
        },
    ]


def test_headphones_are_a_port_of_the_same_card() -> None:
    """The port is changed while nothing is heard: it has a level of its own, perhaps a high one."""
    server = Server()
    mixer = PulseMixer(run=server)
    assert mixer.plugged() is Outlet.SPEAKER
    server.plugged = True
    assert mixer.plugged() is Outlet.HEADPHONES
    mixer.lead(Outlet.HEADPHONES, 50)
    mine = [words for words in server.said if words[1] == "alsa_output.pci"]
    assert [words[0] for words in mine] == [
        "set-sink-mute", "set-sink-port", "set-sink-volume", "set-sink-mute", "set-default-sink",
    ]  # fmt: skip
    assert mine[0][-1] == "1"
    assert (server.builtin["active_port"], server.builtin["volume"]) == (PHONES, volume("50%"))
    assert server.muted() == {"alsa_output.hdmi-stereo"}
    server.plugged = False
    mixer.lead(Outlet.SPEAKER, 70)
    assert (server.builtin["active_port"], server.builtin["volume"]) == (SPEAKER, volume("70%"))
    assert "alsa_output.pci" not in server.muted()


@pytest.mark.parametrize(
    "worn",
    [{"properties": {"device.form_factor": "headset"}}, {"properties": {"device.form_factor": "headphone"}}],
)
def test_a_headset_on_usb_is_known_by_its_form(worn: dict[str, object]) -> None:
    """A device that is worn needs no name in the settings; the loudspeakers are silent."""
    server = Server(sink("alsa_output.usb", **worn))
    mixer = PulseMixer(run=server)
    assert mixer.plugged() is Outlet.HEADPHONES
    mixer.lead(Outlet.HEADPHONES, 50)
    assert (server.default, server.muted()) == (
        "alsa_output.usb",
        {"alsa_output.pci", "alsa_output.hdmi-stereo"},
    )
    del server.sinks[-1]
    mixer.lead(Outlet.SPEAKER, 70)
    assert server.default == "alsa_output.pci"


def test_after_a_restart_with_headphones_in_the_speaker_is_found_again() -> None:
    """Not the loudspeaker of a screen, though it stands first."""
    server = Server(sink("phones"))
    server.default = "phones"
    mixer = PulseMixer("phones", server)
    mixer.lead(Outlet.HEADPHONES, 50)
    del server.sinks[-1]
    server.default = ""
    mixer = PulseMixer("phones", server)
    mixer.lead(Outlet.SPEAKER, 70)
    assert server.default == "alsa_output.pci"


def test_headphones_that_went_meanwhile_are_told() -> None:
    """Between the look and the setting."""
    with pytest.raises(DeviceError, match="gone"):
        PulseMixer("phones", Server()).lead(Outlet.HEADPHONES, 50)


@pytest.mark.parametrize("answer", ["", "[]", "not json", "{}", '[{"name": 3}]'])
def test_a_server_that_says_something_else(answer: str) -> None:
    """No sink, or an answer of another kind: no mixer, and no exception."""
    assert PulseMixer.find(run=lambda _command: answer) is None


def test_what_concerns_headphones() -> None:
    """Programs that come and go are no matter, our own `pactl` among them."""
    mixer = PulseMixer(run=Server())
    for line in ("Event 'new' on sink #1", "Event 'change' on card #0", "Event 'remove' on sink #1"):
        assert mixer.concerns(line)
    for line in ("Event 'new' on client #13", "Event 'new' on sink-input #4", "Event 'change' on source #1"):
        assert not mixer.concerns(line)
    assert mixer.is_usual("Event 'change' on sink #1")  # it runs, it is idle
    for line in ("Event 'new' on sink #1", "Event 'change' on card #0", "Event 'change' on server #-1"):
        assert not mixer.is_usual(line)
