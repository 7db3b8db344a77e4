"""One bench and one ledger for the whole run; at the end the table, and out/bench/results.json."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.benchmarks.candidates import ROOT, Candidate
from tests.benchmarks.measuring import Bench, slow_disk
from tests.benchmarks.results import Ledger
from tests.benchmarks.screen import Screen
from tests.benchmarks.sound import Loudspeaker, SoundMissing

OUT = ROOT / "out" / "bench"
_LEDGER = pytest.StashKey[Ledger]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LEDGER] = Ledger()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    ledger = config.stash.get(_LEDGER, None)
    if ledger and ledger.rows:
        ledger.save(OUT / "results.json")
        terminalreporter.section("medians and ratios, one run")
        terminalreporter.write_line(ledger.table())


@pytest.fixture(scope="session")
def ledger(pytestconfig: pytest.Config) -> Ledger:
    """Where every number of this run is written down."""
    return pytestconfig.stash[_LEDGER]


@pytest.fixture(scope="session")
def loudspeaker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Environment of a sound card that nobody hears."""
    try:
        speaker = Loudspeaker(tmp_path_factory.mktemp("sound") / "pulse")
    except SoundMissing as problem:
        pytest.skip(str(problem))
    yield speaker.environment
    speaker.close()


@pytest.fixture(scope="session")
def bench(
    tmp_path_factory: pytest.TempPathFactory, loudspeaker: dict[str, str], ledger: Ledger
) -> Iterator[Bench]:
    """The screen with all candidates, their pages learnt and their caches warm."""
    missing = [program for program in ("Xvfb", "chromium") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (make bench installs them)")
    folder = tmp_path_factory.mktemp("bench")
    with closing(Screen(folder / "screen", OUT)) as screen:
        made = Bench(screen, folder, loudspeaker)
        ledger.repeated_taps = made.repeated
        yield made


@pytest.fixture(scope="session")
def slow_environment(bench: Bench) -> dict[str, str]:
    """What makes each fsync take 20 ms longer."""
    if shutil.which("cc") is None:
        pytest.skip("no C compiler to make the disk slow with")
    return slow_disk(bench.folder)


@pytest.fixture(scope="session")
def slow_kiosk(bench: Bench, slow_environment: dict[str, str]) -> Candidate:
    """The kiosk on a slow disk."""
    return bench.kiosk.with_environment("kiosk, slow disk", slow_environment)
