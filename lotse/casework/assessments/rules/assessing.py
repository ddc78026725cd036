"""When an assessment may begin and end, what fits as an answer, when it is repeated."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no

SCALE = (0, 1, 2, 3)
_MISSING_SHOWN = 3


def assessment_may_lie_on(*, assessed_on: date, opened_on: date, today: date) -> Verdict:
    """An assessment belongs to the time the case is open, today at the latest."""
    if assessed_on > today:
        return no("Der Tag der Einschätzung liegt in der Zukunft.")
    if assessed_on < opened_on:
        return no("Der Tag der Einschätzung liegt vor der Fallaufnahme.")
    return YES


def assessment_may_be_completed(*, answered: int, missing: Sequence[str]) -> Verdict:
    """Something is answered, and whatever the instrument calls necessary.

    ``missing`` are the labels of necessary items without an answer.
    """
    if not answered:
        return no("Noch ist nichts eingeschätzt. Ein Lebensbereich genügt.")
    if not missing:
        return YES
    shown = ", ".join(f"„{label}“" for label in missing[:_MISSING_SHOWN])
    more = len(missing) - _MISSING_SHOWN
    return no(
        f"Zum Abschließen fehlt noch: {shown}" + (f" und {more} weitere." if more > 0 else ".")
    )


def answer_fits(*, kind: str, value: str, options: Collection[str]) -> Verdict:
    """Whether a value is an answer to an item of this kind; no answer always fits.

    ``value`` is text, an option, „yes“ or „no“, an ISO date, or a figure from 0 to 3.
    """
    if not value or kind == "text":
        return YES
    if kind == "date":
        return YES if _is_date(value) else no(f"„{value}“ ist kein Datum.")
    known = {"choice": options, "yes_no": ("yes", "no"), "scale": tuple(map(str, SCALE))}
    if value not in known.get(kind, ()):
        return no(f"„{value}“ steht nicht zur Auswahl.")
    return YES


def rating_fits(rating: int | None) -> Verdict:
    """Need and the client's own view lie on the scale from 0 to 3, or are not said."""
    if rating is not None and rating not in SCALE:
        return no("Der Bedarf liegt zwischen 0 und 3.")
    return YES


def review_due_on(*, assessed_on: date, months: int | None, today: date) -> date | None:
    """When to assess again; today if that day has passed, never if the county set no rule.

    Units: ``months`` in calendar months; the 31st becomes the last day of a shorter month.
    Example: assessed on 31.08.2026, 6 months -> 28.02.2027.
    """
    if months is None:
        return None
    return max(assessed_on + relativedelta(months=months), today)


def version_may_be_published(domains: Sequence[str], items: int) -> Verdict:
    """A version has items, and each life domain is assessed once.

    ``domains`` are the labels of the life domains that its items assess.
    """
    if not items:
        return no("Die Fassung hat noch keine Merkmale.")
    twice = [label for label, number in Counter(domains).items() if number > 1]
    if twice:
        return no(f"Der Lebensbereich „{twice[0]}“ wird zweimal eingeschätzt.")
    return YES


def item_fits(*, kind: str, has_domain: bool, options: Sequence[str]) -> Verdict:
    """An assessed life domain is named, a choice has at least two different options."""
    if kind == "domain" and not has_domain:
        return no("Bitte den Lebensbereich angeben, der eingeschätzt wird.")
    if kind == "choice" and len(set(options)) < 2:
        return no("Eine Auswahl braucht mindestens zwei verschiedene Antworten.")
    return YES


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
