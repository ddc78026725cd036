"""Oversight reads that an intake was opened or decided, through a view and without its content.

A view looks with the owner's rights but keeps the name of who asks, so the demand met it too.
"""

from django.db import migrations

OWN_ORGANISATION = "organisation_id = (select app_organisation_id())"
OVERSIGHT = "(select app_role()) in ('auditor', 'data_protection_officer')"
DEMANDED = """
alter policy audit_auditentry_intakes_select on audit_auditentry
    using (current_user = 'lotse_owner' or (action not like 'intake.%' or {}));
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_of_the_own_organisation"), ("accounts", "0003_partner_role")]

    operations = [
        migrations.RunSQL(
            DEMANDED.format(f"{OWN_ORGANISATION} or {OVERSIGHT}"),
            DEMANDED.format(OWN_ORGANISATION),
        ),
    ]
