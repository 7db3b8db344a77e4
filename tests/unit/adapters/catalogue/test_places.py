"""The line of every key, checked against what tomllib reads."""

from __future__ import annotations

import string
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.catalogue.places import Path, locate

TRICKY = '''\
# a comment with "quotes" and [brackets]
plain = 1
dotted.key."with space".'quoted.dot' = true
many = """
not = "a key" # nor a comment
\\""" still inside ""\\"
"""
two_quotes_at_the_end = """he said "yes"""""
raw = \'\'\'
[not.a.table]\\\'\'\'
when = 1979-05-27 07:32:00Z
list = [ # comment ]
  "a", # ,
  [1, [2]],
  { in = "x", deep = { er = 2 } },
]
[table]
key = "]"
[[array]]
id = 1
[[array]]
id = 2
[array.sub]
x = 1
[[array.inner]]
y = 1
["quoted \\u0061"]
z = 'C:\\path'
'''


def paths(value: Any, here: Path = ()) -> set[Path]:
    """Every path of plain data."""
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    found = {here} if here else set()
    for key, entry in entries:
        found |= paths(entry, (*here, key))
    return found


def test_finds_exactly_the_paths_that_tomllib_reads() -> None:
    """No key is missed and none is invented, however oddly the text is written."""
    assert set(locate(TRICKY)) == paths(tomllib.loads(TRICKY))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("plain",), 2),
        (("dotted", "key", "with space", "quoted.dot"), 3),
        (("two_quotes_at_the_end",), 8),
        (("when",), 11),
        (("list", 0), 13),
        (("list", 1, 1, 0), 14),
        (("list", 2, "deep", "er"), 15),
        (("table", "key"), 18),
        (("array", 0), 19),
        (("array", 1, "id"), 22),
        (("array", 1, "sub", "x"), 24),
        (("array", 1, "inner", 0, "y"), 26),
        (("quoted a", "z"), 28),
    ],
)
def test_line_is_where_the_key_stands(path: Path, line: int) -> None:
    """Lines count from 1 and survive comments, long texts and nested arrays."""
    assert locate(TRICKY)[path] == line
    assert locate(TRICKY.replace("\n", "\r\n"))[path] == line


def test_refuses_to_go_deeper_than_any_catalogue() -> None:
    """A thousand brackets must not exhaust the machine."""
    with pytest.raises(RecursionError):
        locate("a = " + "[" * 60 + "]" * 60)


keys = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=6) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"\\'), max_size=4
).map(lambda s: f'"{s}"')
scalars = st.sampled_from(
    [
        "1",
        "-2.5e3",
        "true",
        '"a # b"',
        "'[x'",
        "2026-11-01",
        "2026-11-01 10:00:00",
        '"""\n"x"\n"""',
        "'''\n'''",
    ]
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda v: "[\n" + ",# ]\n".join(v) + " ]")
        | st.dictionaries(keys, inner, max_size=2).map(
            lambda d: "{ " + ", ".join(f"{k} = {v}" for k, v in d.items()) + " }"
        )
    ),
    max_leaves=6,
)
pairs = st.lists(st.tuples(keys, values), max_size=4).map(lambda p: "".join(f"{k} = {v} # c\n" for k, v in p))
tables = st.lists(st.tuples(st.sampled_from(["[{}]", "[[{}]]", "[ {}.sub ]"]), keys, pairs), max_size=4).map(
    lambda t: "".join(f"{form.format(key)}\n{body}" for form, key, body in t)
)


@given(st.tuples(pairs, tables).map("".join))
def test_agrees_with_tomllib_on_whatever_it_accepts(text: str) -> None:
    """The locator and the parser never see different keys."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = locate(text)
    assert set(found) == paths(data)
    assert all(1 <= line <= text.count("\n") + 1 for line in found.values())
