"""What the county keeps for itself is asked of ``county_role()``: a role, and an office of the county.

A coordination of a town has none there. Leads of towns and associations keep their role: they see
what concerns their own organisation.
"""

from django.db import migrations

from lotse.foundation.base import row_security

ROLE = """
begin
    return app_role() where app_role() in ('municipality_lead', 'provider_lead') or exists (
        select from organisations_organisation o
        where o.id = app_organisation_id() and o.kind in ('county', 'county_office'));
end
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_indexes_once")]

    operations = [row_security.function("county_role()", "text", ROLE)]
