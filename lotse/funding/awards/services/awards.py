"""Awards: opened for a module and year, corrected as long as no notice is recorded."""

from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.awards import access
from lotse.funding.awards.models import Award
from lotse.funding.programmes.services.keeping import keep, locked, remove

# What says which money it is; fixed by the first recorded notice.
IDENTITY = ("programme", "module", "year", "procedure")


@transaction.atomic
def open_award(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Award:
    """Begin to keep what is granted for a module and year (Förderung anlegen).

    Raises: RuleViolationError without the right; ValidationError if it is there already.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(Award, submission_key):
        return known
    award = Award(submission_key=submission_key)
    _application_fits(values)
    return keep(actor, "award.opened", award, values)


@transaction.atomic
def change_award(*, actor: Actor, award: Award, expected_version: int, **values: Any) -> Award:
    """Correct an award (Angaben berichtigen).

    Raises: RuleViolationError if a recorded notice says otherwise; StaleVersionError if somebody
    else changed it meanwhile.
    """
    award = locked(actor, award, expected_version)
    before = {name: getattr(award, name) for name in IDENTITY}
    moved = any(before[name] != values.get(name, before[name]) for name in IDENTITY)
    if moved and award.notices.exists():
        no(
            "Zu dieser Förderung gibt es schon einen Bescheid; Programm, Baustein, Jahr und"
            " Verfahren bleiben deshalb. Für anderes Geld bitte eine neue Förderung anlegen."
        ).enforce()
    _application_fits(before | values)
    return keep(actor, "award.changed", award, values)


@transaction.atomic
def discard_award(*, actor: Actor, award: Award, expected_version: int) -> None:
    """Throw away an award that no notice was entered for (Förderung löschen).

    Raises: RuleViolationError if something hangs on it.
    """
    award = locked(actor, award, expected_version)
    if award.notices.exists():
        no("Zu dieser Förderung gibt es einen Bescheid; sie bleibt.").enforce()
    told = {"title": award.title, "module": award.module, "year": award.year}
    remove(actor, "award.discarded", award, told)


def _application_fits(values: dict[str, Any]) -> None:
    application = values.get("application")
    if application is None:
        return
    if (application.module, application.year) != (values["module"], values["year"]):
        no("Der Antrag gehört zu einem anderen Baustein oder Jahr.").enforce()
