from django.db import models

from lotse.casework.pathways.models.subjects import Subject
from lotse.casework.pathways.querysets import OfSubjectQuerySet
from lotse.foundation.base.models import Versioned


class FactSheet(Versioned):
    """What was typed about a subject for the check (Angaben).

    ``entries`` has the keys of the contract of facts; what a person's file knows is not in it.
    ``sources`` says for each path, as „asylum.outcome“, by whom (``by``, ``by_id``), when (``on``)
    and from which paper (``source``) it was typed. ``confirmed`` are contradictions that somebody
    has looked at, by their key, with ``by``, ``by_id`` and ``on``.
    """

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="sheet")
    entries = models.JSONField("Angaben", default=dict, blank=True)
    sources = models.JSONField("Herkunft", default=dict, blank=True)
    confirmed = models.JSONField("Bestätigt", default=dict, blank=True)

    objects = OfSubjectQuerySet.as_manager()

    class Meta:
        verbose_name = "Angaben zur Prüfung"
        verbose_name_plural = "Angaben zur Prüfung"

    def __str__(self) -> str:
        return f"Angaben zu {self.subject}"
