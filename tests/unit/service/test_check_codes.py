"""The four letters of a slip: ours are found, others are not, and no letter can be mistaken."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.service.check_codes import ALPHABET, DAYS, LENGTH, Claim, check_code, claims, find, look_up

SECRET = bytes(range(32))
TODAY = datetime.date(2026, 11, 21)
SUBJECTS = [f"procedure-{n}" for n in range(110)]
CLAIM = Claim("02402", "SH-01", TODAY, "mv-out")


def test_the_alphabet_cannot_be_misread() -> None:
    """32 signs without 0, O, 1 and I: 20 bits in four of them."""
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert not set("0O1I") & set(ALPHABET)


@given(st.binary(min_size=32, max_size=32), st.text(max_size=12), st.dates(), st.text(max_size=20))
def test_a_code_is_four_letters(secret: bytes, kiosk: str, day: datetime.date, subject: str) -> None:
    """Whatever it stands for; and the same thing has the same letters, so that nothing needs to be stored."""
    claim = Claim("02402", kiosk, day, subject)
    code = check_code(secret, claim)
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert check_code(secret, claim) == code


@pytest.mark.parametrize(
    "other",
    [
        Claim("02446", "SH-01", TODAY, "mv-out"),
        Claim("02402", "SH-02", TODAY, "mv-out"),
        Claim("02402", "SH-01", TODAY - datetime.timedelta(1), "mv-out"),
        Claim("02402", "SH-01", TODAY, "mv-in"),
        Claim("02402", "SH-0", TODAY, "1mv-out"),
    ],
)
def test_everything_counts(other: Claim) -> None:
    """Town, kiosk, day, subject and secret: another of them, other letters."""
    assert check_code(SECRET, other) != check_code(SECRET, CLAIM)
    assert check_code(SECRET[::-1], CLAIM) != check_code(SECRET, CLAIM)


@pytest.mark.parametrize("age", [0, 1, DAYS - 1])
def test_ours_is_found(age: int) -> None:
    """Each slip of the last days tells what it is, when and where it was printed."""
    claim = Claim("02402", "SH-01", TODAY - datetime.timedelta(age), SUBJECTS[7])
    code = check_code(SECRET, claim)
    found = find(SECRET, code, claims("02402", "SH-01", SUBJECTS, TODAY))
    assert claim in found


def test_older_ones_are_forgotten() -> None:
    """After the days nobody can use an old slip as a new one."""
    claim = Claim("02402", "SH-01", TODAY - datetime.timedelta(DAYS), SUBJECTS[7])
    assert claim not in find(SECRET, check_code(SECRET, claim), claims("02402", "SH-01", SUBJECTS, TODAY))


def test_as_people_type_it() -> None:
    """Small, wide and spaced letters are the same letters."""
    code = check_code(SECRET, CLAIM)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    for typed in (code.lower(), f" {code[:2]} {code[2:]} ", wide):
        assert find(SECRET, typed, [CLAIM]) == (CLAIM,)


@pytest.mark.parametrize("typed", ["", "K7Q", "K7QXX", "００００", "確認の文字", "\ud800", "K7Q\x00"])
def test_what_is_no_code(typed: str) -> None:
    """Nothing, too little, too much, other letters."""
    assert find(SECRET, typed, claims("02402", "SH-01", SUBJECTS, TODAY)) == ()


def test_a_guess_is_taken_for_ours_as_seldom_as_promised() -> None:
    """110 subjects of 30 days are at most 3,300 of 1,048,576 codes: one made-up code in 318."""
    ours = {check_code(SECRET, claim) for claim in claims("02402", "SH-01", SUBJECTS, TODAY)}
    assert 3200 < len(ours) <= 3300
    guesses = ["".join(letters) for letters in itertools.product(ALPHABET[::4], repeat=LENGTH)]
    assert 0.5 / 318 < sum(guess in ours for guess in guesses) / len(guesses) < 2 / 318


@pytest.mark.parametrize(("subject", "has_code"), [("mv-out", True), ("mn-cert", False), ("moving", False)])
def test_the_desk_is_told_what_to_compare(packs, subject: str, has_code: bool) -> None:
    """Day, kiosk, name and where the code should lead: of a procedure or of a whole list."""
    pack, day = packs("02402"), TODAY - datetime.timedelta(days=3)
    code = check_code(SECRET, Claim("02402", "SH-01", day, subject))
    told = {slip.subject: slip for slip in look_up(SECRET, code, pack, "SH-01", TODAY)}
    assert (told[subject].day, told[subject].kiosk_id) == (day, "SH-01")
    assert told[subject].name
    assert told[subject].url == (pack.link(subject).url if has_code else "")


def test_made_up_letters_are_not_ours(packs) -> None:
    """Too short, of another kiosk, or too old."""
    pack = packs("02402")
    old = check_code(SECRET, Claim("02402", "SH-01", TODAY - datetime.timedelta(days=DAYS), "mv-out"))
    other = check_code(SECRET, Claim("02402", "SH-09", TODAY, "mv-out"))
    for code in ("", "ABC", old, other):
        assert "mv-out" not in {slip.subject for slip in look_up(SECRET, code, pack, "SH-01", TODAY)}
