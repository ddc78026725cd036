"""Files of other directories are the coordination's; who keeps an offer reads its history."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lotse.foundation.base import row_security

COORDINATION = "(select app_role()) = 'kim_coordination'"
# The same people who change an offer: see 0002.
KEEPS = (
    "(select app_role()) in ('case_management_lead', 'municipality_lead', 'provider_lead',"
    " 'partner', 'immigration_officer', 'naturalisation_officer')"
)
HISTORY = f"""
target_kind = 'directory.offer' and target_id in (
    select o.id from directory_offer o where {COORDINATION}
        or (o.organisation_id = (select app_organisation_id()) and {KEEPS})
        or o.owner_id = (select app_user_id())
        or (o.state = 'draft' and o.proposed_from_id = (select app_organisation_id())))
"""  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_row_security"),
        ("audit", "0002_append_and_seal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DirectoryImport",
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
                ("document", models.JSONField(verbose_name="Inhalt")),
                (
                    "finished_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="Übernommen"),
                ),
                (
                    "taken_over",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="Übernommene Angebote"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directory_imports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Verzeichnisimport",
                "verbose_name_plural": "Verzeichnisimporte",
            },
        ),
        row_security.protect(
            "directory_directoryimport",
            select=COORDINATION,
            insert=f"{COORDINATION} and uploaded_by_id = (select app_user_id())",
            update=COORDINATION,
        ),
        row_security.also_readable("audit_auditentry", "of_offers", HISTORY),
    ]
