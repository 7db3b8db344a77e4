"""What happens to a code between the kiosk and a phone's picture of it. Lengths in modules; random by seed alone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kiosk.service.ports import QrCode

Picture = NDArray[np.float64]
"""Grey, 0 to 255."""
Damage = Callable[[Picture, np.random.Generator], Picture]
"""From a picture of `FINE` pixels a module to one of `SEEN`."""
SEEN = 3
"""Pixels a module that the phone sees (performance.md G13)."""
FINE = 9
HAND_NOISE = 6
"""Grey levels (sigma) of a phone's camera indoors."""
AROUND = 8
"""Modules of white table around the card."""


def photographed(code: QrCode, damage: Damage, seed: int) -> NDArray[np.uint8]:
    """The code as one frame of a camera; `code` is made with one pixel a module."""
    rng = np.random.default_rng(seed)
    grid = np.frombuffer(code.pixels, np.uint8).reshape(code.size, code.size).astype(float)
    fine = np.kron(np.pad(grid, AROUND, constant_values=255), np.ones((FINE, FINE)))
    return np.clip(damage(fine, rng), 0, 255).astype(np.uint8)


def clean(fine: Picture, rng: np.random.Generator) -> Picture:
    """Straight, sharp, well lit."""
    return _seen(fine)


def turned(fine: Picture, rng: np.random.Generator) -> Picture:
    """Held at any angle."""
    return _seen(_warped(fine, _turn(rng.uniform(0, 360), fine.shape[0])))


def tilted(fine: Picture, rng: np.random.Generator) -> Picture:
    """Seen from the side: each corner up to 8 % away from where it should be."""
    return _seen(_warped(fine, _tilt(rng, 0.08, fine.shape[0])))


def blurred(fine: Picture, rng: np.random.Generator) -> Picture:
    """Out of focus: sigma a quarter of a module."""
    return _seen(_blur(fine, 0.25))


def noisy(fine: Picture, rng: np.random.Generator) -> Picture:
    """A dark lobby: sigma 25 of 255."""
    return _noise(_seen(fine), rng, 25)


def faded(fine: Picture, rng: np.random.Generator) -> Picture:
    """Thermal paper after weeks in a pocket: grey instead of black, worn stripes, some of the head's dots weak."""
    paper, ink = 232.0, rng.uniform(110, 150)
    picture = ink + (paper - ink) * fine / 255
    stripes = np.repeat(rng.uniform(0, 0.25, fine.shape[1] // FINE + 1), FINE)[: fine.shape[1]]
    weak = np.repeat(rng.random(fine.shape[1] // 2 + 1) < 0.02, 2)[: fine.shape[1]]
    picture += (paper - picture) * np.maximum(stripes, weak * 0.7)
    return _noise(_seen(_blur(picture, 0.2)), rng, 6)


def hand_held(fine: Picture, rng: np.random.Generator) -> Picture:
    """All at once: turned by up to 15°, tilted, unsharp, unevenly lit, dusty, and squeezed into a JPEG."""
    size = fine.shape[0]
    dirty = _dirt(fine, rng, 0.01)
    picture = _warped(dirty, _turn(rng.uniform(-15, 15), size) @ _tilt(rng, 0.04, size))
    picture = _seen(_blur(picture, 0.3))
    light = np.linspace(rng.uniform(0.55, 0.8), 1, picture.shape[1])
    picture = _noise(picture * (light if rng.random() < 0.5 else light[:, None]), rng, HAND_NOISE)
    store = BytesIO()
    Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(store, "JPEG", quality=70)
    return np.asarray(Image.open(store), float)


DAMAGES: dict[str, Damage] = {
    "clean": clean, "any turn": turned, "perspective 8 %": tilted, "blur 0.25 module": blurred, "noise 25": noisy,
    "faded thermal print": faded, "hand-held": hand_held,
}  # fmt: skip


def _seen(fine: Picture) -> Picture:
    """Each pixel of the camera is the mean of what falls on it."""
    step = FINE // SEEN
    side = fine.shape[0] // step
    return fine[: side * step, : side * step].reshape(side, step, side, step).mean(axis=(1, 3))


def _blur(picture: Picture, modules: float) -> Picture:
    sigma = modules * FINE
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        padded = np.pad(picture, [(reach, reach) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        picture = np.apply_along_axis(lambda line: np.convolve(line, kernel, "valid"), axis, padded)
    return picture


def _noise(picture: Picture, rng: np.random.Generator, sigma: float) -> Picture:
    return picture + rng.normal(0, sigma, picture.shape)


def _dirt(fine: Picture, rng: np.random.Generator, share: float) -> Picture:
    """Dark specks of 0.2 to 0.9 modules (0.3 to 1.4 mm on a slip) on so much of the picture."""
    picture, size = fine.copy(), fine.shape[0]
    covered = 0.0
    while covered < share * size * size:
        radius = rng.uniform(0.1, 0.45) * FINE
        x, y = rng.uniform(0, size, 2)
        rows, columns = np.ogrid[:size, :size]
        picture[(columns - x) ** 2 + (rows - y) ** 2 <= radius**2] = 60
        covered += np.pi * radius**2
    return picture


def _turn(degrees: float, size: int) -> Picture:
    angle, middle = np.radians(degrees), size / 2
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    there, back = np.eye(3), np.eye(3)
    there[:2, 2], back[:2, 2] = middle, -middle
    return there @ turn @ back


def _tilt(rng: np.random.Generator, share: float, size: int) -> Picture:
    """The projection that moves each corner by up to `share` of the side."""
    corners = np.array([(0, 0), (size, 0), (size, size), (0, size)], float)
    moved = corners + rng.uniform(-share, share, corners.shape) * size
    rows = []
    for (x, y), (u, v) in zip(corners, moved, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    return np.append(np.linalg.solve(np.array(rows), moved.ravel()), 1).reshape(3, 3)


def _warped(picture: Picture, projection: Picture) -> Picture:
    """The picture seen through a projection, white beyond its edges."""
    size = picture.shape[0]
    rows, columns = np.mgrid[:size, :size]
    x, y, z = np.linalg.inv(projection) @ np.stack([columns.ravel(), rows.ravel(), np.ones(size * size)])
    x, y = np.rint(x / z).astype(int), np.rint(y / z).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < size) & (y < size)
    result = np.full(size * size, 255.0)
    result[inside] = picture[y[inside], x[inside]]
    return result.reshape(size, size)
