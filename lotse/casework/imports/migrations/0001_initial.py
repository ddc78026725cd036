import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0003_row_security"),
        ("organisations", "0002_row_security"),
        ("persons", "0006_search_speed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "submission_key",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="Formularschlüssel"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Angelegt")),
                ("file_name", models.CharField(max_length=200, verbose_name="Datei")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="Blatt")),
                (
                    "further_sheets",
                    models.JSONField(blank=True, default=list, verbose_name="Weitere Blätter"),
                ),
                (
                    "headings",
                    models.JSONField(blank=True, default=list, verbose_name="Überschriften"),
                ),
                ("columns", models.JSONField(blank=True, default=dict, verbose_name="Zuordnung")),
                (
                    "is_remembered",
                    models.BooleanField(default=False, verbose_name="Zuordnung bekannt"),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("persons", "nur Personen aufnehmen"),
                            ("waiting", "Personen auf die Warteliste setzen"),
                            ("cases", "für jede Person einen Fall aufnehmen"),
                        ],
                        default="persons",
                        max_length=10,
                        verbose_name="Was soll entstehen?",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(blank=True, null=True, verbose_name="Aufgenommen am"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Spalten zuordnen"),
                            ("checked", "geprüft"),
                            ("imported", "übernommen"),
                            ("undone", "rückgängig gemacht"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "imported_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Übernommen"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Rückgängig gemacht"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                        verbose_name="Kommune, wenn die Zeile keine nennt",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Hochgeladen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Import",
                "verbose_name_plural": "Importe",
            },
        ),
        migrations.CreateModel(
            name="ImportMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="Erkennungszeichen")),
                ("columns", models.JSONField(blank=True, default=dict, verbose_name="Zuordnung")),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("persons", "nur Personen aufnehmen"),
                            ("waiting", "Personen auf die Warteliste setzen"),
                            ("cases", "für jede Person einen Fall aufnehmen"),
                        ],
                        max_length=10,
                        verbose_name="Was entsteht",
                    ),
                ),
                ("used_at", models.DateTimeField(auto_now=True, verbose_name="Zuletzt benutzt")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "Spaltenzuordnung",
                "verbose_name_plural": "Spaltenzuordnungen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "fingerprint"),
                        name="import_mapping_is_one_per_kind_of_list",
                        violation_error_message="Für solche Listen gibt es schon eine Zuordnung.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Zeile")),
                ("cells", models.JSONField(blank=True, default=list, verbose_name="Inhalt")),
                ("name", models.CharField(blank=True, max_length=310, verbose_name="Name")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unchecked", "nicht geprüft"),
                            ("faulty", "fehlerhaft"),
                            ("doubtful", "mögliche Dublette"),
                            ("ready", "bereit"),
                            ("skipped", "ausgelassen"),
                            ("imported", "übernommen"),
                            ("undone", "rückgängig gemacht"),
                        ],
                        default="unchecked",
                        max_length=10,
                        verbose_name="Stand",
                    ),
                ),
                ("faults", models.JSONField(blank=True, default=list, verbose_name="Fehler")),
                (
                    "persons_like",
                    models.JSONField(blank=True, default=list, verbose_name="Ähnliche Personen"),
                ),
                (
                    "rows_like",
                    models.JSONField(blank=True, default=list, verbose_name="Ähnliche Zeilen"),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "neue Person"),
                            ("same", "bekannte Person"),
                            ("skip", "auslassen"),
                        ],
                        max_length=5,
                        verbose_name="Entscheidung",
                    ),
                ),
                ("is_new_person", models.BooleanField(default=False, verbose_name="Neue Person")),
                ("is_new_case", models.BooleanField(default=False, verbose_name="Neuer Fall")),
                (
                    "imported_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Übernommen"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="Fall",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="persons.person",
                        verbose_name="Person",
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="persons.person",
                        verbose_name="Bekannte Person",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="imports.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zeile eines Imports",
                "verbose_name_plural": "Zeilen eines Imports",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "number"),
                        name="import_row_is_there_once",
                        violation_error_message="Diese Zeile gibt es schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "same"), ("same_as__isnull", False)),
                            models.Q(
                                models.Q(("decision", "same"), _negated=True), ("same_as", None)
                            ),
                            _connector="OR",
                        ),
                        name="import_row_same_names_a_person",
                        violation_error_message="Eine bekannte Person braucht ihre Akte.",
                    ),
                ],
            },
        ),
    ]
