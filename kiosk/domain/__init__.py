"""The rules of the kiosk: pure Python, no Qt, SQL, gettext, clock or I/O.

Values are frozen `msgspec.Struct`s: a hundred of them are made in 5 ms where dataclasses take 60 ms, and
start-up is a promise (ARCHITECTURE.md, Decisions).
"""
