"""The practice site: which address answers what. Post, redirect, get: going back never asks to send again."""

from __future__ import annotations

import datetime
import secrets
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kiosk.adapters.practice import cookies, upload
from kiosk.adapters.practice.gate import Gate
from kiosk.adapters.practice.guard import Guard
from kiosk.adapters.practice.pages import PATHS, sorry
from kiosk.adapters.practice.templates import Templates
from kiosk.domain.practice import Complaint, Photo, Step, Typed, clean, complaints, first_open
from kiosk.service import practice_wording as w
from kiosk.service.ports import Translator
from kiosk.service.practice_room import PracticeRoom
from kiosk.service.words import Words

_FIELDS = {Step.MAIL: ("mail",), Step.NAME: ("name",), Step.DATE: ("era", "year", "month", "day")}
_EXAMPLES = {Step.MAIL: "renshu@example.jp", Step.NAME: w.PRACTICE_NAME.shown}
"""What is filled in for who cannot type yet (example.jp: RFC 2606 and JPRS keep it for examples)."""
_STEPS = {path: step for step, path in PATHS.items()}


class PracticeSite:
    """Answers phones. Keeps counts in `room` and nothing else; `hosts` are the names it goes by."""

    def __init__(
        self,
        translator: Translator,
        assets: Path,
        hosts: frozenset[str],
        *,
        today: Callable[[], datetime.date],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.room = PracticeRoom()
        self.guard = Guard(clock)
        self._translator = translator
        self._templates = Templates(self._words)
        self._today = today
        self._clock = clock
        self._style = (assets / "style.css").read_bytes()
        self._script = (assets / "typed.js").read_bytes()
        routes = [Route(path, self._answer, methods=["GET", "HEAD", "POST"]) for path in PATHS.values()]
        routes += [
            Route("/next", self._next, methods=["GET"]),
            Route("/language", self._language, methods=["POST"]),
            Route("/again", self._again, methods=["POST"]),
            Route("/alive", self._alive, methods=["GET"]),
            Route("/style.css", self._given(self._style, "text/css"), methods=["GET"]),
            Route("/typed.js", self._given(self._script, "text/javascript"), methods=["GET"]),
        ]
        site = Starlette(routes=routes, exception_handlers={404: self._missing, 405: self._missing})
        self.app = Gate(site, self.guard, hosts, self._too_many_page())

    # -- pages

    async def _answer(self, request: Request) -> Response:
        step = _STEPS[request.url.path]
        return await (self._sent(request, step) if request.method == "POST" else self._shown(request, step))

    async def _shown(self, request: Request, step: Step) -> Response:
        typed = _typed(request)
        open_step = first_open(typed, self._today())
        if list(Step).index(step) > list(Step).index(open_step):
            return _to(PATHS[open_step])
        wrong = complaints(step, typed, self._today()) if "again" in request.query_params else ()
        why = request.query_params.get("why", "")
        if step is Step.PHOTO and why in (Complaint.PHOTO_LARGE.value, Complaint.PHOTO_OTHER.value):
            wrong = (Complaint(why),)
        answer = HTMLResponse(self._templates.page(step, typed, wrong))
        self._count(request, answer, step, troubled=bool(wrong))
        return answer

    async def _sent(self, request: Request, step: Step) -> Response:
        sent = await upload.read(request)
        typed, go = _typed(request), sent.fields.get("go", "on")
        if step is Step.PHOTO:
            return self._photo(typed, sent, go)
        if step is Step.CHECK and go == "on":
            return self._receipt(typed)
        if go == "fill" and step in _EXAMPLES:
            return _to(PATHS[step], replace(typed, **{step.value: _EXAMPLES[step]}))
        typed = _with(typed, step, sent.fields)
        if go == "back":
            return _to(_before(step), typed)
        if complaints(step, typed, self._today()):
            return _to(f"{PATHS[step]}?again=1", typed)
        return self._onward(step, typed)

    def _photo(self, typed: Typed, sent: upload.Sent, go: str) -> Response:
        path = PATHS[Step.PHOTO]
        if go == "back":
            return _to(_before(Step.PHOTO), typed)
        if go == "without":
            return self._onward(Step.PHOTO, replace(typed, photo=Photo.WITHOUT))
        if sent.photo_bytes > upload.MOST_PHOTO:
            return _to(f"{path}?why={Complaint.PHOTO_LARGE.value}", typed)
        if not sent.photo_bytes:
            kept = typed.photo is Photo.TAKEN
            return (
                self._onward(Step.PHOTO, typed)
                if kept
                else _to(f"{path}?again=1", replace(typed, photo=Photo.NOT_YET))
            )
        if not sent.is_picture:
            return _to(f"{path}?why={Complaint.PHOTO_OTHER.value}", typed)
        return self._onward(Step.PHOTO, replace(typed, photo=Photo.TAKEN))

    def _onward(self, step: Step, typed: Typed) -> Response:
        """The page after this one; when nothing is missing any more, back to where all of it is read again."""
        typed, steps = replace(typed, receipt=""), list(Step)
        is_whole = first_open(typed, self._today()) is Step.CHECK
        following = Step.CHECK if is_whole else steps[min(steps.index(step) + 1, steps.index(Step.CHECK))]
        return _to(PATHS[following], typed)

    def _receipt(self, typed: Typed) -> Response:
        """Sent twice, it is still one application: the number stays."""
        if first_open(typed, self._today()) is Step.CHECK:
            typed = replace(typed, receipt=f"{secrets.randbelow(10_000):04}")
        return _to(PATHS[first_open(typed, self._today())], typed)

    # -- the rest

    def _given(self, body: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
        """A file that stays the same while the class lasts. Not a plain function: those are sent through a thread."""

        async def give(_: Request) -> Response:
            return Response(body, media_type=kind, headers={"cache-control": "max-age=3600"})

        return give

    async def _next(self, request: Request) -> Response:
        return _to(PATHS[first_open(_typed(request), self._today())])

    async def _language(self, request: Request) -> Response:
        sent = await upload.read(request)
        language = sent.fields.get("language", "ja")
        step = next((one for one in Step if one.value == sent.fields.get("from")), Step.START)
        known = language if language in w.OTHER_LANGUAGE else "ja"
        return _to(PATHS[step], replace(_typed(request), language=known))

    async def _again(self, request: Request) -> Response:
        return _to(PATHS[Step.START], Typed(language=_typed(request).language))

    async def _alive(self, request: Request) -> Response:
        self.room.alive(_token(request), self._clock())
        return PlainTextResponse("", status_code=204)

    async def _missing(self, request: Request, _error: Exception) -> Response:
        words = self._words(_typed(request).language)
        return HTMLResponse(sorry(words, w.NOT_HERE, w.NOT_HERE_HELP), status_code=404)

    def _too_many_page(self) -> bytes:
        return sorry(self._words("ja"), w.TOO_MANY, w.TOO_MANY_HELP).encode()

    def _words(self, language: str) -> Words:
        return Words(self._translator, language if language in w.OTHER_LANGUAGE else "ja")

    def _count(self, request: Request, answer: Response, step: Step, *, troubled: bool) -> None:
        """Counts a phone once it has come back with its token: who drops cookies is not a roomful of people."""
        token = _token(request)
        if token:
            self.room.at(token, step, self._clock(), troubled=troubled)
            if request.client is not None:
                self.guard.welcome(request.client.host)
        else:
            answer.headers.append("set-cookie", cookies.cookie(cookies.PHONE, secrets.token_hex(8)))


def _typed(request: Request) -> Typed:
    return cookies.unpacked(request.cookies.get(cookies.TYPED, ""))


def _token(request: Request) -> str:
    return cookies.token_of(request.cookies.get(cookies.PHONE, ""))


def _with(typed: Typed, step: Step, fields: dict[str, str]) -> Typed:
    """What was typed before, with this page's fields as they are understood."""
    if step is Step.START:
        return replace(typed, agreed="agreed" in fields)
    cleaned = {name: clean(fields.get(name, "")) for name in _FIELDS.get(step, ())}
    if cleaned.get("year") == w.FIRST_YEAR:
        cleaned["year"] = "1"
    return replace(typed, **cleaned)


def _before(step: Step) -> str:
    steps = list(Step)
    return PATHS[steps[max(0, steps.index(step) - 1)]]


def _to(path: str, typed: Typed | None = None) -> Response:
    answer = RedirectResponse(path, status_code=303)
    if typed is not None:
        answer.headers.append("set-cookie", cookies.cookie(cookies.TYPED, cookies.packed(typed)))
    return answer
