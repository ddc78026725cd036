"""What a notice says, in words, so that two of them can be laid side by side."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from lotse.core.german_numbers import write_number
from lotse.funding.awards.models import Notice
from lotse.funding.awards.rules import differences
from lotse.funding.awards.rules.differences import NOTHING, Change, Said
from lotse.funding.awards.services import notices

_FIELDS = (
    *("granted_eur", "period_from", "period_until", "prorata_rule", "material_rule", "cost_rule"),
    *("spend_until", "proof_due_on", "confirm_due_on", "return_due_on"),
    *("interest_points", "interest_from", "day_count", "conditions"),
)


def said(notice: Notice) -> list[Said]:
    """Everything that a notice says, in the order in which it is read."""
    found = [_field(notice, name) for name in _FIELDS]
    for line in notice.posts.select_related("post").in_order():
        text = (
            f"{write_number(line.fte, places=4, fewest=2)} VZÄ,"
            f" {line.approved_from:%d.%m.%Y} bis {line.approved_until:%d.%m.%Y}"
        )
        found.append(Said(f"post-{line.post_id}", f"Stelle {line.post}", text))
    found += [
        Said(f"lump_sum-{line.kind}", line.get_kind_display(), _euro(line.approved_eur))
        for line in notice.lump_sums.in_order()
    ]
    found += [
        Said(
            f"rate-{rate.kind}-{rate.valid_from or ''}",
            f"Satz {rate}",
            f"{_euro(rate.staff_eur_per_fte)} Personal, {_euro(rate.material_eur_per_fte)}"
            " Sachausgaben",
        )
        for rate in notice.rates.in_order()
    ]
    return found


def changes(notice: Notice) -> list[Change]:
    """What a notice changes against the one before; nothing for the first."""
    earlier = notices.before(notice)
    return differences.changes(said(earlier), said(notice)) if earlier else []


def _field(notice: Notice, name: str) -> Said:
    column: Any = Notice._meta.get_field(name)
    return Said(name, str(column.verbose_name), _text(notice, column, getattr(notice, name)))


def _text(notice: Notice, column: models.Field, value: Any) -> str:
    if value in (None, ""):
        return NOTHING
    if column.choices:
        return str(getattr(notice, f"get_{column.name}_display")())
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        is_money = column.name.endswith("_eur")
        return _euro(value) if is_money else write_number(value, places=2, fewest=0)
    return str(value)


def _euro(amount: Decimal) -> str:
    return f"{write_number(amount, places=2)}\u00a0€"
