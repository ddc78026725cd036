"""What every page of a case says of the person in one line (``_case_line.html``)."""

from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import AccessGrant
from lotse.web.casework.persons.views.rows import age_text


def case_line(case: Case) -> dict[str, Any]:
    """Age, languages, interpreting, municipality, residence, and who sees the file."""
    today, person = timezone.localdate(), case.person
    grants = AccessGrant.objects.of_case(case.pk).in_force(today)
    return {
        "person": person,
        "address_is_blocked": person.addresses.on(today).blocked().exists(),
        "age": age_text(person.birth_date),
        "languages": person.languages.order_by("level", "pk"),
        "residence": person.residence_periods.on(today).select_related("status").newest_first(),
        "grants": grants.select_related("user").order_by("user__sort_key", "pk"),
    }
