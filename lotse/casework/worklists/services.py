"""Views of the worklist (Ansichten), and what is done with several cases of it at once."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.db import transaction

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import follow_ups
from lotse.casework.worklists import rules
from lotse.casework.worklists.models import SavedView
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit


@transaction.atomic
def save_view(
    *, actor: Actor, name: str, pairs: Iterable[tuple[str, str]], is_default: bool
) -> SavedView:
    """Keep filters, columns and order under a name; the same name is replaced.

    Raises: RuleViolationError if there are too many views.
    """
    own = SavedView.objects.visible_to(actor)
    # Two clicks at once would make two views; the rows of the owner follow each other.
    views = list(own.select_for_update().order_by("pk"))
    known = next((view for view in views if view.name.lower() == name.lower()), None)
    if known is None:
        rules.view_may_be_added(views=len(views)).enforce()
    view = known or SavedView(owner=actor.user, organisation_id=actor.organisation_id)
    view.name, view.query = name, urlencode(rules.lasting_part(pairs))
    view.is_default = is_default
    if is_default:
        own.exclude(pk=view.pk).update(is_default=False)
    view.full_clean()
    view.save()
    return view


@transaction.atomic
def delete_view(*, view: SavedView) -> None:
    """Forget a view; the cases in it stay where they are."""
    view.delete()


def set_follow_ups(
    *, actor: Actor, cases: Iterable[Case], subject: str, due_on: date, priority: str
) -> follow_ups.Outcome:
    """Put the same thing on one's list in several cases (Wiedervorlage für mehrere Fälle).

    A case that refuses does not hold up the others.
    """
    return follow_ups.for_each(
        cases,
        lambda case: follow_ups.set_follow_up(
            actor=actor, case=case, subject=subject, due_on=due_on, priority=priority
        ),
    )


def record_export(*, actor: Actor, case_ids: Iterable[int]) -> None:
    """Say in the trail of each case that it left the program in a list (Liste ausgegeben)."""
    audit.record_reads(actor=actor, action="case.exported", model=Case, ids=case_ids)
