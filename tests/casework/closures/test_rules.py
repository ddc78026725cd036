"""When a case may end and is asked about once more; tables without a database."""

from datetime import date

import pytest

from lotse.casework.closures import rules

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("closed_on", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_after_care_is_so_many_months_later(closed_on, months, expected):
    assert rules.after_care_day(closed_on=closed_on, months=months) == expected


@pytest.mark.parametrize(
    ("after_care_on", "closed_on", "reason"),
    [
        (None, TODAY, ""),
        (date(2026, 11, 23), TODAY, ""),
        (TODAY, TODAY, "Die Nachsorge liegt nach dem Abschluss."),
        (TODAY, date(2026, 11, 20), "Die Nachsorge liegt in der Zukunft."),
        (date(2026, 11, 21), date(2026, 11, 20), "Die Nachsorge liegt in der Zukunft."),
    ],
)
def test_after_care_lies_ahead(after_care_on, closed_on, reason):
    verdict = rules.after_care_may_be_set(
        after_care_on=after_care_on, closed_on=closed_on, today=TODAY
    )
    assert (bool(verdict), verdict.reason) == (not reason, reason)
