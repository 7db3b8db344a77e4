"""A CUPS of its own for a test: nothing of the machine's is touched. Fixtures `scheduler` and `cups`."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.printing.cups import queue_state
from tests.integration.adapters.printing.spooler import SBIN

FILES_CONF = """
ServerRoot {root}
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/run
TempDir {root}/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
User {user}
Group {group}
SystemGroup {system}
Printcap
"""
CUPSD_CONF = """
Listen {root}/socket
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
JobKillDelay 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Path]:
    """A private cupsd; its spool must be open to the user `lp`, which pytest's directories are not."""
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    root.chmod(0o755)
    for folder in ("spool", "cache", "run", "tmp", "log"):
        (root / folder).mkdir()
    user = "lp" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    group = "lp" if os.getuid() == 0 else grp.getgrgid(os.getgid()).gr_name
    system = grp.getgrgid(os.getgid()).gr_name
    names = {"root": root, "user": user, "group": group, "system": system}
    (root / "cups-files.conf").write_text(FILES_CONF.format(**names))
    (root / "cupsd.conf").write_text(CUPSD_CONF.format(**names))
    cupsd = shutil.which("cupsd", path=SBIN)
    assert cupsd, "cups is not installed (packaging/system-packages.txt)"
    child = subprocess.Popen([cupsd, "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"])
    yield root
    child.terminate()
    child.wait(timeout=10)
    shutil.rmtree(root)


@pytest.fixture
def cups(scheduler: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of this test talk to the private cupsd, once it listens."""
    monkeypatch.setenv("CUPS_SERVER", str(scheduler / "socket"))
    until = time.monotonic() + 10
    while not queue_state("x").detail.startswith("CUPS does not know"):
        assert time.monotonic() < until, (scheduler / "log" / "error").read_text()
