"""Short advice: which day it may have, and how long its text is kept."""

from datetime import date, timedelta

from lotse.core.verdicts import YES, Verdict, no

# Long enough for a second talk, short enough to be no file.
TEXT_KEPT_DAYS = 30
OLDEST_DAYS = 366


def short_advice_may_be_recorded(*, held_on: date, today: date) -> Verdict:
    """Advice was given today or within the last year; an older day is a slip of the pen."""
    if held_on > today:
        return no("Das Datum liegt in der Zukunft.")
    if held_on < today - timedelta(days=OLDEST_DAYS):
        return no("Das Datum liegt mehr als ein Jahr zurück. Bitte das Jahr prüfen.")
    return YES


def short_advice_may_change(*, continued_on: date | None) -> Verdict:
    """Once an intake was made of it, the short advice is only counted."""
    if continued_on:
        return no(f"Daraus wurde am {continued_on:%d.%m.%Y} eine Klärung. Bitte dort ändern.")
    return YES


def text_may_be_kept(*, has_text: bool, kept_until: date, today: date) -> Verdict:
    """A correction does not begin the time anew; once it is over, nothing is written again."""
    if has_text and today > kept_until:
        return no(
            f"Name und Notiz wurden bis {kept_until:%d.%m.%Y} aufbewahrt. Bitte beide Felder"
            " leeren oder eine neue Kurzberatung festhalten."
        )
    return YES


def text_until(today: date) -> date:
    """Last day on which name and note are kept, counted from the day advice is first recorded.

    Legal basis: Art. 5 Abs. 1 Buchst. e DSGVO.
    Example: 22.11.2026 -> 22.12.2026.
    """
    return today + timedelta(days=TEXT_KEPT_DAYS)
