from django.db import models

from lotse.casework.cases.models import Case
from lotse.casework.imports.choices import Decision, RowState, RunState, Target
from lotse.casework.imports.querysets import ImportRowQuerySet, ImportRunQuerySet
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import Submitted
from lotse.foundation.organisations.models import Municipality, Organisation


class ImportMapping(models.Model):
    """Which column means what in lists with these headings (Spaltenzuordnung), per organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    fingerprint = models.CharField("Erkennungszeichen", max_length=64)
    columns = models.JSONField("Zuordnung", default=dict, blank=True)
    target = models.CharField("Was entsteht", max_length=10, choices=Target)
    used_at = models.DateTimeField("Zuletzt benutzt", auto_now=True)

    class Meta:
        verbose_name = "Spaltenzuordnung"
        verbose_name_plural = "Spaltenzuordnungen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"],
                name="import_mapping_is_one_per_kind_of_list",
                violation_error_message="Für solche Listen gibt es schon eine Zuordnung.",
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint[:8]


class ImportRun(Submitted):
    """A list that is taken over (Import). Seen by whoever uploaded it and by nobody else."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="Hochgeladen von"
    )
    file_name = models.CharField("Datei", max_length=200)
    sheet = models.CharField("Blatt", max_length=100, blank=True)
    further_sheets = models.JSONField("Weitere Blätter", default=list, blank=True)
    headings = models.JSONField("Überschriften", default=list, blank=True)
    columns = models.JSONField("Zuordnung", default=dict, blank=True)
    is_remembered = models.BooleanField("Zuordnung bekannt", default=False)
    target = models.CharField(
        "Was soll entstehen?", max_length=10, choices=Target, default=Target.PERSONS
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune, wenn die Zeile keine nennt",
    )
    starts_on = models.DateField("Aufgenommen am", null=True, blank=True)
    state = models.CharField("Stand", max_length=10, choices=RunState, default=RunState.UPLOADED)
    imported_at = models.DateTimeField("Übernommen", null=True, blank=True)
    undone_at = models.DateTimeField("Rückgängig gemacht", null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "Import"
        verbose_name_plural = "Importe"

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """A line of a list (Zeile), with what is wrong with it and what became of it."""

    run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="rows", db_index=False
    )
    number = models.PositiveIntegerField("Zeile")
    cells = models.JSONField("Inhalt", default=list, blank=True)
    name = models.CharField("Name", max_length=310, blank=True)
    state = models.CharField("Stand", max_length=10, choices=RowState, default=RowState.UNCHECKED)
    faults = models.JSONField("Fehler", default=list, blank=True)
    # Pairs of the number of a known person and points; of the number of a line and points.
    persons_like = models.JSONField("Ähnliche Personen", default=list, blank=True)
    rows_like = models.JSONField("Ähnliche Zeilen", default=list, blank=True)
    decision = models.CharField("Entscheidung", max_length=5, choices=Decision, blank=True)
    same_as = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Bekannte Person",
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Person",
    )
    case = models.ForeignKey(
        Case,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Fall",
    )
    # Whether the person or the case did not exist before.
    is_new_person = models.BooleanField("Neue Person", default=False)
    is_new_case = models.BooleanField("Neuer Fall", default=False)
    imported_at = models.DateTimeField("Übernommen", null=True, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "Zeile eines Imports"
        verbose_name_plural = "Zeilen eines Imports"
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number"],
                name="import_row_is_there_once",
                violation_error_message="Diese Zeile gibt es schon.",
            ),
            models.CheckConstraint(
                name="import_row_same_names_a_person",
                condition=models.Q(decision=Decision.SAME, same_as__isnull=False)
                | (~models.Q(decision=Decision.SAME) & models.Q(same_as=None)),
                violation_error_message="Eine bekannte Person braucht ihre Akte.",
            ),
        ]

    def __str__(self) -> str:
        return f"Zeile {self.number}"
