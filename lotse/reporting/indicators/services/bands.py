"""Bands of age in SQL, from birth dates of which the day or the month may be unknown."""

# First age of the next band -> name of the band before it.
_BANDS = ((16, "0-15"), (18, "16-17"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (55, "45-54"),
          (65, "55-64"))  # fmt: skip
_OLDEST = "65+"


def age_band(born: str, day: str) -> str:
    """SQL of the band of age on a day; null where the birth date allows more than one band.

    ``born`` is a partial date (``1990-03-12``, ``1990-03``, ``1990`` or empty).
    """
    oldest = _band(f"rpad(nullif({born}, ''), 10, '-01-01')", day)
    # The last day of a month is the one before the first of the next.
    youngest = (
        f"case length({born}) when 10 then {born}::date"
        f" when 7 then ({born} || '-01')::date + interval '1 month - 1 day'"
        f" when 4 then ({born} || '-12-31')::date end"
    )
    return f"case when {oldest} = {_band(youngest, day)} then {oldest} end"


def _band(born: str, day: str) -> str:
    age = f"extract(year from age({day}, ({born})::date))"
    bands = "".join(f" when {age} < {first} then '{name}'" for first, name in _BANDS)
    return f"(case{bands} when {age} >= {_BANDS[-1][0]} then '{_OLDEST}' end)"
