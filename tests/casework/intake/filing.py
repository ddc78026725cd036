"""What the way in keeps about a person; see tests/areas.py."""

from typing import Any

from lotse.foundation.accounts.actors import Actor
from tests.casework.intake.factories import advise, begin, put_on_list

OF_PERSON = {"intake_intake": "person_id"}
FURTHER = (
    "intake_shortadvice",
    "intake_shortadvice_domains",
    "intake_intake_domains",
    "intake_intakedecision",
    "intake_waitingentry",
)


def fill(actor: Actor, file: Any) -> None:
    """A short advice of the actor, and the person of the file on the waiting list."""
    advise(actor)
    put_on_list(actor, begin(actor, file.person))
