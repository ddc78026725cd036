"""What „Heute“ and the list of cases say about coming changes. One query for each page."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, Min, OuterRef, Q, Subquery

from lotse.casework.appointments.choices import AlertKind
from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.cases.models import Case
from lotse.casework.cases.querysets import CaseQuerySet
from lotse.casework.spheres.choices import ChangeKind
from lotse.casework.spheres.models import ComingChange
from lotse.casework.spheres.querysets import ComingChangeQuerySet
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.web.components.lists import first_and_total

SHOWN = 8
# The first of the three days on which a change comes up (``rules.changes.stage``).
MONTHS_AHEAD = 6
_ENDS = (ChangeKind.TITLE_ENDS, ChangeKind.PROTECTION_ENDS)


def ahead(now: date) -> ComingChangeQuerySet:
    """Changes of the next six months."""
    found: ComingChangeQuerySet = ComingChange.objects.between(
        now, now + relativedelta(months=MONTHS_AHEAD)
    )
    return found


def of_today(
    actor: Actor, own: CaseQuerySet, now: date, rules: Mapping[LocalRule, int | None]
) -> dict[str, Any]:
    """Coming changes of the actor's open cases that she did not put off, the soonest first.

    A title that ends within the days of its own alert stands there already.
    """
    put_off = SnoozedAlert.objects.quiet_for(actor, now).filter(
        kind=AlertKind.SPHERE_CHANGES, person=OuterRef("person")
    )
    days = rules[LocalRule.ALERT_DAYS_BEFORE_TITLE_ENDS]
    said = Q(kind__in=_ENDS, happens_on__lte=now + timedelta(days=(days or 0) + 1))
    # Whose own case is visible, she is too; the right is asked once, in ``own``.
    led = Case.objects.still_open().filter(responsible=actor.user_id, person=OuterRef("person"))
    case = led.order_by("pk").values("pk")[:1]
    found = ahead(now).of_cases(own).exclude(said).filter(~Exists(put_off))
    shown, count = first_and_total(
        found.annotate(case_id=Subquery(case)).select_related("person").soonest_first(), SHOWN
    )
    return {"changes_coming": shown, "changes_count": count}


def with_changes(cases: CaseQuerySet, now: date) -> CaseQuerySet:
    """Cases of whose person something changes within six months."""
    return cases.filter(person__in=ahead(now).values("person_id"))


def next_changes(cases: Collection[Case], now: date) -> dict[int, date]:
    """The day of the next change of the person of each case, by person."""
    of = ahead(now).filter(person__in=[case.person_id for case in cases])
    days = of.values("person_id").annotate(day=Min("happens_on")).order_by("person_id")
    return dict(days.values_list("person_id", "day"))
