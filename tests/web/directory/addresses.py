"""Who looks into the directory and who keeps it; see tests/areas.py."""

from typing import Any

from lotse.foundation.directory.models import DirectoryImport
from tests import cast
from tests.foundation.directory.factories import make_contact, make_offer, make_venue
from tests.web.access_rows import NOT_MINE, Row, all_who_sign_in, only, page
from tests.web.access_world import (
    COLLEAGUE,
    DEPUTY,
    FOREIGNER,
    LEAD,
    OWNER,
    REVIEWER,
    SHARED_CONTRIBUTOR,
    SHARED_READER,
    WITHDRAWN_READER,
)

COORDINATION = ("kim_coordination",)
# The offer is one of the Caritas, where the foreigner checks it.
KEEPERS = (*COORDINATION, "provider_lead")
CHECKERS = (*KEEPERS, FOREIGNER)
PROPOSERS = (
    *(OWNER, DEPUTY, REVIEWER, COLLEAGUE, FOREIGNER, LEAD),
    *(SHARED_READER, SHARED_CONTRIBUTOR, WITHDRAWN_READER),
    *("kim_coordination", "immigration_officer", "naturalisation_officer"),
    *("municipality_lead", "provider_lead", "partner"),
)
FOR_EVERYBODY = page(all_who_sign_in(200))


def _form(players: tuple[str, ...], post: int = 422) -> Row:
    return Row(only(players, 200, rest=NOT_MINE), only(players, post, rest=NOT_MINE))


ROWS = {
    "directory:search": FOR_EVERYBODY,
    "directory:to_verify": FOR_EVERYBODY,
    "directory:offer_detail": FOR_EVERYBODY,
    "directory:entry": FOR_EVERYBODY,
    # Without an organisation it asks for one.
    "directory:offer_add": _form(PROPOSERS, post=200),
    "directory:venue_add": _form(PROPOSERS),
    "directory:contact_add": _form(PROPOSERS),
    "directory:offer_change": _form(CHECKERS),
    "directory:offer_hours": _form(CHECKERS),
    "directory:offer_capacity": _form(CHECKERS),
    "directory:offer_verify": _form(CHECKERS),
    "directory:offer_history": page(only(CHECKERS, 200, rest=NOT_MINE)),
    # It is published already; that is said on its page.
    "directory:offer_publish": _form(KEEPERS, post=302),
    "directory:offer_withdraw": _form(KEEPERS),
    "directory:describe": _form(KEEPERS),
    "directory:venue_change": _form(KEEPERS),
    "directory:contact_change": _form(KEEPERS),
    "directory:organisation_add": _form(COORDINATION),
    "directory:export": page(only(COORDINATION, 200, rest=NOT_MINE)),
    "directory:import_upload": _form(COORDINATION),
    "directory:import_decide": _form(COORDINATION),
}


def numbers(actors: Any, file: Any) -> dict[str, Any]:
    caritas = cast.organisation("CARITAS")
    run = DirectoryImport.objects.create(
        file_name="hsds.json", document=[], uploaded_by=actors["kim_coordination"].user
    )
    return {
        "offer_id": make_offer(actors["provider_lead"], owner=actors[FOREIGNER].user).pk,
        "organisation_id": caritas.pk,
        "venue_id": make_venue(caritas).pk,
        "offer_contact_id": make_contact(caritas).pk,
        "directory_import_id": run.pk,
    }
