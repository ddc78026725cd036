"""The Word template of the county for its papers."""

from django.db import transaction

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents import services as files
from lotse.foundation.documents import word
from lotse.reporting.papers.access import may_keep_papers
from lotse.reporting.papers.models import PaperTemplate
from lotse.steering.territory.services.keeping import keep

FIELDS = ("Titel", "Nummer", "Gremium", "Sitzung", "Stichtag", "Inhalt")


@transaction.atomic
def use_template(*, actor: Actor, name: str, content: bytes) -> PaperTemplate:
    """Write papers into this Word file from now on (Word-Vorlage hinterlegen).

    Raises: RuleViolationError without the right, or for a file that is no template of known fields.
    """
    may_keep_papers(actor).enforce()
    unknown = sorted(word.fields_in(content) - set(FIELDS))
    if unknown:
        known = ", ".join(FIELDS)
        no(f"Unbekannte Felder: {', '.join(unknown)}. Bekannt sind: {known}.").enforce()
    file = files.store(actor=actor, name=name, content=content)
    stop_using_template(actor=actor)
    return keep(actor, "committee_paper_template.used", PaperTemplate(), {"file": file})


@transaction.atomic
def stop_using_template(*, actor: Actor) -> None:
    """Write papers without a template again."""
    may_keep_papers(actor).enforce()
    for one in PaperTemplate.objects.select_for_update().in_use():
        keep(actor, "committee_paper_template.put_away", one, {"is_in_use": False})
