"""A real PostgreSQL for a test: Debian's, in a folder of its own, on a free port, that can be killed and started again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

USER = DATABASE = "kiosk"
START_S = 30


class PostgresMissing(Exception):
    """Debian's package `postgresql` is not installed."""


class Postgres:
    """One server. PostgreSQL refuses to run as root: then it runs as Debian's user `postgres`."""

    def __init__(self, *, durable: bool = False) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            raise PostgresMissing("postgresql is not installed (packaging/setup.sh test installs it)")
        self._bin = found[-1].parent
        self._folder = Path(tempfile.mkdtemp(prefix="kiosk-postgres-"))
        self.port = free_port()
        self._data = self._folder / "data"
        self._durable = durable
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres")
        locale = ("--encoding=UTF8", "--locale=C.UTF-8")
        self._run("initdb", "-D", self._data, "-U", USER, "--auth=trust", "--no-sync", *locale)
        self.start()
        self.url = self.made(DATABASE)

    def made(self, name: str) -> str:
        """A new database. Returns its URL."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)
        return _url(self.port, name)

    def url_at(self, port: int) -> str:
        """The database behind another port, that of a proxy."""
        return _url(port, DATABASE)

    def start(self) -> None:
        """Starts it, also after it was killed: then what it left behind has to go first."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80"
        options += " -c shared_buffers=256MB -c max_wal_size=4GB"
        if not self._durable:
            options += " -c fsync=off -c synchronous_commit=off"
        until = time.monotonic() + START_S
        log = str(self._folder / "log")
        while True:
            with contextlib.suppress(subprocess.CalledProcessError):
                self._run(
                    "pg_ctl", "-D", self._data, "-l", log, "-w", "-t", str(START_S), "-o", options, "start"
                )
                return
            if time.monotonic() > until:
                raise RuntimeError(Path(log).read_text("utf-8")[-2000:])
            threading.Event().wait(0.2)

    def kill(self) -> None:
        """SIGKILL to the first process: the others notice and go, no one says good-bye."""
        pid = int((self._data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists() and _state(pid) != "Z":
            threading.Event().wait(0.02)

    def close(self) -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str | Path) -> None:
        command: Sequence[str] = [str(self._bin / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(
            command,
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=START_S + 30,
        )


def _url(port: int, database: str) -> str:
    return f"postgresql://{USER}@127.0.0.1:{port}/{database}"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][:1]
    except OSError:
        return ""
