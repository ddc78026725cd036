"""A series is counted from its first day; what is no longer needed leaves the list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_hand_over")]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="series_starts_on",
            field=models.DateField(editable=False, null=True, verbose_name="Reihe beginnt am"),
        ),
        migrations.AddField(
            model_name="followup",
            name="is_dropped",
            field=models.BooleanField(default=False, editable=False, verbose_name="Entfallen"),
        ),
        migrations.RunSQL(
            "update cases_followup set series_starts_on = due_on where recurrence <> 'none'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                name="follow_up_of_a_series_knows_its_start",
                condition=models.Q(
                    models.Q(("recurrence", "none"), ("series_starts_on", None)),
                    models.Q(
                        ("series_starts_on__isnull", False),
                        models.Q(("recurrence", "none"), _negated=True),
                    ),
                    _connector="OR",
                ),
                violation_error_message="Eine Reihe braucht ihren ersten Tag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                name="follow_up_is_dropped_by_somebody",
                condition=models.Q(is_dropped=False) | models.Q(done_at__isnull=False),
                violation_error_message="Entfallen braucht Zeitpunkt und Person.",
            ),
        ),
    ]
