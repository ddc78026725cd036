"""An evaluation is written by its owner and read by those who may ask, when it is shared.

Who asks about what is said in ``lotse/reporting/indicators/access.py``. Orders of a link are
one's own; whoever deletes an evaluation deletes them with it.
"""

from django.db import migrations

from lotse.foundation.base import row_security

ME = "(select app_membership_id())"
ASKS = """(select county_role()) in ('kim_coordination', 'executive', 'auditor',
    'case_management_lead', 'line_manager', 'funding_officer')"""
ASKS_ABOUT_IT = """((select county_role()) in ('kim_coordination', 'executive', 'auditor')
    or ((select county_role()) in ('case_management_lead', 'line_manager') and subject = 'people')
    or ((select county_role()) = 'funding_officer' and subject = 'money'))"""
MINE = f"{ASKS} and owner_id = {ME}"
MY_ORDER = f"membership_id = {ME}"
# The evaluations that are seen; row security holds inside of it too.
SEEN = "evaluation_id in (select id from evaluations_evaluation)"
MY_EVALUATION = """evaluation_id in (select id from evaluations_evaluation
    where owner_id = (select app_membership_id()))"""


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0001_evaluations_and_their_recipients"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        row_security.protect(
            "evaluations_evaluation",
            select=f"({MINE}) or (is_shared and {ASKS_ABOUT_IT})",
            insert=f"{MINE} and {ASKS_ABOUT_IT}",
            update=MINE,
            delete=MINE,
        ),
        row_security.protect(
            "evaluations_linkrecipient",
            select=f"{MY_ORDER} or {MY_EVALUATION}",
            insert=f"{MY_ORDER} and {SEEN}",
            update=MY_ORDER,
            delete=f"{MY_ORDER} or {MY_EVALUATION}",
        ),
    ]
