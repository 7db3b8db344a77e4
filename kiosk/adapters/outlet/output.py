"""The `SoundOutput` of the program: one thread sets the mixer, another listens to a tool that tells of changes."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import queue
import shutil
import threading
import time
from collections.abc import Callable
from functools import partial

from kiosk.adapters.children import end, subprocess
from kiosk.adapters.outlet.mixer import Levels, Mixer, environment
from kiosk.adapters.speech.deaths import PAUSE, Deaths
from kiosk.domain.messages import DeviceFailed, DeviceRecovered, Fault
from kiosk.domain.preference_messages import SoundMoved
from kiosk.domain.wishes import Outlet
from kiosk.errors import DeviceError
from kiosk.service.ports import Deliver

log = logging.getLogger(__name__)

CALM_S = 0.3
"""After a change that sound itself makes when it begins and ends: looked at together, and not while a page is painted."""
AGAIN_S = 2.0
"""After a watching tool ended: a sound server that is started anew is back by then."""
_ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL", "--")
"""Of util-linux. A tool left behind by a kiosk that was killed hears nothing of it, and `amixer` then turns for ever."""
_CLOSE_S = 2.0
FAULTS = {Outlet.SPEAKER: Fault.MIXER, Outlet.HEADPHONES: Fault.HEADPHONES}
"""What is the matter when sound cannot be led there."""


class _Trouble(DeviceError):
    def __init__(self, fault: Fault, words: str) -> None:
        super().__init__(words)
        self.fault = fault


def find_mixer(headphone_sink: str) -> Mixer | None:
    """A sound server's, for it decides where sound goes; else the card's. None without either."""
    from kiosk.adapters.outlet.alsa import AlsaMixer  # noqa: PLC0415  not before the first screen
    from kiosk.adapters.outlet.pulse import PulseMixer  # noqa: PLC0415

    return PulseMixer.find(headphone_sink) or AlsaMixer.find()


class WatchedOutput:
    """Implements `kiosk.service.ports.SoundOutput`.

    `hush` silences the voice, from any thread: what is being said to one person is not for the other outlet.
    A tool that ended is begun again after `again_s` seconds, one that ends again and again after `rest_s`.
    """

    def __init__(
        self,
        deliver: Deliver,
        hush: Callable[[], None],
        find: Callable[[], Mixer | None],
        levels: Levels,
        again_s: float = AGAIN_S,
        rest_s: float = PAUSE,
    ) -> None:
        self._deliver = deliver
        self._hush = hush
        self._find = find
        self._levels = dict(levels)
        self._again_s, self._rest_s = again_s, rest_s
        self._deaths = Deaths(time.monotonic)
        self._todo: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._looking = threading.Event()
        self._thread = threading.Thread(target=self._work, name="sound-output", daemon=True)
        self._mixer: Mixer | None = None
        self._watch: subprocess.Popen[bytes] | None = None
        self._plugged = self._outlet = Outlet.SPEAKER
        self._set: int | None = None
        self._again_at: float | None = None
        self._look_at: float | None = None
        self._faults: set[Fault] = set()

    # -- the port

    def start(self) -> None:
        self._todo.put(self._open)
        self._thread.start()

    def lead(self, outlet: Outlet) -> None:
        self._todo.put(partial(self._lead, outlet))

    def settle(self) -> None:
        self._todo.put(self._open)  # a card may have come since

    def set_level(self, percent: int) -> None:
        self._todo.put(partial(self._take_level, percent))

    def level(self) -> int | None:
        return self._set

    def close(self) -> None:
        """Takes up to two seconds when the sound system hangs."""
        self._todo.put(None)
        if self._thread.is_alive():
            self._thread.join(_CLOSE_S)
        end(self._watch)

    # -- the working thread

    def _work(self) -> None:
        while True:
            try:
                do = self._todo.get(timeout=self._patience())
            except queue.Empty:
                do = self._look if self._look_at is not None else self._open
            if do is None:
                return
            try:
                do()
            except _Trouble as error:
                self._again_at = self._again_at or time.monotonic() + self._rest_s
                self._tell(error.fault, str(error))

    def _patience(self) -> float | None:
        due = self._look_at if self._look_at is not None else self._again_at
        return None if due is None else max(due - time.monotonic(), 0.0)

    def _open(self) -> None:
        """Everything as it is set, and watched; without a mixer there is nothing to do and nothing wrong."""
        self._again_at = None
        if self._watch is not None:
            self._put_right()
        elif mixer := self._find():
            self._mixer = mixer
            self._put_right()
            self._begin_to_watch(mixer)
        elif self._mixer is not None:  # there was one
            self._again_at = time.monotonic() + self._rest_s

    def _begin_to_watch(self, mixer: Mixer) -> None:
        tool = mixer.watching[0]
        if shutil.which(tool) is None:
            raise _Trouble(Fault.HEADPHONES, f"{tool}: {os.strerror(errno.ENOENT)}")
        try:
            watch = subprocess.Popen(
                (*_ENDS_WITH_US, *mixer.watching), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=environment(), process_group=0,
            )  # fmt: skip
        except OSError as error:
            raise _Trouble(Fault.HEADPHONES, f"{tool}: {error.strerror}") from error
        self._watch = watch
        if Fault.HEADPHONES in self._faults:  # believed when it still runs after a while
            self._again_at = time.monotonic() + self._again_s
        threading.Thread(target=self._listen, args=(watch, mixer), name="headphones", daemon=True).start()

    def _ended(self, watch: subprocess.Popen[bytes]) -> None:
        if self._watch is not watch:
            return
        self._watch = None
        self._deaths.count()
        often = not self._deaths.may_restart()
        self._again_at = time.monotonic() + (self._rest_s if often else self._again_s)
        if often:
            raise _Trouble(Fault.HEADPHONES, "the watching of headphones ends again and again")

    def _put_right(self) -> None:
        if not self._look_and_follow():
            self._route(self._plugged)
        if self._watch is not None:
            self._tell(Fault.HEADPHONES)

    def _look_soon(self) -> None:
        self._look_at = self._look_at or time.monotonic() + CALM_S

    def _look(self) -> None:
        self._look_at = None
        self._looking.clear()
        self._look_and_follow()
        if self._watch is not None:
            self._tell(Fault.HEADPHONES)

    def _look_and_follow(self) -> bool:
        """Whether headphones were put in or taken out since; then sound already leaves there."""
        if self._mixer is None or (found := self._seen(self._mixer)) is self._plugged:
            return False
        self._hush()
        self._route(found)
        self._plugged = found
        self._deliver(SoundMoved(found))
        return True

    def _lead(self, outlet: Outlet) -> None:
        possible = outlet is Outlet.SPEAKER or self._plugged is Outlet.HEADPHONES
        if self._mixer is not None and outlet is not self._outlet and possible:
            self._route(outlet)

    def _take_level(self, percent: int) -> None:
        self._levels[Outlet.SPEAKER] = percent
        if self._mixer is not None and self._outlet is Outlet.SPEAKER:
            self._route(Outlet.SPEAKER)

    def _seen(self, mixer: Mixer) -> Outlet:
        try:
            return mixer.plugged()
        except DeviceError as error:
            raise _Trouble(Fault.HEADPHONES, str(error)) from error

    def _route(self, outlet: Outlet) -> None:
        if self._mixer is None:
            return
        fault = FAULTS[outlet]
        try:
            self._mixer.lead(outlet, self._levels[outlet])
        except DeviceError as error:
            raise _Trouble(fault, str(error)) from error
        self._outlet = outlet
        self._set = self._levels[outlet]
        self._tell(fault)

    def _tell(self, fault: Fault, trouble: str = "") -> None:
        """Once when it begins, once when it ends."""
        if bool(trouble) == (fault in self._faults):
            return
        self._faults ^= {fault}
        if trouble:
            log.error("sound_output fault=%s %s", fault.value, trouble)
        self._deliver(DeviceFailed(fault) if trouble else DeviceRecovered(fault))

    # -- a listening thread for each watching tool

    def _listen(self, watch: subprocess.Popen[bytes], mixer: Mixer) -> None:
        assert watch.stdout
        with watch.stdout:
            for line in watch.stdout:
                told = line.decode("utf-8", "replace")
                if mixer.concerns(told) and not mixer.is_usual(told):
                    self._todo.put(self._look)
                elif mixer.concerns(told) and not self._looking.is_set():
                    self._looking.set()
                    self._todo.put(self._look_soon)
        with contextlib.suppress(subprocess.TimeoutExpired):
            watch.wait(_CLOSE_S)
        end(watch)
        self._todo.put(partial(self._ended, watch))
