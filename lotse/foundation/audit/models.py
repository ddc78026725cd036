from django.db import models

from lotse.foundation.audit.choices import EntryKind
from lotse.foundation.audit.querysets import AuditEntryQuerySet


class AuditEntry(models.Model):
    """Who did or saw what, when, in which role (Protokolleintrag). Append-only.

    Holds no foreign keys, so that it outlives its subject and stays at the bottom layer.
    Written by the database function ``audit_append`` only.
    """

    recorded_at = models.DateTimeField("Zeitpunkt")
    kind = models.CharField("Art", max_length=10, choices=EntryKind)
    actor_id = models.BigIntegerField("Person im Dienst", null=True)
    role = models.CharField("Rolle", max_length=40, blank=True)
    organisation_id = models.BigIntegerField("Organisation", null=True)
    action = models.CharField("Vorgang", max_length=60)
    target_kind = models.CharField("Art des Gegenstands", max_length=40)
    target_id = models.BigIntegerField("Gegenstand", null=True)
    changes = models.JSONField("Von und nach", default=dict)
    seal_number = models.BigIntegerField("Siegel", null=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Protokolleintrag"
        verbose_name_plural = "Protokolleinträge"
        indexes = [
            models.Index(fields=["target_kind", "target_id", "-id"], name="audit_entry_target"),
            models.Index(
                fields=["id"], name="audit_entry_unsealed", condition=models.Q(seal_number=None)
            ),
            models.Index(fields=["seal_number"], name="audit_entry_seal"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target_kind}:{self.target_id}"


class OversightEntry(models.Model):
    """An entry as auditors see it: who, when, what, but not the content. A view."""

    recorded_at = models.DateTimeField("Zeitpunkt")
    kind = models.CharField("Art", max_length=10, choices=EntryKind)
    actor_id = models.BigIntegerField("Person im Dienst", null=True)
    role = models.CharField("Rolle", max_length=40)
    organisation_id = models.BigIntegerField("Organisation", null=True)
    action = models.CharField("Vorgang", max_length=60)
    target_kind = models.CharField("Art des Gegenstands", max_length=40)
    target_id = models.BigIntegerField("Gegenstand", null=True)
    seal_number = models.BigIntegerField("Siegel", null=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        managed = False
        verbose_name = "Eintrag der Aufsicht"
        verbose_name_plural = "Einträge der Aufsicht"

    def __str__(self) -> str:
        return f"{self.action} {self.target_kind}:{self.target_id}"


class AuditSeal(models.Model):
    """Keyed hash over a batch of entries and the seal before it (Siegel)."""

    number = models.BigIntegerField("Nummer", primary_key=True)
    sealed_at = models.DateTimeField("Versiegelt", auto_now_add=True)
    entry_count = models.IntegerField("Einträge")
    digest = models.CharField("Prüfsumme der Einträge", max_length=64)
    mac = models.CharField("Siegel", max_length=64)

    class Meta:
        verbose_name = "Siegel"
        verbose_name_plural = "Siegel"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Siegel {self.number}"
