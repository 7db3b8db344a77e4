"""Small numbers are not given away: tried by an attacker who knows every rule, on every table that is small enough."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.disclosure import FEWEST, SMALL, fold, hide, hide_line, hide_table


def test_what_is_hidden() -> None:
    """1 and 2; zero tells of nobody."""
    assert [hide(n) for n in range(5)] == [0, None, None, 3, 4]


def lines_like(shown: list[int | None], total: int) -> Iterator[tuple[int, ...]]:
    """Every line that would have been shown just so, with the same sum."""
    places = [n for n, cell in enumerate(shown) if cell is None]
    rest = total - sum(cell for cell in shown if cell is not None)
    for values in itertools.product(range(rest + 1), repeat=len(places) - 1):
        if sum(values) > rest:
            continue
        line = list(shown)
        for place, value in zip(places, (*values, rest - sum(values)), strict=True):
            line[place] = value
        whole = [cell for cell in line if cell is not None]
        if hide_line(whole) == (shown, total):
            yield tuple(whole)


@pytest.mark.parametrize("width", [2, 3, 4])
def test_no_small_part_of_a_line_is_found_out(width: int) -> None:
    """Who knows the sum, what is shown, and the rule, still cannot tell any hidden 1 or 2 for certain."""
    for counts in itertools.product(range(8), repeat=width):
        shown, total = hide_line(counts)
        if total is None or None not in shown:
            continue
        assert total == sum(counts)
        could_be = list(lines_like(shown, total))
        assert tuple(counts) in could_be
        for place, cell in enumerate(shown):
            if cell is None and 0 < counts[place] < SMALL:
                assert len({line[place] for line in could_be}) > 1, (counts, shown)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=30))
def test_a_line_hides_one_alone_never(counts: list[int]) -> None:
    """Small ones are hidden, never one cell alone; what is shown is true; where nothing is small all is shown."""
    shown, total = hide_line(counts)
    cells = [*shown, total]
    assert all(cell is None or cell == n for cell, n in zip(cells, [*counts, sum(counts)], strict=True))
    assert all(cell is None for cell, n in zip(shown, counts, strict=True) if 0 < n < SMALL)
    assert sum(cell is None for cell in cells) != 1 or sum(counts) < FEWEST
    if all(n == 0 or n >= SMALL for n in counts) and sum(counts) >= FEWEST:
        assert None not in cells


TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@given(TABLES)
def test_no_number_of_a_table_follows_from_the_others(rows: list[list[int]]) -> None:
    """Row by row and column by column the sums are equations: no hidden number has one solution."""
    table = [[*row, sum(row)] for row in rows]
    table.append([sum(column) for column in zip(*table, strict=True)])
    shown = hide_table(rows)
    hidden = {(y, x) for y, row in enumerate(shown) for x, cell in enumerate(row) if cell is None}
    for y, row in enumerate(table):
        for x, count in enumerate(row):
            assert shown[y][x] in (None, count)
            assert not (0 < count < SMALL) or (y, x) in hidden
    if table[-1][-1] < FEWEST:
        return
    assert not fixed(hidden, len(table), len(table[0]))


def fixed(hidden: set[tuple[int, int]], height: int, width: int) -> set[tuple[int, int]]:
    """Hidden cells that the equations of all rows and columns determine: Gauss, with whole numbers modulo a prime."""
    prime, cells = 1_000_003, sorted(hidden)
    lines = [[int(cell[0] == y) for cell in cells] for y in range(height)]
    lines += [[int(cell[1] == x) for cell in cells] for x in range(width)]
    # The last cell of a line is the sum of the others: on the other side of the equation.
    for y in range(height):
        lines[y] = [
            -v % prime if cell == (y, width - 1) else v for v, cell in zip(lines[y], cells, strict=True)
        ]
    for x in range(width):
        n = height + x
        lines[n] = [
            -v % prime if cell == (height - 1, x) else v for v, cell in zip(lines[n], cells, strict=True)
        ]
    done = 0
    for column in range(len(cells)):
        pivot = next((r for r in range(done, len(lines)) if lines[r][column]), None)
        if pivot is None:
            continue
        lines[done], lines[pivot] = lines[pivot], lines[done]
        inverse = pow(lines[done][column], -1, prime)
        lines[done] = [v * inverse % prime for v in lines[done]]
        for r in range(len(lines)):
            if r != done and lines[r][column]:
                factor = lines[r][column]
                lines[r] = [(a - factor * b) % prime for a, b in zip(lines[r], lines[done], strict=True)]
        done += 1
    return {cells[line.index(1)] for line in lines[:done] if sum(map(bool, line)) == 1}


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.integers(0, 40), max_size=20))
def test_what_is_rare_has_no_name(counts: dict[str, int]) -> None:
    """Named parts are at least 3; the rest is nothing, at least 3, or hidden because there is no more."""
    named, rest = fold(counts)
    assert all(n >= SMALL and counts[key] == n for key, n in named)
    if rest is None:
        assert not named
        assert 0 < sum(counts.values()) < SMALL
    else:
        assert rest == 0 or rest >= SMALL
        assert sum(n for _, n in named) + rest == sum(counts.values())
