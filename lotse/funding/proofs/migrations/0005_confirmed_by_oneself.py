"""Whoever keeps the confirmation of a proof of use is named as whoever did."""

from django.db import migrations

from lotse.foundation.base import row_security


class Migration(migrations.Migration):
    dependencies = [("proofs", "0004_name_the_payments_of_earlier_ones")]

    operations = [row_security.said_by_oneself("proofs_proofofuse", "confirmed_by_id")]
