"""The voice begins after the page it belongs to; silence never waits; nothing that was asked for is forgotten."""

from __future__ import annotations

import pytest

from kiosk.domain.messages import SpeechFinished
from kiosk.domain.text import Utterance
from kiosk.ui.page_first import PageFirst
from tests.fakes import FakeSpeaker

ONE, OTHER = Utterance("1.one", "ひとつ"), Utterance("2.other", "ほか")


@pytest.fixture
def told():
    return []


@pytest.fixture
def speaker(told):
    return FakeSpeaker(told.append)


@pytest.fixture
def voice(qtbot, speaker, told):
    return PageFirst(speaker, told.append)


def test_words_come_when_the_loop_is_free(qtbot, voice, speaker):
    """Not in the turn in which they are asked for: that one paints."""
    voice.say([ONE])
    assert speaker.said == []
    qtbot.waitUntil(lambda: speaker.said == [[ONE]])


def test_silence_is_at_once_and_words_held_back_are_answered_for(qtbot, voice, speaker, told):
    """Stopped before they began: each ends once, not completed, and is never heard."""
    voice.say([ONE, OTHER])
    stops = speaker.stops
    voice.stop()
    assert speaker.stops == stops + 1
    assert told == [SpeechFinished("1.one", False), SpeechFinished("2.other", False)]
    voice.say([OTHER])
    qtbot.waitUntil(lambda: speaker.said == [[OTHER]])


def test_the_newest_words_count(qtbot, voice, speaker, told):
    """Said twice in one turn: the first are dropped, and what was being said is silent from the first on."""
    stops = speaker.stops
    voice.say([ONE])
    assert speaker.stops == stops + 1
    voice.say([OTHER])
    assert told == [SpeechFinished("1.one", False)]
    qtbot.waitUntil(lambda: speaker.said == [[OTHER]])


def test_the_rest_goes_straight_through(qtbot, voice, speaker):
    """What is prepared, whether a language is spoken, and the end."""
    voice.prepare([ONE])
    assert speaker.prepared == [ONE]
    voice.forget()
    assert speaker.prepared == []
    assert voice.speaks("ja")
    voice.say([ONE])
    voice.close()
    assert speaker.said == []
