"""How well the shipped codes read under bad conditions, by two readers side by side (performance.md G13)."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from kiosk.adapters.qr.codes import make_code, read_code
from kiosk.domain.pack import Pack
from tests.integration.adapters.qr.damage import DAMAGES, photographed

FRAMES = 4
"""Of each code under each condition; a phone sees thirty a second."""
LEAST = {
    "clean": 1.0, "any turn": 1.0, "perspective 8 %": 0.95, "blur 0.25 module": 0.98, "noise 25": 0.9,
    "faded thermal print": 0.9, "hand-held": 0.65,
}  # fmt: skip
"""Share of frames that must read, at three pixels a module."""
TOWNS = ("02402", "02446", "02201", "04361", "06321")


@pytest.fixture(scope="module")
def addresses(packs: Callable[[str], Pack]) -> list[str]:
    """Every address that a kiosk of any town can show, and the longest that it could."""
    shipped = {link.url for town in TOWNS for link in packs(town).links}
    return sorted({*shipped, "https://www.town.example.lg.jp/".ljust(200, "a")}, key=len)


def by_pyzbar(pixels: bytes, width: int, height: int) -> bytes | None:
    from pyzbar import pyzbar

    found = pyzbar.decode((pixels, width, height), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return found[0].data if found else None


READERS = {"zxing-cpp": read_code, "pyzbar": by_pyzbar}


@pytest.mark.parametrize("condition", DAMAGES)
def test_codes_read(
    condition: str, addresses: list[str], record_property: Callable[[str, object], None]
) -> None:
    """Both readers read the promised share of single frames, and never anything else."""
    read = dict.fromkeys(READERS, 0)
    for url in addresses:
        code = make_code(url, module_px=1)
        for frame in range(FRAMES):
            seed = zlib.crc32(f"{condition} {url} {frame}".encode())
            picture = photographed(code, DAMAGES[condition], seed)
            height, width = picture.shape
            for name, reader in READERS.items():
                seen = reader(picture.tobytes(), width, height)
                assert seen in (None, url.encode()), "a wrong address"
                read[name] += seen is not None
    frames = len(addresses) * FRAMES
    shares = {name: count / frames for name, count in read.items()}
    record_property(condition, shares)
    print(
        f"{condition:<20}"
        + "".join(f" {name} {share:7.1%}" for name, share in shares.items())
        + f"  of {frames}"
    )
    assert min(shares.values()) >= LEAST[condition], shares
