"""No index is the beginning of another one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_indexes_once"),
        ("organisations", "0003_further_kinds"),
        ("referrals", "0006_what_leaves_no_more"),
    ]

    operations = [
        migrations.AlterField(
            model_name="referral",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="recipient",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals_received",
                to="organisations.organisation",
                verbose_name="Stelle",
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="sender",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals_sent",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="referralevent",
            name="referral",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="referrals.referral",
            ),
        ),
    ]
