"""Keeping what is typed, and forgetting it. Nothing of it goes into the trail."""

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.drafts import rules
from lotse.foundation.drafts.models import Draft


@transaction.atomic
def keep_draft(*, actor: Actor, key: str, fields: rules.Fields) -> Draft:
    """Keep what the actor has typed into a form so far (Entwurf sichern).

    Raises: RuleViolationError if it is no form's key or too long.
    """
    kept = rules.kept_fields(fields)
    rules.draft_may_be_kept(key=key, fields=kept).enforce()
    draft, is_new = Draft.objects.update_or_create(
        user_id=actor.user_id, key=key, defaults={"fields": kept}
    )
    if is_new:
        own = Draft.objects.visible_to(actor).newest_first()
        superfluous = list(own.values_list("pk", flat=True)[rules.MOST_DRAFTS :])
        Draft.objects.filter(pk__in=superfluous).delete()
    return draft


def discard_draft(*, actor: Actor, key: str) -> None:
    """Forget what was typed: it was sent, or is not wanted (Entwurf verwerfen)."""
    Draft.objects.visible_to(actor).filter(key=key).delete()
