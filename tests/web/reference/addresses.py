"""Who keeps the reference data; see tests/areas.py."""

from typing import Any

from lotse.casework.cases.models import Phase
from lotse.foundation.reference.models import LifeDomain
from tests.web.access_rows import NOT_MINE, Row, only, page

KEEPERS = ("kim_coordination", "administrator")
LOOKED_AT = page(only(KEEPERS, 200, rest=NOT_MINE))
KEPT = Row(only(KEEPERS, 200, rest=NOT_MINE), only(KEEPERS, 422, rest=NOT_MINE))

ROWS = {
    "reference:parameters": LOOKED_AT,
    "reference:parameter_set": KEPT,
    "reference:domains": LOOKED_AT,
    "reference:domain_change": KEPT,
    "reference:phases": LOOKED_AT,
    "reference:phase_rename": KEPT,
}


def numbers(actors: Any, file: Any) -> dict[str, Any]:
    return {
        "rule": "entry_age_min",
        "domain_id": LifeDomain.objects.get(code="housing").pk,
        "phase_id": Phase.objects.get(code="planning").pk,
    }
