from typing import Any

from lotse.casework.cases.models import NoteTemplate
from tests.web.access_rows import FOR_CASEWORK, NOT_MINE, Row, only, page
from tests.web.access_world import LEAD, REVIEWER

COORDINATION = "kim_coordination"
KEEPERS = (LEAD, REVIEWER, COORDINATION)
# The template of an organisation is kept by its own leads.
NO_TEMPLATE = {COORDINATION: 404}

ROWS = {
    "search_notes": FOR_CASEWORK,
    "cases:note_template_list": page(only(KEEPERS, 200, rest=NOT_MINE)),
    "cases:note_template_add": Row(
        only(KEEPERS, 200, rest=NOT_MINE), only(KEEPERS, 422, rest=NOT_MINE)
    ),
    "cases:note_template_change": Row(
        only(KEEPERS, 200, rest=NOT_MINE, **NO_TEMPLATE),
        only(KEEPERS, 422, rest=NOT_MINE, **NO_TEMPLATE),
    ),
}


def numbers(actors: dict[str, Any], file: Any) -> dict[str, Any]:
    template = NoteTemplate.objects.create(
        label="Erstgespräch", text="Anlass: …", organisation=actors[LEAD].organisation
    )
    return {"note_template_id": template.pk}
