"""Applications: prepared from posts and rates, changed, submitted and from then on fixed."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.funding.awards import access, letters
from lotse.funding.awards.choices import ApplicationState
from lotse.funding.awards.models import Application, ApplicationLumpSum, ApplicationPost
from lotse.funding.awards.rules import plans
from lotse.funding.awards.services import checks, terms
from lotse.funding.awards.services.terms import Contents
from lotse.funding.programmes.models import Programme
from lotse.funding.programmes.services.keeping import keep, locked, remove


@transaction.atomic
def prepare_application(
    *,
    actor: Actor,
    programme: Programme,
    module: int,
    year: int,
    submission_key: UUID | None = None,
    **values: Any,
) -> Application:
    """Prepare an application from the posts and rates of the year (Antrag vorbereiten).

    Raises: RuleViolationError without the right.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(Application, submission_key):
        return known
    application = Application(submission_key=submission_key)
    values |= {"programme": programme, "module": module, "year": year}
    application = keep(actor, "application.prepared", application, values)
    _write(application, terms.suggested(programme, module, year))
    return application


@transaction.atomic
def change_application(
    *,
    actor: Actor,
    application: Application,
    expected_version: int,
    contents: Contents,
    **values: Any,
) -> Application:
    """Change what is asked for (Antrag ändern).

    Raises: RuleViolationError if it was submitted or a post does not fit; StaleVersionError if
    somebody else changed it meanwhile.
    """
    application = _open(actor, application, expected_version)
    checks.posts_fit(contents, module=application.module, year=application.year)
    before = terms.told(terms.contents_of(application))
    keep(actor, "application.changed", application, values)
    _clear(application)
    _write(application, contents)
    if changes := audit.differences(before, terms.told(contents)):
        action = "application.lines_changed"
        audit.record(actor=actor, action=action, target=application, changes=changes)
    return application


@transaction.atomic
def submit_application(
    *, actor: Actor, application: Application, expected_version: int, submitted_on: date
) -> Application:
    """Submit an application (Antrag stellen): what was sent is kept as it is now, for good.

    Raises: RuleViolationError if nothing is asked for or a rate is missing.
    """
    application = _open(actor, application, expected_version)
    if submitted_on > timezone.localdate():
        no("Der Tag, an dem der Antrag gestellt wurde, liegt in der Zukunft.").enforce()
    content = content_of(application)
    checks.can_be_calculated(plans.granted(terms.terms_of_application(application))).enforce()
    values = {
        "state": ApplicationState.SUBMITTED,
        "submitted_on": submitted_on,
        "sheet": content | {"submitted_on": submitted_on.isoformat()},
    }
    return keep(actor, "application.submitted", application, values)


@transaction.atomic
def discard_application(*, actor: Actor, application: Application, expected_version: int) -> None:
    """Throw away an application that was never submitted (Antrag verwerfen)."""
    application = _open(actor, application, expected_version)
    _clear(application)
    told = {"module": application.module, "year": application.year}
    remove(actor, "application.discarded", application, told)


def content_of(application: Application) -> dict[str, Any]:
    """What the sheet of an application prints: kept once submitted, else as it comes out now."""
    if application.sheet is not None:
        kept: dict[str, Any] = application.sheet
        return kept
    granted = plans.granted(terms.terms_of_application(application))
    posts = {line.post.number: line.post for line in _lines(application)}
    return letters.content_of_application(application, granted, posts)


def requested_eur(application: Application) -> Decimal:
    """What is asked for in all."""
    return Decimal(content_of(application)["total_eur"])


def _lines(application: Application) -> Any:
    related = ("post__employer", "post__municipality")
    return application.posts.select_related(*related).in_order()


def _open(actor: Actor, application: Application, expected_version: int) -> Application:
    application = locked(actor, application, expected_version, "programme")
    access.may_change_application(actor, application).enforce()
    return application


def _clear(application: Application) -> None:
    application.posts.all().delete()
    application.lump_sums.all().delete()


def _write(application: Application, contents: Contents) -> None:
    for values in contents.posts:
        line = ApplicationPost(
            application=application,
            post=values.post,
            fte=values.fte,
            approved_from=values.approved_from,
            approved_until=values.approved_until,
        )
        line.full_clean()
        line.save()
    for kind, amount in contents.lump_sums.items():
        lump_sum = ApplicationLumpSum(application=application, kind=kind, approved_eur=amount)
        lump_sum.full_clean()
        lump_sum.save()
