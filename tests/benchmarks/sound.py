"""A loudspeaker that nobody hears but that takes the time of one: a private PulseAudio with a null sink."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

ALSA = "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n"


class SoundMissing(Exception):
    """There is no way to play sound on this machine."""


class Loudspeaker:
    """`environment` makes ALSA programs play here."""

    def __init__(self, folder: Path) -> None:
        if not (shutil.which("pulseaudio") and shutil.which("aplay")):
            raise SoundMissing("pulseaudio or aplay is not installed")
        folder.mkdir(parents=True)
        socket, settings = folder / "socket", folder / "alsa.conf"
        settings.write_text(ALSA)
        self.environment = {"PULSE_SERVER": f"unix:{socket}", "ALSA_CONFIG_PATH": str(settings)}
        own = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += [
            "-L",
            "module-null-sink",
            "-L",
            f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
        ]
        self._server = subprocess.Popen(
            command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 10
        while not socket.exists():
            if time.monotonic() > until or self._server.poll() is not None:
                self.close()
                raise SoundMissing("pulseaudio does not start")
            time.sleep(0.02)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()
