"""Addresses of programmes: read by who reads about money, kept by the funding office."""

from lotse.funding.programmes.models import Rate
from tests.funding.programmes.factories import shipped_programme
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

OFFICER = ("funding_officer",)
READERS = (*OFFICER, "kim_coordination", "executive", "auditor")
ONLY_LOOK = dict.fromkeys(READERS[1:], NOT_MINE)


def _form():
    return Row(only(OFFICER, 200, rest=NOT_MINE), only(OFFICER, 422, rest=NOT_MINE))


def _of_record():
    return Row(
        only(OFFICER, 200, rest=NO_FILE, **ONLY_LOOK), only(OFFICER, 422, rest=NO_FILE, **ONLY_LOOK)
    )


ROWS = {
    "programmes:rates": page(only(READERS, 200, rest=NOT_MINE)),
    "programmes:take_shipped": Row(only((), 200, rest=405), only(OFFICER, 302, rest=NOT_MINE)),
    "programmes:programme_add": _form(),
    "programmes:programme_change": _of_record(),
    "programmes:record_add": _of_record(),
    "programmes:record_change": _of_record(),
}


def numbers(actors, file):
    programme = shipped_programme()
    return {
        "programme_id": programme.pk,
        "record": "satz",
        "record_id": Rate.objects.filter(programme=programme).in_order()[0].pk,
    }
