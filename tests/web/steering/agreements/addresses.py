"""Addresses of agreements: all for who steers, one's own for leads of a party."""

from tests.steering.agreements.factories import agreement, duty
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPER = ("kim_coordination",)
LOOKERS = ("executive", "auditor")
READERS = (*KEEPER, *LOOKERS)
# The agreement of the matrix is with Caritas; Troisdorf finds nothing.
PARTY = ("provider_lead",)
LEADS = (*PARTY, "municipality_lead")
REFUSED = dict.fromkeys((*LOOKERS, *PARTY), NOT_MINE)
FOR_READERS = page(only(READERS, 200, rest=NOT_MINE))


def _kept(post_status=422):
    """Readers and the party see the record and are told why they cannot."""
    return Row(
        only(KEEPER, 200, rest=NO_FILE, **REFUSED),
        only(KEEPER, post_status, rest=NO_FILE, **REFUSED),
    )


ROWS = {
    "agreements:list": FOR_READERS,
    "agreements:table": FOR_READERS,
    "agreements:agreement_add": Row(
        only(KEEPER, 200, rest=NOT_MINE), only(KEEPER, 422, rest=NOT_MINE)
    ),
    "agreements:own_list": page(only(LEADS, 200, rest=NOT_MINE)),
    "agreements:agreement": page(only((*READERS, *PARTY), 200, rest=NO_FILE)),
    "agreements:agreement_change": _kept(),
    "agreements:agreement_amend": _kept(),
    "agreements:agreement_end": _kept(),
    "agreements:duty_add": _kept(),
    "agreements:duty_change": _kept(),
    "agreements:duty_done": _kept(),
    "agreements:duty_remove": _kept(302),
}


def numbers(actors, file):
    keeper = actors["kim_coordination"]
    made = agreement(keeper)
    return {
        "agreement_id": made.pk,
        "duty_id": duty(keeper, made).pk,
        "agreements:table.ending": "xlsx",
    }
