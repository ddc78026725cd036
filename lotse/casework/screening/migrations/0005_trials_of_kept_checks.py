import django.db.models.deletion
from django.db import migrations, models

ALREADY = "Dieses Ergebnis gibt es schon."
NAMES = {
    "person": "screening_row_is_one_per_person_and_way",
    "subject": "screening_row_is_one_per_entry_and_way",
}


def _unique(whose: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model_name="screeningrow",
        constraint=models.UniqueConstraint(
            fields=("run", whose, "way", "stored_check"),
            nulls_distinct=False,
            condition=models.Q((f"{whose}__isnull", False)),
            name=NAMES[whose],
            violation_error_message=ALREADY,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0004_counts_are_taken_by_the_database"),
        ("pathways", "0005_one_index_for_the_authority"),
    ]

    operations = [
        migrations.AddField(
            model_name="screeningrow",
            name="stored_check",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pathways.storedcheck",
            ),
        ),
        *(migrations.RemoveConstraint("screeningrow", name) for name in NAMES.values()),
        *(_unique(whose) for whose in NAMES),
    ]
