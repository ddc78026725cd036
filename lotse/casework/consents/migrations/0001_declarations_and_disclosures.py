"""Declarations and their consents, legal bases, disclosures, confirmed translations."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0005_refer_to_what_one_sees"),
        ("organisations", "0003_further_kinds"),
        ("persons", "0008_rights_of_the_snapshot"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Declaration",
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
                    "reference",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="Kennung"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("de", "Deutsch"),
                            ("de-leicht", "Deutsch in Leichter Sprache"),
                            ("en", "Englisch"),
                            ("fr", "Französisch"),
                            ("tr", "Türkisch"),
                            ("ar", "Arabisch"),
                            ("fa", "Persisch (Farsi, Dari)"),
                            ("ru", "Russisch"),
                            ("uk", "Ukrainisch"),
                            ("ti", "Tigrinya"),
                        ],
                        max_length=10,
                        verbose_name="Sprache",
                    ),
                ),
                (
                    "text_version",
                    models.PositiveSmallIntegerField(verbose_name="Fassung des Textes"),
                ),
                (
                    "text_sha256",
                    models.CharField(max_length=64, verbose_name="Prüfsumme des Textes"),
                ),
                ("given_on", models.DateField(verbose_name="Erklärt am")),
                (
                    "giver",
                    models.CharField(
                        choices=[
                            ("person", "die Person selbst"),
                            (
                                "minor",
                                "die minderjährige Person selbst, sie versteht die Tragweite",
                            ),
                            ("both", "die minderjährige Person und wer für sie sorgt"),
                            ("guardian", "wer für die Person sorgt oder sie rechtlich betreut"),
                        ],
                        default="person",
                        max_length=10,
                        verbose_name="Wer erklärt?",
                    ),
                ),
                ("signer_name", models.CharField(max_length=150, verbose_name="Name")),
                (
                    "guardian_name",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="Name der sorgenden Person"
                    ),
                ),
                (
                    "guardian_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("parent", "Mutter oder Vater, allein sorgeberechtigt"),
                            ("parents", "beide Eltern"),
                            ("warden", "Vormundschaft"),
                            ("curator", "Ergänzungspflegschaft"),
                            ("carer", "rechtliche Betreuung"),
                        ],
                        max_length=10,
                        verbose_name="Sorgt als",
                    ),
                ),
                (
                    "capacity_note",
                    models.TextField(
                        blank=True,
                        max_length=500,
                        verbose_name="Woran Sie erkennen, wer entscheiden kann",
                    ),
                ),
                (
                    "signed_how",
                    models.CharField(
                        choices=[
                            ("drawn", "auf dem Bildschirm unterschrieben"),
                            ("scan", "auf Papier unterschrieben"),
                            ("spoken", "mündlich erklärt"),
                        ],
                        max_length=10,
                        verbose_name="Wie erklärt",
                    ),
                ),
                (
                    "witness",
                    models.CharField(blank=True, max_length=150, verbose_name="In Anwesenheit von"),
                ),
                (
                    "interpreting",
                    models.CharField(
                        choices=[
                            ("none", "ohne Dolmetschen"),
                            ("in_person", "vor Ort gedolmetscht"),
                            ("phone", "am Telefon oder per Video gedolmetscht"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="Dolmetschen",
                    ),
                ),
                (
                    "interpreted_by",
                    models.CharField(blank=True, max_length=150, verbose_name="Gedolmetscht von"),
                ),
                (
                    "is_consequence_told",
                    models.BooleanField(
                        default=False, verbose_name="Folgen einer Ablehnung erklärt"
                    ),
                ),
                (
                    "boxes",
                    models.PositiveSmallIntegerField(
                        verbose_name="Zahl der Erklärungen auf dem Blatt"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="documents.storedfile",
                        verbose_name="Unterschrift oder Scan",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declared_papers",
                        to="documents.storedfile",
                        verbose_name="Erklärung im Wortlaut",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="persons.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Erklärung",
                "verbose_name_plural": "Erklärungen",
                "indexes": [
                    models.Index(fields=["person", "organisation"], name="declaration_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file__isnull", False), ("signed_how__in", ["drawn", "scan"])
                            ),
                            models.Q(
                                ("signed_how", "spoken"), models.Q(("witness", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="declaration_is_signed_or_witnessed",
                        violation_error_message="Es fehlt die Unterschrift oder der Name der Zeugin.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("giver__in", ["person", "minor"]),
                            models.Q(
                                models.Q(("guardian_name", ""), _negated=True),
                                models.Q(("guardian_role", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="declaration_of_guardian_names_her",
                        violation_error_message="Bitte angeben, wer für die Person sorgt und als was.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interpreting", "none"),
                            models.Q(("interpreted_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="declaration_was_interpreted_by_somebody",
                        violation_error_message="Bitte angeben, wer gedolmetscht hat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_on", models.DateField(verbose_name="Erklärt am")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("processing", "Einwilligung in die Verarbeitung"),
                            ("transfer", "Einwilligung in die Übermittlung"),
                            ("release", "Entbindung von der Schweigepflicht (§ 203 StGB)"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("casework", "Beratung und Begleitung durch diese Stelle"),
                            ("support", "Gemeinsame Begleitung"),
                            ("referral", "Vermittlung"),
                            ("conference", "Fallkonferenz"),
                            ("hand_over", "Übergabe des Falls"),
                            ("status", "Klärung von Aufenthalt und Einbürgerung"),
                        ],
                        max_length=20,
                        verbose_name="Zweck",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("to_recipient", "an die andere Stelle"),
                            ("from_recipient", "von der anderen Stelle"),
                            ("both", "in beide Richtungen"),
                        ],
                        max_length=20,
                        verbose_name="Richtung",
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
                ("starts_on", models.DateField(verbose_name="Gilt ab")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Gilt bis")),
                ("is_agreed", models.BooleanField(verbose_name="Zugestimmt")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Widerrufen"),
                ),
                (
                    "withdrawn_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "die Person selbst"),
                            ("guardian", "wer für die Person sorgt oder sie rechtlich betreut"),
                        ],
                        max_length=10,
                        verbose_name="Widerrufen von",
                    ),
                ),
                (
                    "withdrawn_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "mündlich"),
                            ("phone", "am Telefon"),
                            ("written", "schriftlich"),
                            ("mail", "per E-Mail oder Nachricht"),
                            ("follows", "mit der Einwilligung in die Verarbeitung"),
                        ],
                        max_length=10,
                        verbose_name="Wie widerrufen",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents_kept",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="persons.person",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents_received",
                        to="organisations.organisation",
                        verbose_name="Andere Stelle",
                    ),
                ),
                (
                    "withdrawal_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="consents.declaration",
                    ),
                ),
            ],
            options={
                "verbose_name": "Einwilligung",
                "verbose_name_plural": "Einwilligungen",
                "indexes": [
                    models.Index(fields=["person", "purpose"], name="consent_of_person"),
                    models.Index(
                        condition=models.Q(
                            ("ends_on__isnull", False), ("is_agreed", True), ("withdrawn_at", None)
                        ),
                        fields=["ends_on"],
                        name="consent_ends",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("declaration", "kind", "purpose", "recipient", "direction"),
                        name="consent_is_once_on_a_sheet",
                        nulls_distinct=False,
                        violation_error_message="Diese Erklärung steht schon auf dem Blatt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("direction", ""),
                                ("kind", "processing"),
                                ("purpose", "casework"),
                                ("recipient", None),
                            ),
                            models.Q(
                                ("ends_on__isnull", False),
                                ("kind__in", ["transfer", "release"]),
                                ("recipient__isnull", False),
                                models.Q(("direction", ""), _negated=True),
                                models.Q(("purpose", "casework"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consent_to_transfer_has_recipient_and_end",
                        violation_error_message="Bitte Stelle, Richtung, Zweck und Ende angeben.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("categories__len__gt", 0)),
                        name="consent_names_categories",
                        violation_error_message="Bitte mindestens eine Angabe auswählen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__gte", models.F("given_on")),
                            models.Q(
                                ("ends_on", None),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                        ),
                        name="consent_has_a_fitting_time",
                        violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recipient", None),
                            models.Q(("recipient", models.F("organisation")), _negated=True),
                            _connector="OR",
                        ),
                        name="consent_is_not_with_itself",
                        violation_error_message="Die andere Stelle ist nicht die eigene.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawal_recorded_by", None),
                                ("withdrawn_at", None),
                                ("withdrawn_by", ""),
                                ("withdrawn_how", ""),
                            ),
                            models.Q(
                                ("is_agreed", True),
                                ("withdrawal_recorded_by__isnull", False),
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawn_by", ""), _negated=True),
                                models.Q(("withdrawn_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consent_withdrawal_is_whole",
                        violation_error_message="Zum Widerruf gehört, von wem und wie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case_id", models.BigIntegerField(blank=True, null=True, verbose_name="Fall")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("casework", "Beratung und Begleitung durch diese Stelle"),
                            ("support", "Gemeinsame Begleitung"),
                            ("referral", "Vermittlung"),
                            ("conference", "Fallkonferenz"),
                            ("hand_over", "Übergabe des Falls"),
                            ("status", "Klärung von Aufenthalt und Einbürgerung"),
                        ],
                        max_length=20,
                        verbose_name="Zweck",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("share", "Freigabe"),
                            ("referral", "Vermittlung"),
                            ("conference", "Fallkonferenz"),
                            ("transfer", "Übergabe"),
                        ],
                        max_length=10,
                        verbose_name="Art",
                    ),
                ),
                ("source_id", models.BigIntegerField(verbose_name="Nummer der Quelle")),
                ("bases", models.TextField(verbose_name="Grundlage")),
                ("starts_at", models.DateTimeField(auto_now_add=True, verbose_name="Seit")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Bis")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="Beendet")),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="Beendet, weil"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures_made",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="persons.person",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures_received",
                        to="organisations.organisation",
                        verbose_name="An",
                    ),
                ),
            ],
            options={
                "verbose_name": "Offenbarung",
                "verbose_name_plural": "Offenbarungen",
                "indexes": [
                    models.Index(fields=["person", "organisation"], name="disclosure_of_person"),
                    models.Index(fields=["kind", "source_id"], name="disclosure_of_source"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("categories__contains", ["identity"]),
                            models.Q(("recipient", models.F("organisation")), _negated=True),
                        ),
                        name="disclosure_is_named_and_to_others",
                        violation_error_message="Ohne den Namen wird nichts über die Person gesagt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalBasis",
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
                ("code", models.CharField(max_length=30, verbose_name="Rechtsgrundlage")),
                (
                    "paragraph",
                    models.CharField(editable=False, max_length=120, verbose_name="Paragraf"),
                ),
                (
                    "explanation",
                    models.TextField(max_length=1000, verbose_name="Warum sie hier trägt"),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("casework", "Beratung und Begleitung durch diese Stelle"),
                            ("support", "Gemeinsame Begleitung"),
                            ("referral", "Vermittlung"),
                            ("conference", "Fallkonferenz"),
                            ("hand_over", "Übergabe des Falls"),
                            ("status", "Klärung von Aufenthalt und Einbürgerung"),
                        ],
                        max_length=20,
                        verbose_name="Zweck",
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
                    "covers_secrecy",
                    models.BooleanField(
                        default=False, verbose_name="Umfasst auch die Schweigepflicht"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="Gilt ab")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Gilt bis")),
                ("decided_by", models.CharField(max_length=150, verbose_name="Entschieden von")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="Beendet"
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="Beendet, weil"),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_bases_ended",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_bases",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_bases",
                        to="persons.person",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_bases_received",
                        to="organisations.organisation",
                        verbose_name="Andere Stelle",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_bases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "andere Rechtsgrundlage",
                "verbose_name_plural": "andere Rechtsgrundlagen",
                "indexes": [
                    models.Index(fields=["person", "purpose"], name="legal_basis_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "casework"), _negated=True),
                            models.Q(("recipient", models.F("organisation")), _negated=True),
                        ),
                        name="legal_basis_is_for_a_transfer",
                        violation_error_message="Bitte eine andere Stelle und deren Zweck angeben.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("categories__len__gt", 0)),
                        name="legal_basis_names_categories",
                        violation_error_message="Bitte mindestens eine Angabe auswählen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="legal_basis_ends_after_start",
                        violation_error_message="Das Ende kann nicht vor dem Beginn liegen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", None)),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="legal_basis_end_is_whole",
                        violation_error_message="Zum Ende gehört der Grund.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmedTranslation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("de", "Deutsch"),
                            ("de-leicht", "Deutsch in Leichter Sprache"),
                            ("en", "Englisch"),
                            ("fr", "Französisch"),
                            ("tr", "Türkisch"),
                            ("ar", "Arabisch"),
                            ("fa", "Persisch (Farsi, Dari)"),
                            ("ru", "Russisch"),
                            ("uk", "Ukrainisch"),
                            ("ti", "Tigrinya"),
                        ],
                        max_length=10,
                        verbose_name="Sprache",
                    ),
                ),
                (
                    "text_version",
                    models.PositiveSmallIntegerField(verbose_name="Fassung des Textes"),
                ),
                (
                    "text_sha256",
                    models.CharField(max_length=64, verbose_name="Prüfsumme des Textes"),
                ),
                (
                    "translator",
                    models.CharField(max_length=150, verbose_name="Gelesen und bestätigt von"),
                ),
                ("confirmed_on", models.DateField(verbose_name="Bestätigt am")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations_confirmed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bestätigte Übersetzung",
                "verbose_name_plural": "bestätigte Übersetzungen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "text_sha256"),
                        name="translation_is_confirmed_once",
                        violation_error_message="Diese Fassung ist schon bestätigt.",
                    )
                ],
            },
        ),
    ]
