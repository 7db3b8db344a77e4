"""What a phone has typed, as a cookie on that very phone. The server forgets it with the answer."""

from __future__ import annotations

import base64
import binascii
import re

import msgspec
from msgspec.structs import replace

from kiosk.domain.practice import Typed, clean

TYPED, PHONE = "typed", "phone"
LONGEST = 3800
"""Browsers keep 4096 characters a cookie."""
_TOKEN = re.compile(r"[0-9a-f]{16}")


def packed(typed: Typed) -> str:
    """As a cookie's value."""
    return base64.urlsafe_b64encode(msgspec.json.encode(typed)).decode("ascii").rstrip("=")


def unpacked(value: str) -> Typed:
    """Whatever it is, it came from outside: what does not fit is an empty form."""
    if len(value) > LONGEST:
        return Typed()
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        typed = msgspec.json.decode(raw, type=Typed)
    except (binascii.Error, ValueError, msgspec.DecodeError, RecursionError):
        return Typed()
    return replace(
        typed,
        **{name: clean(getattr(typed, name)) for name in ("mail", "name", "era", "year", "month", "day")},
        receipt=typed.receipt if re.fullmatch(r"\d{4}", typed.receipt) else "",
        language=typed.language if re.fullmatch(r"[a-zA-Z_]{2,12}", typed.language) else "ja",
    )


def token_of(value: str) -> str:
    """The random name of a phone; "" for what is none."""
    return value if _TOKEN.fullmatch(value) else ""


def cookie(name: str, value: str) -> str:
    """A Set-Cookie header that ends with the browser, for this server alone."""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"


def no_cookie(name: str) -> str:
    return f"{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"
