"""People of partner offices, who see what is shared with them and keep no cases of their own."""

from django.db import migrations, models

ROLES = [
    ("case_manager", "Fallmanagement"),
    ("case_management_lead", "Fachaufsicht Fallmanagement"),
    ("line_manager", "Dienstaufsicht"),
    ("kim_coordination", "KIM-Koordination"),
    ("funding_officer", "Fördersachbearbeitung"),
    ("immigration_officer", "Sachbearbeitung Ausländerbehörde"),
    ("naturalisation_officer", "Sachbearbeitung Einbürgerung"),
    ("municipality_lead", "Leitung Kommune"),
    ("provider_lead", "Leitung Träger"),
    ("partner", "Mitarbeit in einer Partnerstelle"),
    ("executive", "Dezernat und Lenkungsgruppe"),
    ("auditor", "Rechnungsprüfung"),
    ("data_protection_officer", "Datenschutzbeauftragung"),
    ("administrator", "Administration"),
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_row_security")]

    operations = [
        migrations.AlterField(
            "membership", "role", models.CharField("Rolle", max_length=40, choices=ROLES)
        ),
    ]
