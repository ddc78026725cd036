"""Bands of age and of stay in SQL, from dates of which the day or the month may be unknown."""

# The first full year of each band but the first, and what the bands are called.
_AGES = (16, 18, 25, 35, 45, 55, 65)
_AGE_BANDS = ("0-15", "16-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
_STAYS = (1, 3, 5, 8)
_STAY_BANDS = ("0", "1-2", "3-4", "5-7", "8+")


def age_band(born: str, day: str) -> str:
    """SQL of the band of age on a day; null where the birth date allows more than one band.

    ``born`` is a partial date (``1990-03-12``, ``1990-03``, ``1990`` or empty).
    """
    return _band(born, day, _AGES, _AGE_BANDS)


def stay_band(entered: str, day: str) -> str:
    """SQL of the band of full years since entry; null where the date allows more than one band.

    Who enters only after the day is in the first band.
    """
    return _band(entered, day, _STAYS, _STAY_BANDS)


def _band(since: str, day: str, firsts: tuple[int, ...], names: tuple[str, ...]) -> str:
    # The last day of a month is the one before the first of the next.
    latest = (
        f"case length({since})"
        f" when 7 then (({since} || '-01')::date + interval '1 month - 1 day')::date"
        f" when 4 then ({since} || '-12-31')::date end"
    )
    earliest = _place(f"rpad(nullif({since}, ''), 10, '-01-01')", day, firsts)
    is_sure = f"length({since}) = 10 or {earliest} = {_place(latest, day, firsts)}"
    return f"case when {is_sure} then (array{list(names)})[{earliest} + 1] end"


def _place(since: str, day: str, firsts: tuple[int, ...]) -> str:
    years = f"extract(year from age({day}, ({since})::date))::integer"
    return f"width_bucket({years}, array{list(firsts)})"
