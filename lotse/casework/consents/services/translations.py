"""Somebody who knows the language confirms a text (Übersetzung bestätigen)."""

from django.db import transaction
from django.utils import timezone

from lotse.casework.consents import access, letters
from lotse.casework.consents.models import ConfirmedTranslation
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.documents.choices import PrintLanguage


@transaction.atomic
def confirm_translation(
    *, actor: Actor, language: str, sha256: str, translator: str, sheet: str = letters.CONSENT
) -> ConfirmedTranslation:
    """Record who has read the fixed texts of a sheet in a language and found them right.

    ``sheet`` is one of ``letters.SHEETS``; ``sha256`` is the checksum of the text that was shown.
    Raises: RuleViolationError without the right, for German, or if the text is another by now;
    ValidationError if this text was confirmed before.
    """
    access.may_confirm_translations(actor).enforce()
    if language == PrintLanguage.GERMAN:
        raise RuleViolationError("Der deutsche Text ist das Original.")
    fixed = letters.SHEETS[sheet]
    if sha256 != fixed.sha256_of(language):
        raise RuleViolationError(
            "Der Text wurde inzwischen geändert. Bitte die neue Fassung lesen."
        )
    confirmed = ConfirmedTranslation(
        language=language,
        text_version=fixed.version,
        text_sha256=sha256,
        translator=translator.strip(),
        confirmed_by=actor.user,
        confirmed_on=timezone.localdate(),
    )
    confirmed.full_clean()
    confirmed.save()
    changes = {
        "language": [None, confirmed.get_language_display()],
        "text_version": [None, confirmed.text_version],
        "translator": [None, confirmed.translator],
    }
    audit.record(actor=actor, action="consent_text.confirmed", target=confirmed, changes=changes)
    return confirmed
