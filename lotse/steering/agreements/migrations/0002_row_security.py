"""Readers of steering see all agreements, leads those of their organisation; the coordination writes.

An amendment is never changed: it is what was signed.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
# Asked with the owner's eyes: the policies of agreements and parties would ask each other.
OWN = """
begin
    if county_role() not in ('municipality_lead', 'provider_lead') then
        return '{}';
    end if;
    return coalesce((select array_agg(p.agreement_id) from agreements_agreementparty p
        where p.organisation_id = app_organisation_id()), '{}');
end
"""
MINE = "any((select agreements_own())::bigint[])"
OF_SEEN = f"{READS} or agreement_id = {MINE}"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_county_role"),
        ("agreements", "0001_agreements_parties_duties_amendments"),
    ]

    operations = [
        row_security.function("agreements_own()", "bigint[]", OWN),
        row_security.protect(
            "agreements_agreement",
            select=f"{READS} or id = {MINE}",
            insert=KEEPS,
            update=KEEPS,
        ),
        row_security.protect(
            "agreements_agreementparty", select=OF_SEEN, insert=KEEPS, delete=KEEPS
        ),
        row_security.protect(
            "agreements_duty", select=OF_SEEN, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
        row_security.protect("agreements_amendment", select=OF_SEEN, insert=KEEPS),
    ]
