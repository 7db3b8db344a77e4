"""Does plain data fit the structures of `kiosk.domain.procedure`? Finds every misfit, not only the first.

`msgspec.convert` stops at its first fault; an author should see all of them. So this walks the same types
and lets msgspec judge the leaves. It also yields every text for people, for the limits and for translation.
"""

from __future__ import annotations

import datetime
import difflib
import enum
import functools
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import msgspec
from msgspec import structs
from msgspec.structs import FieldInfo

from kiosk.adapters.catalogue.places import Path

Fault = tuple[Path, str]


def faults(value: Any, kind: Any, path: Path = ()) -> Iterator[Fault]:
    """Every place where `value` (out of TOML) is not a `kind`, with what to do about it."""
    if _is_struct(kind):
        yield from _struct_faults(value, kind, path)
    elif get_origin(kind) is tuple:
        if isinstance(value, list):
            for i, entry in enumerate(value):
                yield from faults(entry, get_args(kind)[0], (*path, i))
        else:
            yield path, f"「{_name(path)}」は [ ] で囲んだ並びで書いてください"
    elif get_origin(kind) is dict:
        if isinstance(value, dict):
            for key, entry in value.items():
                yield from faults(entry, get_args(kind)[1], (*path, key))
        else:
            yield path, f"「{_name(path)}」は表（[{_name(path)}]）で書いてください"
    else:
        yield from _leaf_faults(value, kind, path)


def texts(value: Any, kind: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Every text with its path and field (`"Step.text"`), also out of data that does not quite fit."""
    if _is_struct(kind) and isinstance(value, dict):
        for info in fields(kind):
            if info.encode_name in value:
                yield from _field_texts(value[info.encode_name], kind, info, (*path, info.encode_name))
    elif get_origin(kind) is tuple and isinstance(value, list):
        for i, entry in enumerate(value):
            yield from texts(entry, get_args(kind)[0], (*path, i))
    elif get_origin(kind) is dict and isinstance(value, dict):
        for key, entry in value.items():
            yield from texts(entry, get_args(kind)[1], (*path, key))


@functools.cache
def fields(kind: Any) -> tuple[FieldInfo, ...]:
    """The fields of a struct; msgspec resolves their types anew at each call, which is most of a load."""
    return structs.fields(kind)


@functools.cache
def required_texts(kind: Any) -> frozenset[str]:
    """The text fields of `kind`, and of all it is made of, that have no default and so may not be empty."""
    if not _is_struct(kind):
        parts = [part for part in get_args(kind) if part is not Ellipsis]
        return frozenset().union(*map(required_texts, parts)) if parts else frozenset()
    own = {f"{kind.__name__}.{f.name}" for f in fields(kind) if f.required and _is_text(f.type)}
    return frozenset(own).union(*(required_texts(f.type) for f in fields(kind)))


def _is_text(kind: Any) -> bool:
    return kind is str or get_args(kind)[:1] == (str,)


def _field_texts(value: Any, kind: Any, info: FieldInfo, path: Path) -> Iterator[tuple[Path, str, str]]:
    field = f"{kind.__name__}.{info.name}"
    if info.type is str and isinstance(value, str):
        yield path, field, value
    elif get_args(info.type)[:1] == (str,) and isinstance(value, list):
        for i, entry in enumerate(value):
            if isinstance(entry, str):
                yield (*path, i), field, entry
    else:
        yield from texts(value, info.type, path)


def _struct_faults(value: Any, kind: Any, path: Path) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield path, f"「{_name(path)}」は表（{{ … }}）で書いてください"
        return
    known = {info.encode_name: info for info in fields(kind)}
    for key in value:
        if key not in known:
            yield (*path, key), f"「{key}」という項目はありません{_meant(key, known)}"
    for key, info in known.items():
        if key in value:
            yield from faults(value[key], info.type, (*path, key))
        elif info.required:
            yield path, f"「{key}」がありません"


def _leaf_faults(value: Any, kind: Any, path: Path) -> Iterator[Fault]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        yield path, f"「{_name(path)}」は{_wanted(kind)}"


def _wanted(kind: Any) -> str:
    choices = (kind, *get_args(kind))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return "次のどれかです: " + ", ".join(str(member.value) for member in kind)
    if datetime.date in choices:
        return '日付（2026-11-01 のように、" " なし）で書いてください'
    if bool in choices:
        return " true か false で書いてください"
    if int in choices:
        return "整数で書いてください"
    return '文字（" " で囲む）で書いてください'


def _meant(key: str, known: dict[str, FieldInfo]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"（{close[0]} のことですか）" if close else ""


def _name(path: Path) -> str:
    """The last key of a path; positions in arrays have no name of their own."""
    return next((part for part in reversed(path) if isinstance(part, str)), "全体")


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
