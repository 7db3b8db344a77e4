"""Numbers so small that they could point at somebody are not given away, and cannot be worked out.

The rule (standards.md C13). A count of 1 or 2 is hidden; zero tells of nobody. Where a sum is shown beside
its parts, a single hidden part would be the rest, and hidden parts that together are at most 2 each could be
told apart: then the next part is hidden as well, whichever it is, so that the choice tells nothing. In a table
with sums at its right and its foot no hidden number follows from the shown ones by any chain of subtractions.
A sum below 10 is not taken apart at all, and what is rare in an open list goes into one remainder, without its
name. (tests/unit/domain/test_disclosure.py tries an attacker who knows all this.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

SMALL = 3
"""Counts below this, and above 0, are hidden."""
FEWEST = 10
"""Sums below this are not taken apart."""

Cell = tuple[int, int]
Hidden = set[Cell]


def hide(count: int) -> int | None:
    """A number that stands alone; None when it is hidden."""
    return None if 0 < count < SMALL else count


def hide_line(counts: Sequence[int]) -> tuple[list[int | None], int | None]:
    """Parts of a closed list, and their sum."""
    cells, total = [*counts, sum(counts)], len(counts)
    if 0 < cells[total] < FEWEST:
        return [None] * total, hide(cells[total])
    line = [(0, place) for place in range(len(cells))]
    hidden = {cell for cell in line if 0 < cells[cell[1]] < SMALL}
    while _gives_away(line, hidden, lambda cell: cells[cell[1]]):
        _hide_next(line, hidden, lambda cell: cells[cell[1]])
    shown = [None if (0, place) in hidden else count for place, count in enumerate(cells)]
    return shown[:total], shown[total]


def fold(counts: Mapping[str, int], most: int = 0) -> tuple[list[tuple[str, int]], int | None]:
    """The parts of an open list that may be named, most first (at most `most`), and the rest together.

    The rest is 0, or at least `SMALL`, or hidden because the whole list is less than that.
    """
    ordered = sorted(((key, n) for key, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0]))
    named = [pair for pair in ordered if pair[1] >= SMALL][: most or None]
    rest = sum(counts.values()) - sum(n for _, n in named)
    while 0 < rest < SMALL and named:
        rest += named.pop()[1]
    return named, hide(rest)


def hide_table(rows: Sequence[Sequence[int]]) -> list[list[int | None]]:
    """A table with a column and a row of sums added at its right and its foot."""
    table = [[*row, sum(row)] for row in rows]
    table.append([sum(column) for column in zip(*table, strict=True)])
    height, width = len(table), len(table[0])
    if 0 < table[-1][-1] < FEWEST:
        nothing: list[list[int | None]] = [[None] * width for _ in table]
        nothing[-1][-1] = hide(table[-1][-1])
        return nothing

    def count(cell: Cell) -> int:
        return table[cell[0]][cell[1]]

    lines = [[(y, x) for x in range(width)] for y in range(height)]
    lines += [[(y, x) for y in range(height)] for x in range(width)]
    hidden = {(y, x) for y in range(height) for x in range(width) if 0 < table[y][x] < SMALL}
    while exposed := next(_exposed(lines, hidden, count), None):
        _hide_next(exposed, hidden, count)
    return [[None if (y, x) in hidden else table[y][x] for x in range(width)] for y in range(height)]


def _exposed(
    lines: Sequence[list[Cell]], hidden: Hidden, count: Callable[[Cell], int]
) -> Iterator[list[Cell]]:
    """Lines in which one more number must be hidden. The last cell of a line is its sum."""
    yield from (line for line in lines if _gives_away(line, hidden, count))
    for y, x in _bridges(hidden):
        # What follows from a chain of subtractions no longer does when its row or column hides more.
        both = [line for line in lines if (y, x) in line]
        near = next((line for line in both if any(c not in hidden for c in line)), None)
        yield near or [cell for line in lines for cell in line]


def _gives_away(line: Sequence[Cell], hidden: Hidden, count: Callable[[Cell], int]) -> bool:
    inside = [count(cell) for cell in line if cell in hidden]
    if not inside or len(inside) == len(line):
        return False
    if len(inside) == 1:
        return True
    return line[-1] not in hidden and sum(inside) <= (SMALL - 1) * len(inside)


def _hide_next(line: Sequence[Cell], hidden: Hidden, count: Callable[[Cell], int]) -> None:
    """The next after a hidden one that is more than 0; a zero where there is no other; the sum last.

    Which one it is does not depend on how large it is: who knows the rule learns nothing from it.
    """
    parts = line[:-1]
    start = max((place for place, cell in enumerate(parts) if cell in hidden), default=-1) + 1
    after = [cell for cell in (*parts[start:], *parts[:start]) if cell not in hidden]
    some = [cell for cell in after if count(cell)]
    hidden.add((some or after or [line[-1]])[0])


def _bridges(hidden: Hidden) -> list[Cell]:
    """Hidden cells that are fixed by the shown ones: as edges between rows and columns, they lie on no circle."""
    left = set(hidden)
    while True:
        rows: dict[int, int] = {}
        columns: dict[int, int] = {}
        for y, x in left:
            rows[y] = rows.get(y, 0) + 1
            columns[x] = columns.get(x, 0) + 1
        ends = {cell for cell in left if rows[cell[0]] == 1 or columns[cell[1]] == 1}
        if not ends:
            return sorted(hidden - left) or [c for c in sorted(left) if not _on_circle(c, left)]
        left -= ends


def _on_circle(cell: Cell, hidden: Hidden) -> bool:
    """True when its row and its column are joined by other hidden cells as well."""
    rest = hidden - {cell}
    reached: set[tuple[str, int]] = {("row", cell[0])}
    grown = True
    while grown:
        grown = False
        for y, x in rest:
            ends = {("row", y), ("column", x)}
            if len(ends & reached) == 1:
                reached |= ends
                grown = True
    return ("column", cell[1]) in reached
