"""Reads what a phone sends and keeps next to nothing: fields up to some kilobytes, of a picture its first bytes.

The picture is dropped while it arrives. Nothing is put on the disk, however large it is (so no form parser
of a framework, which would).
"""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from msgspec import Struct
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

MOST_FORM = 16_384
"""Bytes of a form without a picture."""
MOST_PHOTO = 30_000_000
"""Bytes of a picture: a phone of 2026 makes up to 20 MB."""
MOST_READ = 2 * MOST_PHOTO
"""So much is read and dropped before the connection is cut, so that the phone gets words instead of a blank page."""
FORM_S, PHOTO_S = 15.0, 90.0
_HEAD = 32
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")
_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"heim", b"heis")


class Refused(Exception):
    """More or slower than is read at all: the connection is cut."""


class Sent(Struct, frozen=True):
    """Of a form: its fields; of a picture: how large it was and how it began."""

    fields: dict[str, str] = {}
    photo_bytes: int = 0
    photo_head: bytes = b""

    @property
    def is_picture(self) -> bool:
        head = self.photo_head
        return head.startswith(_PICTURES) or (head[4:8] == b"ftyp" and head[8:12] in _BRANDS)


async def read(request: Request) -> Sent:
    """The form of a request. Raises Refused."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    is_upload = kind == b"multipart/form-data" and b"boundary" in options
    try:
        async with asyncio.timeout(PHOTO_S if is_upload else FORM_S):
            if is_upload:
                return await _read_upload(request, options[b"boundary"])
            return await _read_form(request)
    except (TimeoutError, ClientDisconnect, FormParserError) as problem:
        raise Refused from problem


async def _read_form(request: Request) -> Sent:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_FORM:
            raise Refused
    try:
        parsed = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise Refused from None
    return Sent({name: values[-1] for name, values in parsed.items()})


async def _read_upload(request: Request, boundary: bytes) -> Sent:
    collected = _Parts()
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": collected.begin,
            "on_header_field": collected.header_name,
            "on_header_value": collected.header_value,
            "on_header_end": collected.header_end,
            "on_headers_finished": collected.headers_end,
            "on_part_data": collected.data,
        },
    )
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > MOST_READ:
            raise Refused
        if chunk:
            parser.write(chunk)
    return collected.sent()


class _Parts:
    """What the parser calls back. Of a file only its length and its head are kept."""

    def __init__(self) -> None:
        self._fields: dict[str, bytes] = {}
        self._photo_bytes = 0
        self._photo_head = b""
        self._name = b""
        self._value = b""
        self._headers: dict[bytes, bytes] = {}
        self._field = ""
        self._is_file = False

    def begin(self) -> None:
        self._headers = {}

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self._name = (self._name + data[start:end])[:100]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._value = (self._value + data[start:end])[:1000]

    def header_end(self) -> None:
        if len(self._headers) < 10:
            self._headers[self._name.lower()] = self._value
        self._name = self._value = b""

    def headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._field = options.get(b"name", b"").decode("utf-8", "replace")[:40]
        self._is_file = b"filename" in options or self._field == "photo"

    def data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._photo_bytes += end - start
            if len(self._photo_head) < _HEAD:
                self._photo_head = (self._photo_head + data[start:end])[:_HEAD]
        elif len(self._fields) < 20:
            self._fields[self._field] = (self._fields.get(self._field, b"") + data[start:end])[:1000]

    def sent(self) -> Sent:
        fields = {name: value.decode("utf-8", "replace") for name, value in self._fields.items()}
        return Sent(fields, self._photo_bytes, self._photo_head)
