"""A learner who plays with the practice page: so many requests a second, whatever the answers. A process of its own.

    python -m tests.load.hostile PORT RATE ADDRESSES      until its input ends

It asks at its own pace (open loop): a server that is slow to refuse it gets more at once, not fewer. On its output
a line when it has been turned away for the first time, and one at the end: offered, seconds, answers by status.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from collections import Counter

HOST = "127.0.0.1"
BEAT_S = 0.01
MOST_OPEN = 800
"""More lines than that are not opened at once: what is left over is not counted as offered."""
ANSWER_S = 10.0
TURNED_AWAY = ("429", "dropped")


class Hostile:
    """`rate` requests a second from `addresses` addresses in turn, each on a line of its own."""

    def __init__(self, port: int, rate: float, addresses: int) -> None:
        self._port = port
        self._rate = rate
        self._addresses = addresses
        self._open: set[asyncio.Task[None]] = set()
        self._answers: Counter[str] = Counter()
        self._offered = 0
        self._told = False

    async def play(self, stop: asyncio.Event) -> dict[str, object]:
        """Until `stop`; what came of it."""
        began = time.monotonic()
        while not stop.is_set():
            due = int((time.monotonic() - began) * self._rate) - self._offered
            for _ in range(min(due, MOST_OPEN - len(self._open))):
                self._offered += 1
                task = asyncio.create_task(self._ask(self._offered))
                self._open.add(task)
                task.add_done_callback(self._open.discard)
            await asyncio.sleep(BEAT_S)
        seconds = time.monotonic() - began
        await asyncio.gather(*self._open)
        return {"offered": self._offered, "seconds": seconds, "answers": dict(self._answers)}

    async def _ask(self, number: int) -> None:
        which = number % self._addresses
        try:
            async with asyncio.timeout(ANSWER_S):
                answer = await self._request(f"127.0.{100 + which // 250}.{which % 250 + 1}")
        except (OSError, TimeoutError):
            answer = b""
        status = answer[9:12].decode("ascii", "replace") or "dropped"
        self._answers[status] += 1
        if status in TURNED_AWAY and not self._told:
            self._told = True
            print("turned away", flush=True)

    async def _request(self, source: str) -> bytes:
        loop = asyncio.get_running_loop()
        with socket.socket() as line:
            line.setblocking(False)
            line.bind((source, 0))
            await loop.sock_connect(line, (HOST, self._port))
            await loop.sock_sendall(line, f"GET / HTTP/1.1\r\nHost: {HOST}:{self._port}\r\n\r\n".encode())
            return await loop.sock_recv(line, 64)


async def main() -> None:
    """Plays until the input ends."""
    port, rate, addresses = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    stop = asyncio.Event()
    asyncio.get_running_loop().add_reader(0, stop.set)
    print(json.dumps(await Hostile(port, rate, addresses).play(stop)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
