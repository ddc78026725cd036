"""Whoever records a notice is named as whoever did."""

from django.db import migrations

from lotse.foundation.base import row_security


class Migration(migrations.Migration):
    dependencies = [("awards", "0004_rates_of_a_notice_from_a_day_on")]

    operations = [row_security.said_by_oneself("awards_notice", "recorded_by_id")]
