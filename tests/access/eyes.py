"""What somebody sees: once as the database says, once as the filters of the program say."""

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.database import acting_as
from tests.access.files import ALL_OF_CASE, ALL_OF_PERSON, ids_in


def seen_by_database(user_id: int, membership_id: int) -> dict[str, set[int]]:
    """Asked in the acting role with no filter at all: persons or cases by table."""
    with acting_as(user_id, membership_id):
        return {
            table: ids_in(table, column)
            for table, column in {**ALL_OF_PERSON, **ALL_OF_CASE}.items()
        }


def seen_by_filters(actor: Actor | None) -> tuple[set[int], set[int]]:
    """Asked with the owner's eyes: persons and cases that ``visible_to`` leaves."""
    if actor is None:
        return set(), set()
    persons = Person.objects.visible_to(actor).values_list("pk", flat=True)
    return set(persons), set(Case.objects.visible_to(actor).values_list("pk", flat=True))
