"""„Rechtskreise“: who is responsible today, what does not fit, what is coming."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.cases.models import Case
from lotse.casework.pathways.models import Subject
from lotse.casework.persons.models import Person
from lotse.casework.spheres.access import may_record_state
from lotse.casework.spheres.choices import Sphere
from lotse.casework.spheres.models import SphereState
from lotse.casework.spheres.rules import changes, derived, states
from lotse.casework.spheres.services import outlook
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.pathways.views.place import Place
from lotse.web.casework.spheres.views.picture import picture_of
from lotse.web.http import AuthenticatedRequest

OFFICES = 3
# What comes later is named in one line.
_YEARS_SHOWN = 5


@dataclass(frozen=True)
class Notice:
    """Something that does not fit, with what to do about it."""

    badge: str
    word: str
    text: str
    advice: str
    # What a new record begins with.
    sphere: str = ""
    since: date | None = None


@require_safe
def overview(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    today = timezone.localdate()
    known = outlook.known_about(case.person)
    by_status = derived.stretches(known)
    visible = SphereState.objects.visible_to(request.actor).filter(person=case.person)
    recorded = list(visible.select_related("authority").newest_first())
    gaps = states.gaps(known.states, by_status)
    coming = [one for one in changes.changes(known) if one.happens_on >= today]
    far = today + relativedelta(years=_YEARS_SHOWN)
    line, may_record = case_line(case), may_record_state(request.actor, case.person)
    context = {
        "place": Place(Subject(person=case.person), case, may_record),
        "case": case,
        "today": today,
        "recorded": [(state, _state_badge(state, today)) for state in recorded],
        "by_status": [(one, Sphere(one.sphere).label if one.sphere else "") for one in by_status],
        "notices": [
            *_gap_notices(gaps, today),
            *_overlap_notices(known.states),
            *_contradiction_notices(known.states, by_status),
        ],
        "coming": [
            (one, changes.stage(one.happens_on, today)) for one in coming if one.happens_on < far
        ],
        "later": [one for one in coming if one.happens_on >= far],
        "missing": _missing(case.person, known),
        "picture": picture_of(recorded, by_status, gaps, coming, today),
        "may_record": may_record,
        **_responsible(known, by_status, recorded, today),
        **line,
    }
    # Offices of the town would tell where somebody lives whose address is blocked (§ 51 BMG).
    if not line["address_is_blocked"]:
        context["offices"] = _offices(case, context["sphere"])
    return render(request, "casework/spheres/overview.html", context)


def _responsible(
    known: derived.Known,
    by_status: tuple[states.Stretch, ...],
    recorded: list[SphereState],
    today: date,
) -> dict[str, Any]:
    """Who pays today and whom to call; without a record, who would be asked first."""
    paying = states.responsible_on(known.states, today)
    record = next((one for one in recorded if paying and one.pk == paying.number), None)
    expected = next((one for one in by_status if one.period.contains(today)), None)
    sphere = record.sphere if record else (expected.sphere if expected else "")
    has_office = record is not None and record.authority is not None
    return {
        "responsible": record,
        "expected": expected,
        "expected_label": Sphere(expected.sphere).label if expected and expected.sphere else "",
        "sphere": "" if has_office else sphere,
        "offices": [],
        "beside": [
            one
            for one in recorded
            if one != record
            and one.claim == states.GRANTED
            and outlook.as_value(one).period.contains(today)
        ],
    }


def _offices(case: Case, sphere: str) -> list[Organisation]:
    """Offices of this sphere that serve the municipality of the case."""
    if not sphere:
        return []
    serving = Organisation.objects.active().filter(
        rechtskreis=sphere, area_served=case.municipality
    )
    return list(serving.in_german_order()[:OFFICES])


def _state_badge(state: SphereState, today: date) -> tuple[str, str]:
    if state.claim == states.APPLIED:
        return "waiting", "beantragt"
    if state.claim == states.REFUSED:
        return "info", "abgelehnt"
    if state.starts_on > today:
        return "waiting", "beginnt noch"
    if state.ends_on and state.ends_on < today:
        return "info", "beendet"
    return "done", "gilt"


def _gap_notices(gaps: tuple[states.Gap, ...], today: date) -> list[Notice]:
    return [_gap_notice(gap, today) for gap in gaps]


def _gap_notice(gap: states.Gap, today: date) -> Notice:
    is_over = gap.ends_on is not None and gap.ends_on < today
    expected = f" Nach dem Status: {_labels(gap.expected)}." if gap.expected else ""
    applied = f" Beantragt: {_labels(gap.applied)}." if gap.applied else ""
    is_now = gap.starts_on <= today and not is_over
    advice = "War jemand zuständig, tragen Sie es nach." if is_over else (
        "Leistungen sofort beantragen; auch ein formloser Antrag wahrt den Tag (§ 16 SGB I)."
        if is_now
        else "Den Antrag so stellen, dass er vor diesem Tag eingeht; § 16 SGB I hilft, wenn"
        " strittig ist, wer zuständig ist."
    )  # fmt: skip
    return Notice(
        badge="info" if is_over else "overdue" if is_now else "due",
        word="Lücke",
        text=f"Niemand zuständig {_span(gap.starts_on, gap.ends_on)}.{expected}{applied}",
        advice=advice,
        sphere=(gap.applied or gap.expected or ("",))[0],
        since=gap.starts_on,
    )


def _overlap_notices(recorded: tuple[states.State, ...]) -> list[Notice]:
    return [
        Notice(
            badge="due",
            word="Überschneidung",
            text=f"{_label(one.first.sphere)} und {_label(one.second.sphere)} sind beide zuständig"
            f" {_span(one.starts_on, one.ends_on)}.",
            advice="Nur eine Stelle trägt den Lebensunterhalt. Klären, wer; sonst wird"
            " zurückgefordert.",
        )
        for one in states.overlaps(recorded)
    ]


def _contradiction_notices(
    recorded: tuple[states.State, ...], by_status: tuple[states.Stretch, ...]
) -> list[Notice]:
    return [
        Notice(
            badge="due",
            word="Widerspruch",
            text=f"Eingetragen ist {_label(one.state.sphere)}, {one.stretch.basis} spricht"
            f" {_span(one.starts_on, one.ends_on)} für"
            f" {_label(one.stretch.sphere) if one.stretch.sphere else 'keine Leistung'}"
            f" ({one.stretch.paragraph}).",
            advice="Bescheid und Status prüfen und den falschen Eintrag berichtigen; oder bei der"
            " Stelle nachfragen.",
        )
        for one in states.contradictions(recorded, by_status)
    ]


def _missing(person: Person, known: derived.Known) -> list[str]:
    """What the computation would need; nothing is guessed."""
    asked = (
        (known.residence, "kein Aufenthaltsstatus"),
        (known.born, "kein Geburtsdatum auf den Tag"),
        (known.entered, "keine Einreise auf den Tag"),
    )
    return [words for value, words in asked if not value]


def _label(sphere: str) -> str:
    return str(Sphere(sphere).label)


def _labels(spheres: tuple[str, ...]) -> str:
    return ", ".join(_label(sphere) for sphere in spheres)


def _span(starts_on: date, ends_on: date | None) -> str:
    if ends_on is None:
        return f"ab {starts_on:%d.%m.%Y}"
    return f"vom {starts_on:%d.%m.%Y} bis {ends_on:%d.%m.%Y}"
