"""Records that may be about the same person, for the review of duplicates: two open, one merged.

They were taken up in a hurry, at a desk where nobody searched first.
"""

from datetime import date, timedelta

from lotse.casework.duplicates.services import merging
from lotse.casework.persons.models import ContactPoint, Person
from lotse.casework.persons.services import people
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting

_WORKER = "anna"
_DAYS_AGO = 4
# As written again: family name, given name, born, country, mobile.
ALIKE = (
    ("Yildiz", "Elif", "1989-05-27", "TR", "0171 3920022"),
    ("Deeb", "Nur", "2001-09", "SY", ""),
)
MERGED = ("Abou Hassan", "Yusuf", "1974-10-03", "XXA", "")
_MERGED_INTO = ("Abu Hassan", "Yousef")


def tell(today: date) -> None:
    """Take them up once more, and make one record of one pair."""
    worker = county.actor(_WORKER)
    with moments.on(today - timedelta(days=_DAYS_AGO)), acting(worker):
        for again in ALIKE:
            _take_up(worker, again)
        newer = _take_up(worker, MERGED)
        family, given = _MERGED_INTO
        older = Person.objects.get(family_name=family, given_name=given)
        merging.merge_persons(
            actor=worker,
            first=older,
            second=newer,
            versions={older.pk: older.version, newer.pk: newer.version},
            choice=merging.Choice(),
        )


def _take_up(worker: Actor, again: tuple[str, str, str, str, str]) -> Person:
    family, given, born, country, mobile = again
    reach = [(ContactPoint, {"kind": "mobile", "value": mobile})] if mobile else []
    return people.register_person(
        actor=worker,
        family_name=family,
        given_name=given,
        born=born,
        nationalities=[country],
        details=reach,
    )
