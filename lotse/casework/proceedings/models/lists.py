from django.db import models

from lotse.casework.proceedings.querysets import OwnQuerySet
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted, Versioned
from lotse.foundation.organisations.models import Organisation


class EntryImport(Versioned, Submitted):
    """A list that is taken into the own list (Einlesen einer Liste).

    ``lines`` are the rows with their number in the file, what is wrong with each and what became
    of it. What was taken over, and everything after a while, keeps no cells. The mapping of the
    newest list with the same headings is remembered.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField("Datei", max_length=200)
    fingerprint = models.CharField("Erkennungszeichen", max_length=64)
    headings = models.JSONField("Überschriften", default=list, blank=True)
    columns = models.JSONField("Zuordnung", default=dict, blank=True)
    lines = models.JSONField("Zeilen", default=list, blank=True)
    checked_at = models.DateTimeField("Geprüft", null=True, blank=True)
    taken_at = models.DateTimeField("Übernommen", null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "eingelesene Liste einer Behörde"
        verbose_name_plural = "eingelesene Listen einer Behörde"
        indexes = [
            models.Index(fields=["organisation", "fingerprint", "-id"], name="entry_import_kind")
        ]

    def __str__(self) -> str:
        return self.file_name
