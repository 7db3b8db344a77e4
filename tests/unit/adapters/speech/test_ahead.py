"""Beginnings made before anybody asks for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.adapters.speech.ahead import MOST, Ahead, Wish
from tests.unit.adapters.speech.spoken import LoudVoices


def wish(text: str) -> Wish:
    return Wish(text, "ja", 5.0)


@pytest.fixture
def voices() -> LoudVoices:
    return LoudVoices()


@pytest.fixture
def ahead(voices: LoudVoices) -> Iterator[Ahead]:
    made = Ahead(voices)  # type: ignore[arg-type]
    yield made
    made.close()


def test_the_first_piece_is_there_and_the_rest_comes(ahead: Ahead, voices: LoudVoices) -> None:
    """What was prepared is the whole utterance; nothing but its beginning is made early."""
    ahead.begin()
    ahead.want(wish("こんにちは"))
    voices.wait_for("こんにちは:0")
    ahead.want(wish("次"))
    voices.wait_for("次:0")  # one thread: the one before is ready now
    assert "こんにちは:1" not in voices.made
    pieces = ahead.take(wish("こんにちは"))
    assert pieces is not None
    assert len(list(pieces)) == 2
    assert voices.made.count("こんにちは:0") == 1


def test_each_is_taken_once_and_only_as_asked(ahead: Ahead, voices: LoudVoices) -> None:
    """Another pace or language is another sound; a second time it is made anew."""
    ahead.begin()
    ahead.want(wish("一"))
    ahead.want(wish("二"))
    voices.wait_for("二:0")
    assert ahead.take(Wish("一", "ja", 4.0)) is None
    assert ahead.take(wish("一")) is not None
    assert ahead.take(wish("一")) is None


def test_nothing_is_made_before_somebody_has_been_heard(ahead: Ahead, voices: LoudVoices) -> None:
    """Loading a voice slowly would keep those waiting who speak first."""
    ahead.want(wish("早すぎる"))
    assert ahead.take(wish("早すぎる")) is None
    ahead.want(wish("今"))
    ahead.begin()
    voices.wait_for("今:0")
    assert voices.made == ["今:0"]


def test_what_was_offered_is_forgotten(ahead: Ahead, voices: LoudVoices) -> None:
    """After a visit nobody finds out where it might have led."""
    ahead.begin()
    ahead.want(wish("一"))
    ahead.want(wish("二"))
    voices.wait_for("二:0")
    ahead.forget()
    assert ahead.take(wish("一")) is None


def test_it_does_not_grow(ahead: Ahead, voices: LoudVoices) -> None:
    """The oldest give way."""
    ahead.begin()
    for number in range(MOST + 3):
        ahead.want(wish(f"第{number}"))
    ahead.want(wish("最後"))
    voices.wait_for("最後:0")
    assert ahead.take(wish("第0")) is None
    assert ahead.take(wish(f"第{MOST + 2}")) is not None


def test_a_voice_that_fails_is_asked_again_in_earnest(ahead: Ahead, voices: LoudVoices) -> None:
    """Nothing is prepared, nothing is raised, and the next wish is served."""
    ahead.begin()
    ahead.want(wish("失敗"))
    ahead.want(wish("成功"))
    ahead.want(wish("次"))
    voices.wait_for("次:0")
    assert ahead.take(wish("失敗")) is None
    assert ahead.take(wish("成功")) is not None
