"""Readers of money see the budget, the funding office keeps it."""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
KEEPS = "(select funding_role()) = 'funding_officer'"
ALL = {"select": READS, "insert": KEEPS, "update": KEEPS}


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("budget", "0001_products_lines_other_funding_and_scenarios"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect("budget_product", **ALL),
        *(
            row_security.protect(f"budget_{table}", delete=KEEPS, **ALL)
            for table in ("budgetline", "otherfunding", "scenario")
        ),
    ]
