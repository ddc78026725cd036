"""No index is the beginning of another one; only names are indexed by their spelling."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("persons", "0008_rights_of_the_snapshot"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="searchkey",
            name="search_key_trigrams",
        ),
        migrations.AlterField(
            model_name="languageskill",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="languages",
                to="persons.person",
            ),
        ),
        migrations.AlterField(
            model_name="nationality",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nationalities",
                to="persons.person",
            ),
        ),
        migrations.AlterField(
            model_name="personname",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="other_names",
                to="persons.person",
            ),
        ),
        migrations.AlterField(
            model_name="residenceperiod",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="residence_periods",
                to="persons.person",
            ),
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("value", name="gin_trgm_ops"),
                condition=models.Q(("kind", "name")),
                name="search_key_trigrams",
            ),
        ),
    ]
