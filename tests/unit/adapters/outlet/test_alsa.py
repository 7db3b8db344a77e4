"""The bare sound card: what is heard where, whatever it was set to before."""

from __future__ import annotations

import pytest

from kiosk.adapters.outlet.alsa import AlsaMixer, jacks_in
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError

from .card import Card, Control, notebook


def opened(card: Card) -> dict[str, bool]:
    """Which ways are not muted."""
    return {name: bool(card.controls[name].on) for name in ("Speaker", "Headphone")}


def test_headphones_in_and_out() -> None:
    """In: the speaker is shut before anything is let out. Out: all as before, at the speaker's own level."""
    card, mixer = notebook(), None
    mixer = AlsaMixer(card)
    assert mixer.plugged() is Outlet.SPEAKER
    card.plugged = True
    assert mixer.plugged() is Outlet.HEADPHONES
    mixer.lead(Outlet.HEADPHONES, 50)
    assert opened(card) == {"Speaker": False, "Headphone": True}
    assert card.said.index(("Speaker", "mute")) < card.said.index(("Headphone", "unmute"))
    assert (card.controls["Master"].percent, card.controls["Headphone"].percent) == (50, 50)
    card.plugged = False
    mixer.lead(Outlet.SPEAKER, 70)
    assert opened(card)["Speaker"]
    assert card.controls["Master"].percent == 70
    assert card.controls["Speaker"].percent == 80  # what somebody balanced stays
    assert card.controls["Auto-Mute Mode"].item == "Enabled"


def test_the_speaker_although_headphones_are_in() -> None:
    """Staff are called: the card may not mute it by itself; afterwards it may again."""
    card = notebook()
    mixer = AlsaMixer(card)
    card.plugged = True
    mixer.lead(Outlet.HEADPHONES, 50)
    mixer.lead(Outlet.SPEAKER, 70)
    assert opened(card)["Speaker"]
    assert card.controls["Auto-Mute Mode"].item == "Disabled"
    mixer.lead(Outlet.HEADPHONES, 50)
    assert not opened(card)["Speaker"]
    assert card.controls["Auto-Mute Mode"].item == "Enabled"


@pytest.mark.parametrize("items", [(), ("Enabled", "Disabled")])
def test_a_speaker_that_cannot_be_muted_is_told(items: tuple[str, ...]) -> None:
    """No switch, and the card does not mute by itself: nothing may be taken for private."""
    card = Card(
        Master=Control(40, True), Speaker=Control(80), Auto_Mute_Mode=Control(items=items or ("Disabled",))
    )
    card.plugged = True
    with pytest.raises(DeviceError, match="no switch"):
        AlsaMixer(card).lead(Outlet.HEADPHONES, 50)


def test_a_card_that_mutes_by_itself_is_enough() -> None:
    """No switch of the speaker, but 「Auto-Mute Mode」."""
    card = Card(Master=Control(40, True), Auto_Mute_Mode=Control(items=("Disabled", "Enabled")))
    AlsaMixer(card).lead(Outlet.HEADPHONES, 50)
    assert card.controls["Master"].percent == 50


def test_a_usb_card_without_a_master() -> None:
    """The level is set where sound leaves."""
    card = Card(jack="", Speaker=Control(100, False), PCM=Control(100))
    mixer = AlsaMixer(card)
    mixer.lead(Outlet.SPEAKER, 70)
    assert (card.controls["Speaker"].percent, card.controls["Speaker"].on) == (70, True)
    assert (card.controls["PCM"].percent, mixer.state().has_jack) == (100, False)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("Headphone Jack", True),
        ("Front Headphone Jack", True),
        ("Headphone Mic Jack", True),
        ("Headset Jack", True),
        ("Headset Mic Jack", False),
        ("Headphone Phantom Jack", False),
        ("Headphone Jack Switch", False),
        ("Mic Jack", False),
        ("HDMI/DP,pcm=3 Jack", False),
    ],
)
def test_which_jacks_are_for_headphones(name: str, counts: bool) -> None:
    """A phantom jack is always on, whatever is in it; a microphone is heard by nobody."""
    told = f"numid=1,iface=CARD,name='{name}'\n  ; type=BOOLEAN,access=r-------,values=1\n  : values=on\n"
    assert jacks_in(told) == ([True] if counts else [])


def test_what_is_told_is_how_it_is_set() -> None:
    """Muted by its own switch, or by the switch of the whole card."""
    card = notebook()
    mixer = AlsaMixer(card)
    now = mixer.state()
    assert (now.outlet, now.percent, now.muted, now.has_jack) == (Outlet.SPEAKER, 40, False, True)
    card.controls["Speaker"].on = False
    assert mixer.state().muted
    card.controls["Speaker"].on, card.controls["Master"].on = True, False
    assert mixer.state().muted
    card.plugged, card.controls["Master"].on = True, True
    assert (mixer.state().outlet, mixer.state().muted) == (Outlet.HEADPHONES, True)


def test_only_a_jack_is_looked_at() -> None:
    """What we set ourselves is told too, and must not make us look for ever."""
    mixer = AlsaMixer(notebook())
    assert mixer.concerns("event value: numid=18,iface=CARD,name='Headphone Jack'")
    assert mixer.concerns("Ready to listen...")
    assert not mixer.concerns("event value: numid=3,iface=MIXER,name='Master Playback Volume'")
    assert not mixer.concerns("event add: numid=18,iface=CARD,name='Headphone Jack'")


def test_no_card_is_no_mixer() -> None:
    """amixer refuses, or the card has no level to set."""
    assert AlsaMixer.find(Card(Mic=Control(30))) is None

    def refuse(_command: object) -> str:
        raise DeviceError("amixer: Mixer attach default error: No such file or directory")

    assert AlsaMixer.find(refuse) is None
