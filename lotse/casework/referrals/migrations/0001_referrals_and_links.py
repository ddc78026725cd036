"""Referrals, what happened with them, and the links of organisations without accounts."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0009_who_widens_a_note"),
        ("directory", "0003_imports"),
        ("organisations", "0003_further_kinds"),
        ("plans", "0007_files_one_sees"),
        ("reference", "0005_consent_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferralEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "gesendet"),
                            ("received", "Eingang bestätigt"),
                            ("accepted", "angenommen"),
                            ("appointment", "Termin gegeben"),
                            ("completed", "abgeschlossen"),
                            ("rejected", "abgelehnt"),
                            ("revoked", "zurückgenommen"),
                            ("ended", "Einwilligung nicht mehr wirksam"),
                        ],
                        default="sent",
                        editable=False,
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("normal", "normal"), ("soon", "bald"), ("urgent", "dringend")],
                        default="normal",
                        max_length=10,
                        verbose_name="Dringlichkeit",
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="Gesendet"
                    ),
                ),
                ("answer_until", models.DateField(verbose_name="Antwort bis")),
                (
                    "due_on",
                    models.DateField(editable=False, null=True, verbose_name="Rückmeldung bis"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Abgeschlossen"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Zur Kenntnis genommen"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("referral", "Vermittlung"),
                            ("status", "Klärung von Aufenthalt und Einbürgerung"),
                        ],
                        max_length=10,
                        verbose_name="Zweck",
                    ),
                ),
            ],
            options={
                "verbose_name": "Eintrag einer Vermittlung",
                "verbose_name_plural": "Einträge der Vermittlungen",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "gesendet"),
                            ("received", "Eingang bestätigt"),
                            ("accepted", "angenommen"),
                            ("appointment", "Termin gegeben"),
                            ("completed", "abgeschlossen"),
                            ("rejected", "abgelehnt"),
                            ("revoked", "zurückgenommen"),
                            ("ended", "Einwilligung nicht mehr wirksam"),
                        ],
                        default="sent",
                        editable=False,
                        max_length=12,
                        verbose_name="Stand",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("normal", "normal"), ("soon", "bald"), ("urgent", "dringend")],
                        default="normal",
                        max_length=10,
                        verbose_name="Dringlichkeit",
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="Gesendet"
                    ),
                ),
                ("answer_until", models.DateField(verbose_name="Antwort bis")),
                (
                    "due_on",
                    models.DateField(editable=False, null=True, verbose_name="Rückmeldung bis"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Abgeschlossen"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Zur Kenntnis genommen"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("referral", "Vermittlung"),
                            ("status", "Klärung von Aufenthalt und Einbürgerung"),
                        ],
                        default="referral",
                        max_length=10,
                        verbose_name="Zweck",
                    ),
                ),
                ("wish", models.TextField(max_length=1000, verbose_name="Worum bitten Sie?")),
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
                ("picks", models.JSONField(blank=True, default=list, verbose_name="Ausgewählt")),
                (
                    "payload",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="Inhalt"
                    ),
                ),
                (
                    "rejection_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_places", "zurzeit kein Platz"),
                            ("not_competent", "nicht zuständig"),
                            ("not_eligible", "Voraussetzungen nicht erfüllt"),
                            ("language", "keine Verständigung möglich"),
                            ("not_reached", "Person nicht erreicht"),
                            ("known", "wird hier schon beraten"),
                            ("other", "anderer Grund"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="Grund der Ablehnung",
                    ),
                ),
                (
                    "appointment_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Termin"),
                ),
                (
                    "appointment_place",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="Ort"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("helped", "Anliegen geklärt"),
                            ("in_care", "wird hier weiter begleitet"),
                            ("partly", "teilweise geklärt"),
                            ("not_come", "nicht erschienen"),
                            ("declined", "Person möchte nicht mehr"),
                            ("passed_on", "an eine andere Stelle verwiesen"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="Ergebnis",
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, editable=False, verbose_name="Was die Stelle dazu sagt"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="cases.case",
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="reference.lifedomain",
                        verbose_name="Thema",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="plans.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="directory.offer",
                        verbose_name="Angebot",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_received",
                        to="organisations.organisation",
                        verbose_name="Stelle",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_sent",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_sent",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals_taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Vermittlung",
                "verbose_name_plural": "Vermittlungen",
                "indexes": [
                    models.Index(fields=["case", "-sent_at"], name="referral_of_case"),
                    models.Index(fields=["recipient", "state", "due_on"], name="referral_in"),
                    models.Index(fields=["sender", "state", "due_on"], name="referral_out"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("recipient", models.F("sender")), _negated=True),
                        name="referral_goes_to_others",
                        violation_error_message="Bitte eine andere Stelle als die eigene wählen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("categories__contains", ["identity"])),
                        name="referral_names_the_person",
                        violation_error_message="Ohne den Namen der Person geht das nicht.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "rejected"),
                                models.Q(("rejection_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "rejected"), _negated=True),
                                ("rejection_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="referral_rejected_says_why",
                        violation_error_message="Bitte den Grund der Ablehnung angeben.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("appointment_at", None),
                                ("appointment_place", ""),
                                models.Q(("state", "appointment"), _negated=True),
                            ),
                            models.Q(
                                ("appointment_at__isnull", False),
                                models.Q(("appointment_place", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="referral_appointment_has_day_and_place",
                        violation_error_message="Zu einem Termin gehören Tag, Uhrzeit und Ort.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "completed"), models.Q(("result", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("state", "completed"), _negated=True), ("result", "")
                            ),
                            _connector="OR",
                        ),
                        name="referral_completed_has_a_result",
                        violation_error_message="Bitte angeben, was dabei herauskam.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at", None),
                                ("state__in", ("sent", "received", "accepted", "appointment")),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("sent", "received", "accepted", "appointment")),
                                    _negated=True,
                                ),
                                ("closed_at__isnull", False),
                                ("due_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="referral_closed_has_a_day",
                        violation_error_message="Zum Abschluss gehört der Tag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at", None),
                            ("state__in", ["completed", "rejected"]),
                            _connector="OR",
                        ),
                        name="referral_confirmed_after_an_answer",
                        violation_error_message="Noch gibt es keine Rückmeldung.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("send", "Gesendet"),
                            ("take", "Übernommen"),
                            ("receive", "Eingang bestätigt"),
                            ("accept", "Angenommen"),
                            ("reject", "Abgelehnt"),
                            ("appoint", "Termin gegeben"),
                            ("complete", "Ergebnis mitgeteilt"),
                            ("remind", "Erinnert"),
                            ("revoke", "Zurückgenommen"),
                            ("confirm", "Rückmeldung zur Kenntnis genommen"),
                            ("end", "Einwilligung nicht mehr wirksam"),
                        ],
                        max_length=10,
                        verbose_name="Was",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "gesendet"),
                            ("received", "Eingang bestätigt"),
                            ("accepted", "angenommen"),
                            ("appointment", "Termin gegeben"),
                            ("completed", "abgeschlossen"),
                            ("rejected", "abgelehnt"),
                            ("revoked", "zurückgenommen"),
                            ("ended", "Einwilligung nicht mehr wirksam"),
                        ],
                        max_length=12,
                        verbose_name="Stand danach",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="Wann"),
                ),
                ("by_link", models.BooleanField(default=False, verbose_name="Über den Link")),
                ("text", models.TextField(blank=True, verbose_name="Text")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="referrals.referral",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Ereignis einer Vermittlung",
                "verbose_name_plural": "Ereignisse einer Vermittlung",
                "indexes": [
                    models.Index(fields=["referral", "happened_at"], name="referral_event_order"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralLink",
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
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("code_hash", models.CharField(editable=False, max_length=200)),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="E-Mail der Stelle"),
                ),
                ("phone", models.CharField(max_length=40, verbose_name="Telefon der Stelle")),
                ("expires_at", models.DateTimeField(verbose_name="Gültig bis")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="Falsche Codes"
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Gesperrt"),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Zuletzt geöffnet"
                    ),
                ),
                ("session_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("session_until", models.DateTimeField(editable=False, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referral_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "Link einer Vermittlung",
                "verbose_name_plural": "Links von Vermittlungen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("referral",),
                        name="referral_has_one_link",
                        violation_error_message="Für diese Vermittlung gibt es schon einen Link.",
                    ),
                ],
            },
        ),
    ]
