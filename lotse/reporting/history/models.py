from django.db import models


class Change(models.Model):
    """What a row of a watched table was before it changed (Vermerk einer Änderung).

    Written by triggers alone, read by the role that counts alone. It names its row by table and
    key and refers to nothing, so that it outlives what it tells of.
    """

    source = models.CharField("Tabelle", max_length=63, editable=False)
    row_id = models.BigIntegerField("Zeile", editable=False)
    at = models.DateTimeField("Geändert", editable=False)
    # The watched columns as they were; empty where the row came into being.
    before = models.JSONField("Vorher", null=True, editable=False)

    class Meta:
        verbose_name = "Vermerk einer Änderung"
        verbose_name_plural = "Vermerke über Änderungen"
        indexes = [
            models.Index(fields=["source", "at"], name="change_by_source_and_time"),
            models.Index(fields=["source", "row_id"], name="change_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.row_id}"
