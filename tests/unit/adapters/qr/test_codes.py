"""QR codes: what is drawn is what reads back, and what cannot be read well is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.qr.codes import (
    MAX_VERSION,
    MIN_MODULE_MM,
    is_plain_words,
    make_code,
    module_px_for,
    read_code,
    save_png,
)
from kiosk.errors import DeviceError

URL = "https://www.town.example.lg.jp/kurashi/tenshutsu"
PATHS = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-._~/$&+,;=:()", max_size=170)


@given(path=PATHS, module_px=st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_every_address_reads_back(path: str, module_px: int) -> None:
    """The pixels say exactly the URL, whatever is in it."""
    url = f"https://town.example.lg.jp/{path}"
    code = make_code(url, module_px=module_px)
    assert (code.url, code.version <= MAX_VERSION) == (url, True)
    assert code.size == (17 + 4 * code.version + 8) * module_px
    assert len(code.pixels) == code.size**2
    assert set(code.pixels) == {0, 255}
    assert read_code(code.pixels, code.size, code.size) == url.encode()


@given(path=PATHS, side_mm=st.floats(20, 120), px_per_mm=st.floats(2.5, 12))
@settings(max_examples=60, deadline=None)
def test_a_code_is_never_too_small(path: str, side_mm: float, px_per_mm: float) -> None:
    """The dark square reaches the asked millimetres, a module reaches 0.8 mm, and no pixel is wasted."""
    url = f"https://town.example.lg.jp/{path}"
    module_px = module_px_for(side_mm, px_per_mm, url)
    modules = 17 + 4 * make_code(url, module_px=1).version

    def big_enough(px: int) -> bool:
        tolerance = 1e-6
        return px * modules / px_per_mm > side_mm - tolerance and px / px_per_mm > MIN_MODULE_MM - tolerance

    assert big_enough(module_px)
    assert not big_enough(module_px - 1)


def test_quiet_zone_is_white() -> None:
    """Four modules of white on every side: phones need them."""
    code = make_code(URL, module_px=3)
    rows = [code.pixels[y * code.size : (y + 1) * code.size] for y in range(code.size)]
    assert set(b"".join(rows[:12] + rows[-12:])) == {255}
    assert all(set(row[:12] + row[-12:]) == {255} for row in rows)
    assert rows[12][12] == 0


def test_the_longest_pinned_address_fits() -> None:
    """A pinned URL has at most 200 characters, and all of these can be shown."""
    code = make_code(URL.ljust(200, "x"), module_px=2)
    assert code.version == MAX_VERSION


@pytest.mark.parametrize("length", [214, 300, 3000, 9000])
def test_too_long_is_refused_with_the_reason(length: int) -> None:
    """A crowded code is worse than none."""
    with pytest.raises(DeviceError, match=f"too long .*{length} characters"):
        make_code(URL.ljust(length, "x"), module_px=3)


@pytest.mark.parametrize(
    "url", ["", "https://例え.jp/", "https://a.lg.jp/ b", "https://a.lg.jp/\n", "https://a/\x00"]
)
def test_what_cannot_be_seen_is_refused(url: str) -> None:
    """Blanks, control characters and look-alike letters never become a code."""
    with pytest.raises(DeviceError, match="visible ASCII"):
        make_code(url, module_px=3)


@pytest.mark.parametrize(("module_px", "border"), [(0, 4), (3, 3)])
def test_no_code_without_modules_or_quiet_zone(module_px: int, border: int) -> None:
    """A code that phones cannot read is not made."""
    with pytest.raises(DeviceError, match="border"):
        make_code(URL, module_px=module_px, border=border)


def test_level_m() -> None:
    """Error correction M, as standards.md C24 says."""
    code = make_code(URL, module_px=4)
    found = zxingcpp.read_barcode(memoryview(code.pixels).cast("B", (code.size, code.size)))
    assert found is not None
    assert found.ec_level == "M"


def test_nothing_to_read_gives_none() -> None:
    """A white picture has no code in it."""
    assert read_code(b"\xff" * 10_000, 100, 100) is None


def test_png_decodes(tmp_path: Path) -> None:
    """The saved picture, opened by another program, has the same pixels and still says the URL."""
    from PySide6.QtGui import QImage

    path = tmp_path / "code.png"
    code = make_code(URL, module_px=5)
    save_png(code, path)
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = image.width(), image.height()
    rows = b"".join(bytes(image.constScanLine(y))[:width] for y in range(height))
    assert rows == code.pixels
    assert read_code(rows, width, height) == URL.encode()


def test_import_is_light() -> None:
    """Start-up does not pay for codes nobody asked for yet (performance.md G4)."""
    heavy = "{'qrcode', 'zxingcpp', 'PySide6', 'PIL', 'numpy'}"
    check = f"import sys, kiosk.adapters.qr.maker; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@given(text=st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_plain_words_are_no_address(text: str) -> None:
    """Beside addresses only letters and blanks become a code: nothing a phone could dial, open or run."""
    if is_plain_words(text):
        assert len(text) <= 30
        assert all(letter.isalpha() or letter == " " for letter in text)
    elif not all("!" <= letter <= "~" for letter in text) or not text:
        with pytest.raises(DeviceError):
            make_code(text, module_px=1)


@pytest.mark.parametrize("text", ["読めました", "It works", "Đọc được rồi"])
def test_the_safe_code(text: str) -> None:
    """Its words come back whole, in any letters."""
    code = make_code(text, module_px=3)
    assert read_code(code.pixels, code.size, code.size) == text.encode()


@pytest.mark.parametrize(
    "text", ["tel:119", "www.example.jp 読む", "読む\nました", "１１９番", "WIFI:T", "読めました ", ""]
)
def test_what_a_phone_might_act_on_is_refused(text: str) -> None:
    """Numbers, signs, controls and blanks at the ends are no plain words."""
    assert not is_plain_words(text)
