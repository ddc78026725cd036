"""An attacker who knows every shown number and looks for all tables of whole numbers that fit.

She knows nothing of how cells are closed. ``closed`` is whatever says by ``hides`` which cells are
not shown, and has the rows and columns of which the sum is not.
"""

from itertools import product

ROWS, COLUMNS, LAYERS = "abc", "xyz", "pq"


def table_of(found, first, second):
    keys = [ROWS, COLUMNS, LAYERS]
    table = dict.fromkeys(product(keys[first], keys[second]), 0)
    for one in found:
        table[one[first], one[second]] += 1
    return table


def sums(table, side):
    return {
        key: sum(count for cell, count in table.items() if cell[side] == key)
        for key in dict.fromkeys(cell[side] for cell in table)
    }


def fits(table, closed, row_sums, column_sums, wanted, at_least):
    """Whether open cells and sums allow one table in which a closed cell is large enough."""
    unknown = [cell for cell in table if closed.hides(*cell)]
    rows = dict(row_sums)
    columns = dict(column_sums)
    for cell, count in table.items():
        if cell not in unknown:
            rows[cell[0]] -= count
            columns[cell[1]] -= count
    return most(unknown, rows, columns, wanted) >= at_least


def most(unknown, rows, columns, wanted):
    """The most that a closed cell can be: what its row has, less what must go elsewhere.

    Rows send what is left to columns through closed cells; the wanted one takes all it can
    (augmenting paths over a bipartite graph of unit people).
    """
    if any(n < 0 for n in (*rows.values(), *columns.values())):
        return -1
    if sum(rows.values()) != sum(columns.values()):
        return -1
    best = -1
    for size in range(min(rows[wanted[0]], columns[wanted[1]]), -1, -1):
        left = {**rows, wanted[0]: rows[wanted[0]] - size}
        room = {**columns, wanted[1]: columns[wanted[1]] - size}
        if flows([cell for cell in unknown if cell != wanted], left, room):
            best = size
            break
    return best


def flows(cells, left, room):
    taken = {column: [] for column in room}

    def place(row, seen):
        for column in [column for start, column in cells if start == row]:
            if column in seen:
                continue
            seen.add(column)
            if len(taken[column]) < room[column]:
                taken[column].append(row)
                return True
            for at, other in enumerate(taken[column]):
                if other != row and place(other, seen):
                    taken[column][at] = row
                    return True
        return False

    return all(place(row, set()) for row, count in left.items() for _ in range(count))


def possible_sums(table, closed, side):
    """Every way in which the closed sums of one side may split what is left of the total."""
    real = sums(table, side)
    hidden = closed.rows if side == 0 else closed.columns
    rest = sum(real[key] for key in hidden)
    for parts in product(range(rest + 1), repeat=len(hidden)):
        if sum(parts) == rest:
            yield {**real, **dict(zip(sorted(hidden), parts, strict=True))}


def worlds(table, closed, wanted, at_least):
    return any(
        fits(table, closed, rows, columns, wanted, at_least)
        for rows in possible_sums(table, closed, 0)
        for columns in possible_sums(table, closed, 1)
    )
