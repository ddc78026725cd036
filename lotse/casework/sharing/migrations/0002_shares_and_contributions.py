"""Shares with other agencies, what was picked for them, and what those agencies tell."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_who_widens_a_note"),
        ("organisations", "0002_row_security"),
        ("papers", "0003_files_one_sees"),
        ("sharing", "0001_what_a_category_holds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung"),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="Geändert")),
                (
                    "changed_by_id",
                    models.BigIntegerField(editable=False, null=True, verbose_name="Geändert von"),
                ),
                (
                    "submission_key",
                    models.UUIDField(
                        editable=False, null=True, unique=True, verbose_name="Formularschlüssel"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="Angelegt")),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("identity", "Name, Geburtsdatum, Geschlecht"),
                                ("contact_data", "Anschrift, Telefon, E-Mail"),
                                ("language", "Sprachen, Dolmetschen, Lesen und Schreiben"),
                                ("housing", "Wohnen"),
                                ("work_education", "Arbeit, Ausbildung, Anerkennung"),
                                ("education_children", "Kita und Schule der Kinder"),
                                ("participation", "Soziale Teilhabe"),
                                ("plan", "Ziele und vereinbarte Maßnahmen"),
                                ("appointments", "Termine"),
                                ("notes", "einzeln ausgewählte Notizen"),
                                ("documents", "einzeln ausgewählte Dokumente"),
                                ("nationality", "Staatsangehörigkeit"),
                                ("residence", "Einreise und Aufenthaltsstatus"),
                                ("household", "Familie und Haushalt"),
                                ("finances", "Einkommen, Leistungen, Schulden"),
                                ("violence", "Schutz vor Gewalt"),
                                ("health", "Gesundheit, Behinderung, Schwangerschaft"),
                                ("belief", "Religion und Weltanschauung"),
                                ("ethnic_origin", "ethnische Herkunft"),
                                ("political_opinion", "politische Meinung"),
                                ("sexuality", "sexuelle Orientierung und Sexualleben"),
                                ("persecution", "Fluchtgründe und Verfolgung"),
                                ("convictions", "Straftaten und Strafverfahren"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="Angaben",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("view", "Freigegebenes lesen"),
                            ("contribute", "Freigegebenes lesen und beitragen"),
                        ],
                        default="view",
                        max_length=10,
                        verbose_name="Umfang",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="Von")),
                ("ends_on", models.DateField(verbose_name="Bis")),
                (
                    "message",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="Hinweis für die Stelle"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Beendet"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "nicht mehr nötig"),
                            ("withdrawn", "Einwilligung widerrufen"),
                            ("expired", "Zeit abgelaufen"),
                            ("case_closed", "Fall abgeschlossen"),
                            ("handed_over", "Fall an eine andere Stelle übergeben"),
                            ("mistake", "irrtümlich freigegeben"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="Beendet, weil",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="cases.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares_ended",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares_received",
                        to="organisations.organisation",
                        verbose_name="Stelle",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares_given",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "shared_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Freigabe",
                "verbose_name_plural": "Freigaben",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case", "recipient"),
                        name="share_is_once_with_an_organisation",
                        violation_error_message="Mit dieser Stelle wird der Fall schon geteilt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipient", models.F("sender")), _negated=True),
                        name="share_is_with_others",
                        violation_error_message="Bitte eine andere Stelle als die eigene wählen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("categories__contains", ["identity"])),
                        name="share_names_the_person",
                        violation_error_message="Ohne den Namen der Person geht das nicht.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="share_ends_after_start",
                        violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ("view", "contribute"))),
                        name="share_level_opens_no_file",
                        violation_error_message="Eine Freigabe öffnet nie die Akte.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", None)),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="share_ended_says_why",
                        violation_error_message="Zum Ende gehört der Grund.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "Stand bei uns"),
                            ("appointment", "Termin bei uns"),
                            ("answer", "Antwort"),
                            ("question", "Frage"),
                        ],
                        default="news",
                        max_length=20,
                        verbose_name="Was ist das?",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("identity", "Name, Geburtsdatum, Geschlecht"),
                            ("contact_data", "Anschrift, Telefon, E-Mail"),
                            ("language", "Sprachen, Dolmetschen, Lesen und Schreiben"),
                            ("housing", "Wohnen"),
                            ("work_education", "Arbeit, Ausbildung, Anerkennung"),
                            ("education_children", "Kita und Schule der Kinder"),
                            ("participation", "Soziale Teilhabe"),
                            ("plan", "Ziele und vereinbarte Maßnahmen"),
                            ("appointments", "Termine"),
                            ("notes", "einzeln ausgewählte Notizen"),
                            ("documents", "einzeln ausgewählte Dokumente"),
                            ("nationality", "Staatsangehörigkeit"),
                            ("residence", "Einreise und Aufenthaltsstatus"),
                            ("household", "Familie und Haushalt"),
                            ("finances", "Einkommen, Leistungen, Schulden"),
                            ("violence", "Schutz vor Gewalt"),
                            ("health", "Gesundheit, Behinderung, Schwangerschaft"),
                            ("belief", "Religion und Weltanschauung"),
                            ("ethnic_origin", "ethnische Herkunft"),
                            ("political_opinion", "politische Meinung"),
                            ("sexuality", "sexuelle Orientierung und Sexualleben"),
                            ("persecution", "Fluchtgründe und Verfolgung"),
                            ("convictions", "Straftaten und Strafverfahren"),
                        ],
                        max_length=20,
                        verbose_name="Worum geht es?",
                    ),
                ),
                ("told_on", models.DateField(verbose_name="Tag")),
                ("text", models.TextField(max_length=4000, verbose_name="Text")),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Zurückgezogen"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="cases.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="sharing.share",
                    ),
                ),
            ],
            options={
                "verbose_name": "Beitrag",
                "verbose_name_plural": "Beiträge",
                "indexes": [
                    models.Index(fields=["case", "-told_on"], name="contribution_newest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("identity", "Name, Geburtsdatum, Geschlecht"),
                                ("contact_data", "Anschrift, Telefon, E-Mail"),
                                ("language", "Sprachen, Dolmetschen, Lesen und Schreiben"),
                                ("housing", "Wohnen"),
                                ("work_education", "Arbeit, Ausbildung, Anerkennung"),
                                ("education_children", "Kita und Schule der Kinder"),
                                ("participation", "Soziale Teilhabe"),
                                ("plan", "Ziele und vereinbarte Maßnahmen"),
                                ("appointments", "Termine"),
                                ("notes", "einzeln ausgewählte Notizen"),
                                ("documents", "einzeln ausgewählte Dokumente"),
                                ("nationality", "Staatsangehörigkeit"),
                                ("residence", "Einreise und Aufenthaltsstatus"),
                                ("household", "Familie und Haushalt"),
                                ("finances", "Einkommen, Leistungen, Schulden"),
                                ("violence", "Schutz vor Gewalt"),
                                ("health", "Gesundheit, Behinderung, Schwangerschaft"),
                                ("belief", "Religion und Weltanschauung"),
                                ("ethnic_origin", "ethnische Herkunft"),
                                ("political_opinion", "politische Meinung"),
                                ("sexuality", "sexuelle Orientierung und Sexualleben"),
                                ("persecution", "Fluchtgründe und Verfolgung"),
                                ("convictions", "Straftaten und Strafverfahren"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="Angaben",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_items",
                        to="cases.contact",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_items",
                        to="papers.casedocument",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="sharing.share",
                    ),
                ),
            ],
            options={
                "verbose_name": "ausgewähltes Stück",
                "verbose_name_plural": "ausgewählte Stücke",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("contact", None), ("document", None), _connector="XOR"),
                        name="shared_item_is_a_note_or_a_document",
                        violation_error_message="Bitte eine Notiz oder ein Dokument wählen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("categories__len__gt", 0)),
                        name="shared_item_names_categories",
                        violation_error_message="Bitte angeben, worum es in dem Stück geht.",
                    ),
                    models.UniqueConstraint(
                        fields=("share", "contact", "document"),
                        name="shared_item_is_picked_once",
                        nulls_distinct=False,
                        violation_error_message="Dieses Stück ist schon ausgewählt.",
                    ),
                ],
            },
        ),
    ]
