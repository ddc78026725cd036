"""What „Heute“ reminds of by itself; from when on is a dated rule of the county."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from lotse.casework.appointments.choices import AlertKind
from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.cases.models import Case
from lotse.casework.cases.querysets import CaseQuerySet
from lotse.casework.persons.choices import GrantReason
from lotse.casework.persons.models import ResidencePeriod
from lotse.casework.plans.models import Measure
from lotse.casework.supervision import rules as of_supervision
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.workforce.models import Staffing
from lotse.web.components.lists import first_and_total

SHOWN = 8
Rules = Mapping[LocalRule, int | None]
# A rule that is off reminds of nothing.
_OFF = None


def running_out(actor: Actor, now: date, rules: Rules) -> dict[str, Any]:
    """Titles that end soon or ended lately and are not followed by another one."""
    days = rules[LocalRule.ALERT_DAYS_BEFORE_TITLE_ENDS]
    followed = ResidencePeriod.objects.filter(
        person=OuterRef("person"), starts_on__gt=OuterRef("starts_on")
    )
    near = timedelta(days=days or 0)
    quiet = SnoozedAlert.objects.quiet_for(actor, now).filter(kind=AlertKind.TITLE_ENDS)
    ending = ResidencePeriod.objects.visible_to(actor).filter(
        ~Exists(followed),
        ~Exists(quiet.filter(person=OuterRef("person"))),
        ends_on__gte=now - near,
        ends_on__lte=now + near,
    )
    if days is _OFF:
        ending = ending.none()
    ending = ending.select_related("person", "status").order_by("ends_on", "pk")
    shown, count = first_and_total(ending, SHOWN)
    return {
        "running_out": [(period, period.ends_on < now) for period in shown],
        "running_out_count": count,
        "running_out_later": max(0, count - SHOWN),
        "runs_out_days": days,
    }


def unanswered(actor: Actor, now: date, rules: Rules) -> dict[str, Any]:
    """Agencies that were asked for a measure and have not answered."""
    days = rules[LocalRule.ALERT_DAYS_UNANSWERED]
    mine = Q(case__responsible=actor.user_id) | Q(
        case__in=Case.objects.ids_held_for(actor, GrantReason.DEPUTY)
    )
    waiting = Measure.objects.visible_to(actor).filter(mine)
    waiting = waiting.unanswered_since(now - timedelta(days=days or 0))
    if days is _OFF:
        waiting = waiting.none()
    shown, count = first_and_total(waiting.select_related("case__person"), SHOWN)
    return {
        "unanswered": shown,
        "unanswered_count": count,
        "unanswered_days": days,
    }


def quiet(actor: Actor, own: CaseQuerySet, now: date, rules: Rules) -> dict[str, Any]:
    """Own cases without a contact for long, the longest first."""
    days = rules[LocalRule.ALERT_DAYS_WITHOUT_CONTACT]
    put_off = SnoozedAlert.objects.quiet_for(actor, now).filter(
        kind=AlertKind.WITHOUT_CONTACT, case=OuterRef("pk")
    )
    found = own.without_contact_since(now - timedelta(days=days or 0)).filter(~Exists(put_off))
    if days is _OFF:
        found = found.none()
    longest_first = found.order_by(F("last_contact_on").asc(nulls_first=True), "opened_on", "pk")
    shown, count = first_and_total(longest_first.select_related("person"), SHOWN)
    return {
        "quiet": shown,
        "quiet_count": count,
        "quiet_days": days,
    }


def workload(actor: Actor, open_cases: int, now: date, rules: Rules) -> dict[str, Any]:
    """Own open cases beside the guide value for the own post (Auslastung)."""
    posts = Staffing.objects.filter(membership=actor.membership_id).on(now)
    parts = list(posts.values_list("fte", flat=True).order_by("pk"))
    fte = sum(parts, Decimal()) or None
    guide = rules[LocalRule.CASELOAD_PER_FTE]
    return {
        "open_cases": open_cases,
        "fte": fte,
        "guide_value": guide,
        "load": of_supervision.load(
            open_cases=open_cases,
            fte=fte,
            guide_value=guide,
            band_percent=rules[LocalRule.CASELOAD_BAND_PERCENT],
        ),
    }
