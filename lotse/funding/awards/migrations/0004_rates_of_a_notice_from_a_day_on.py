"""A notice may raise its own rate inside the year."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_granted_posts_keep_their_kind")]

    operations = [
        migrations.AddField(
            model_name="noticerate",
            name="valid_from",
            field=models.DateField(
                blank=True, help_text="Leer: ganzes Jahr.", null=True, verbose_name="Gilt ab"
            ),
        ),
        migrations.RemoveConstraint(model_name="noticerate", name="notice_has_one_rate_per_kind"),
        migrations.AddConstraint(
            model_name="noticerate",
            constraint=models.UniqueConstraint(
                fields=("notice", "kind", "valid_from"),
                name="notice_has_one_rate_per_kind_and_day",
                nulls_distinct=False,
                violation_error_message="Für diese Art der Stelle steht ab diesem Tag schon ein"
                " Satz da.",
            ),
        ),
    ]
