"""Readers of money see every post, leads those of their own organisation; the office keeps them."""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
KEEPS = "(select funding_role()) = 'funding_officer'"
LEAD = "(select funding_role()) in ('municipality_lead', 'provider_lead')"
HERE = "employer_id = (select app_organisation_id())"
OWN_POSTS = "select p.id from posts_post p where p.employer_id = (select app_organisation_id())"
OF_OWN_POSTS = """occupancy_id in (
    select o.id from posts_occupancy o join posts_post p on p.id = o.post_id
    where p.employer_id = (select app_organisation_id()))"""
WORKS_HERE = """(employer_id = (select app_organisation_id()) or id in (
    select o.employee_id from posts_occupancy o join posts_post p on p.id = o.post_id
    where p.employer_id = (select app_organisation_id())))"""


def _seen(own):
    return f"{READS} or ({LEAD} and {own})"


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("posts", "0001_posts_employees_and_occupancies"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect("posts_post", select=_seen(HERE), insert=KEEPS, update=KEEPS),
        row_security.protect(
            "posts_employee", select=_seen(WORKS_HERE), insert=KEEPS, update=KEEPS
        ),
        *(
            row_security.protect(
                f"posts_{table}", select=_seen(own), insert=KEEPS, update=KEEPS, delete=KEEPS
            )
            for table, own in (
                ("occupancy", f"post_id in ({OWN_POSTS})"),
                ("unpaidabsence", OF_OWN_POSTS),
                ("occupancycost", OF_OWN_POSTS),
                ("expectedfilling", f"post_id in ({OWN_POSTS})"),
            )
        ),
    ]
