"""The limits of the practice page, with a clock of our own."""

from __future__ import annotations

from kiosk.adapters.practice.guard import (
    BANNED_S,
    BURST,
    CONNECTIONS,
    PATIENCE,
    RATE,
    STRANGERS_ARRIVALS,
    STRANGERS_BURST,
    STRANGERS_CONNECTIONS,
    STRANGERS_RATE,
    Guard,
)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def allowed(guard: Guard, address: str, asked: int) -> int:
    return sum(guard.allow(address) for _ in range(asked))


def test_one_address_is_slowed_then_shut_out_then_forgiven() -> None:
    """Its burst, its rate, and after too many refusals no connection for a while."""
    clock = Clock()
    guard = Guard(clock)
    assert allowed(guard, "10.0.0.9", int(BURST) + 50) == BURST
    clock.now += 1.0
    assert allowed(guard, "10.0.0.9", 100) == RATE
    assert guard.connect("10.0.0.9")
    assert allowed(guard, "10.0.0.9", PATIENCE) == 0
    assert not guard.connect("10.0.0.9")
    assert guard.connect("10.0.0.8")
    clock.now += BANNED_S
    assert guard.connect("10.0.0.9")


def test_many_addresses_are_held_back_together() -> None:
    """Strangers share what is left; a phone that has come back is not one of them."""
    clock = Clock()
    guard = Guard(clock)
    guard.welcome("10.0.0.1")
    strangers = [f"10.1.{number // 250}.{number % 250}" for number in range(1000)]
    assert sum(guard.allow(one) for one in strangers) == STRANGERS_BURST
    assert allowed(guard, "10.0.0.1", 100) == 100
    clock.now += 1.0
    assert sum(guard.allow(one) for one in strangers) == STRANGERS_RATE


def test_connections_of_strangers_leave_room() -> None:
    """Lines that are only held shut the door for strangers; those of the class still come in, up to their own limit."""
    guard = Guard(Clock())
    guard.welcome("10.0.0.1")
    strangers = [f"10.1.{number // 250}.{number % 250}" for number in range(STRANGERS_CONNECTIONS + 1)]
    assert [guard.connect(one) for one in strangers] == [True] * STRANGERS_CONNECTIONS + [False]
    assert sum(guard.connect("10.0.0.1") for _ in range(CONNECTIONS + 5)) == CONNECTIONS
    for one in strangers[:150]:
        guard.disconnect(one)
    assert guard.connect("10.2.0.1")


def test_strangers_who_only_come_and_go() -> None:
    """So many a second get in, however many knock; nobody of the class waits behind them."""
    clock = Clock()
    guard = Guard(clock)
    guard.welcome("10.0.0.1")

    def got_in(address: str) -> bool:
        let = guard.connect(address)
        if let:
            guard.disconnect(address)
        return let

    strangers = [f"10.1.{number // 250}.{number % 250}" for number in range(900)]
    assert sum(map(got_in, strangers)) == STRANGERS_BURST
    clock.now += 1.0
    assert sum(map(got_in, strangers)) == STRANGERS_ARRIVALS
    assert got_in("10.0.0.1")


def test_who_belongs_is_remembered_longest() -> None:
    """Thousands of strange addresses later, a phone of the class is still one."""
    clock = Clock()
    guard = Guard(clock)
    guard.welcome("10.0.0.1")
    for number in range(3000):
        guard.allow(f"10.{number // 60000 + 2}.{number // 250}.{number % 250}")
    assert allowed(guard, "10.0.0.1", 50) == 50
