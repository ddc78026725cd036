"""Load the shipped list of residence statuses (codes of the AZR, Stand 2025-04-02)."""

import csv
from pathlib import Path

from django.db import migrations

SOURCE = Path(__file__).parent.parent / "reference" / "residence_status.csv"
COLUMNS = {
    "code": "code",
    "azr_reference": "azrg_dv_ref_stand_2025_04_02",
    "norm": "norm",
    "name": "name",
    "kind": "kind",
    "section": "aufenthg_abschnitt",
    "work": "work_default",
    "lawful_stay": "counts_lawful_stay_stag",
    "naturalisation_title": "stag_title_ok",
    "benefits": "benefit_circle_default",
    "integration_course": "integrationskurs",
    "issue_from": "issue_from",
    "issue_until": "issue_until",
}


def load(apps, schema_editor):
    status = apps.get_model("persons", "ResidenceStatus")
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    status.objects.bulk_create(
        status(position=position, **{name: row[column] for name, column in COLUMNS.items()})
        for position, row in enumerate(rows, start=1)
    )


def unload(apps, schema_editor):
    apps.get_model("persons", "ResidenceStatus").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("persons", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
