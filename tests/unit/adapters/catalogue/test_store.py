"""The last good pack is served, whatever happens to the sources or to the copy of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.catalogue.fingerprint import fingerprint
from kiosk.adapters.catalogue.store import CatalogueStore
from kiosk.errors import ContentErrors
from tests.unit.adapters.catalogue.conftest import FILES, TOWN, write

OUT = "national/procedures/mv-out.toml"
REPOSITORY = Path(__file__).parents[4]


def title(store: CatalogueStore) -> str:
    return store.pack.procedure("mv-out").title


def retitle(root: Path, words: str) -> None:
    write(root, OUT, FILES[OUT].replace("よそへ引っ越す", words))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder that does not exist yet."""
    return tmp_path / "state" / "cache"


def copy_of(cache: Path) -> Path:
    return cache / f"catalogue-{TOWN}.msgpack"


def test_first_open_reads_the_sources_and_keeps_a_copy(root: Path, cache: Path) -> None:
    """The pack is whole, and nothing but the copy is left in the cache folder."""
    store = CatalogueStore(root, TOWN, cache)
    assert title(store) == "よそへ引っ越す"
    assert store.errors == ()
    assert [f.name for f in cache.iterdir()] == [copy_of(cache).name]


def test_fresh_copy_equals_what_was_read(root: Path, cache: Path) -> None:
    """Nothing is lost between TOML and the copy: dates, enums, everything."""
    assert CatalogueStore(root, TOWN, cache).pack == CatalogueStore(root, TOWN, cache).pack


OPENED_FRESH = """
import sys
from pathlib import Path
from kiosk.adapters.catalogue.store import CatalogueStore
CatalogueStore(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
heavy = {"tomllib", "babel", "hashlib", "logging", "kiosk.adapters.catalogue.load"} & set(sys.modules)
print(",".join(sorted(heavy)))
"""


def test_fresh_copy_is_opened_without_parsing(root: Path, cache: Path) -> None:
    """On the way to the first screen no parser is even imported (the start-up budget)."""
    arguments = [sys.executable, "-c", OPENED_FRESH, str(root), TOWN, str(cache)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    runs = [
        subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert "tomllib" in runs[0]
    assert runs[1] == ""


def test_changed_source_is_read_at_the_next_start(root: Path, cache: Path) -> None:
    """The copy is not believed when a source is newer."""
    CatalogueStore(root, TOWN, cache)
    retitle(root, "町を出る")
    assert title(CatalogueStore(root, TOWN, cache)) == "町を出る"


def test_broken_source_keeps_the_last_good_pack(root: Path, cache: Path) -> None:
    """After a restart too: residents see the old words, staff see what is wrong; mending clears it."""
    CatalogueStore(root, TOWN, cache)
    write(root, OUT, "broken")
    store = CatalogueStore(root, TOWN, cache)
    assert title(store) == "よそへ引っ越す"
    assert [Path(e.file).name for e in store.errors] == ["mv-out.toml"]
    retitle(root, "直した")
    mended = CatalogueStore(root, TOWN, cache)
    assert title(mended) == "直した"
    assert mended.errors == ()


def test_sources_that_are_gone_keep_the_last_good_pack(root: Path, cache: Path) -> None:
    """A disk that did not come up does not take the guidance away."""
    CatalogueStore(root, TOWN, cache)
    root.rename(root.with_name("elsewhere"))
    store = CatalogueStore(root, TOWN, cache)
    assert title(store) == "よそへ引っ越す"
    assert store.errors


def test_refresh_takes_up_good_changes_and_refuses_bad_ones(root: Path, cache: Path) -> None:
    """Between visits: no change, a bad change, a good change."""
    store = CatalogueStore(root, TOWN, cache)
    assert store.refresh() is False
    write(root, OUT, "broken")
    assert store.refresh() is False
    assert store.errors
    assert store.refresh() is False
    assert store.errors
    assert title(store) == "よそへ引っ越す"
    retitle(root, "町を出る")
    assert store.refresh() is True
    assert title(store) == "町を出る"
    assert store.errors == ()


def test_nothing_good_at_all_is_refused(root: Path, cache: Path) -> None:
    """Without a copy a broken catalogue cannot be served, and says why."""
    write(root, OUT, "broken")
    with pytest.raises(ContentErrors, match=r"mv-out\.toml"):
        CatalogueStore(root, TOWN, cache)


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"garbage", b"michishirube catalogue 00000000\n", b"\xff" * 5000]
)
def test_corrupt_copy_is_read_again_from_the_sources(root: Path, cache: Path, raw: bytes) -> None:
    """A power cut in the wrong moment costs a slow start and nothing else."""
    CatalogueStore(root, TOWN, cache)
    good = copy_of(cache).read_bytes()
    copy_of(cache).write_bytes(raw)
    store = CatalogueStore(root, TOWN, cache)
    assert title(store) == "よそへ引っ越す"
    assert store.errors == ()
    assert copy_of(cache).read_bytes() == good


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_one_flipped_bit_or_a_cut_is_noticed(root: Path, cache: Path, at: float, bit: int, cut: bool) -> None:
    """A wrong address or a wrong deadline must never come out of a tired disk."""
    pack = CatalogueStore(root, TOWN, cache).pack
    raw = bytearray(copy_of(cache).read_bytes())
    place = int(at * len(raw))
    raw[place] ^= 1 << bit
    copy_of(cache).write_bytes(bytes(raw[:place]) if cut else bytes(raw))
    assert CatalogueStore(root, TOWN, cache).pack == pack


def test_copy_of_another_shape_is_read_again(root: Path, cache: Path) -> None:
    """A whole copy that an older program wrote is not a pack: the sources are read."""
    CatalogueStore(root, TOWN, cache)
    body = msgspec.msgpack.encode({"town": {"code": TOWN}})
    head = f"michishirube catalogue {crc32(body):08x}\n".encode()
    copy_of(cache).write_bytes(head + body)
    assert title(CatalogueStore(root, TOWN, cache)) == "よそへ引っ越す"


def test_copy_of_another_town_is_not_served(root: Path, cache: Path) -> None:
    """A file renamed by hand does not make a kiosk speak for its neighbour."""
    CatalogueStore(root, TOWN, cache)
    copy_of(cache).rename(cache / "catalogue-54321.msgpack")
    with pytest.raises(ContentErrors):
        CatalogueStore(root, "54321", cache)


def test_cache_that_cannot_be_written_is_no_fault_of_the_content(root: Path, tmp_path: Path) -> None:
    """The pack is served; staff can see that the next start will be slower."""
    blocked = write(tmp_path, "file", "in the way") / "cache"
    store = CatalogueStore(root, TOWN, blocked)
    assert title(store) == "よそへ引っ越す"
    assert store.errors == ()
    assert store.cache_fault is not None


def test_copy_in_the_way_leaves_no_rubbish(root: Path, cache: Path) -> None:
    """When the copy cannot be replaced, the half-written file is taken away again."""
    copy_of(cache).mkdir(parents=True)
    store = CatalogueStore(root, TOWN, cache)
    assert store.cache_fault is not None
    assert list(cache.iterdir()) == [copy_of(cache)]


def test_fingerprint_sees_every_kind_of_change(root: Path) -> None:
    """New, changed, touched, renamed and removed files; other towns and notes do not count."""
    seen = {fingerprint(root, TOWN)}

    def changed() -> bool:
        now = fingerprint(root, TOWN)
        new = now not in seen
        seen.add(now)
        return new

    own = write(root, f"towns/{TOWN}/procedures/mv-out.toml", "order = 1\n")
    assert changed()
    own.write_text("order = 22\n", encoding="utf-8")
    assert changed()
    os.utime(own, ns=(1, 1))
    assert changed()
    own.rename(own.with_name("mv-in.toml"))
    assert changed()
    own.with_name("mv-in.toml").unlink()
    (root / "national" / "links.toml").unlink()
    assert changed()
    write(root, "towns/54321/town.toml", "x = 1\n")
    write(root, f"towns/{TOWN}/README.md", "a note\n")
    assert not changed()
