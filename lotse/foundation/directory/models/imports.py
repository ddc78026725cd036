from django.db import models

from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted


class DirectoryImport(Submitted):
    """A file of another directory, looked at before anything is taken over (Verzeichnisimport)."""

    file_name = models.CharField("Datei", max_length=200)
    document = models.JSONField("Inhalt")
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="directory_imports", editable=False
    )
    finished_at = models.DateTimeField("Übernommen", null=True, editable=False)
    taken_over = models.PositiveIntegerField("Übernommene Angebote", default=0, editable=False)

    class Meta:
        verbose_name = "Verzeichnisimport"
        verbose_name_plural = "Verzeichnisimporte"

    def __str__(self) -> str:
        return self.file_name
