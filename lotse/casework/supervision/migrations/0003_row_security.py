"""Reviews are seen by the leads of the organisation and, once complete, with the case.

Superiors learn how many open cases somebody has, and nothing else; the coordination learns it by
organisation only.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
LEAD_HERE = (
    "(select app_role()) = 'case_management_lead'"
    " and organisation_id = (select app_organisation_id())"
)
MINE = "reviewer_id = (select app_user_id())"
# The row security of the review decides about what belongs to it.
OF_REVIEW = "review_id in (select r.id from supervision_filereview r)"
OF_MY_DRAFT = (
    "review_id in (select r.id from supervision_filereview r"  # noqa: S608 - fixed words
    f" where r.{MINE} and r.completed_at is null)"
)
TO_ANSWER = (
    "review_id in (select r.id from supervision_filereview r where r.completed_at is not null"
    " and r.case_id in (select unnest((select app_case_ids('work')))))"
)
OF_SAMPLE = "sample_id in (select s.id from supervision_sample s)"
# Complete is complete: written until then, and by the reviewer alone.
WRITE_REVIEW = f"""
grant update on supervision_filereview to lotse_app;
create policy supervision_filereview_update on supervision_filereview for update to lotse_app
    using ({LEAD_HERE} and {MINE} and completed_at is null)
    with check ({LEAD_HERE} and {MINE});
"""
WRITE_REVIEW_UNDO = """
drop policy supervision_filereview_update on supervision_filereview;
revoke update on supervision_filereview from lotse_app;
"""
CASELOAD = """
begin
    return query
    select c.responsible_id, count(*)
    from cases_case c
    where app_role() in ('line_manager', 'case_management_lead')
        and c.organisation_id = app_organisation_id() and c.closed_on is null
    group by c.responsible_id;
end
"""
BY_ORGANISATION = """
begin
    return query
    select m.organisation_id, count(distinct m.user_id),
        (select count(*) from cases_case c
         where c.organisation_id = m.organisation_id and c.closed_on is null),
        (select sum(s.fte) from workforce_staffing s join accounts_membership k
             on k.id = s.membership_id
         where k.organisation_id = m.organisation_id
             and k.role in ('case_manager', 'case_management_lead')
             and k.starts_on <= app_today() and (k.ends_on is null or k.ends_on >= app_today())
             and s.starts_on <= app_today() and (s.ends_on is null or s.ends_on >= app_today()))
    from accounts_membership m join accounts_user u on u.id = m.user_id
    where app_role() = 'kim_coordination' and u.is_active
        and m.role in ('case_manager', 'case_management_lead')
        and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
    group by m.organisation_id;
end
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0002_criteria"),
        ("cases", "0007_hand_over"),
        ("workforce", "0002_row_security"),
    ]

    operations = [
        row_security.protect("supervision_reviewcriterion", select="true"),
        row_security.protect("supervision_sample", select=LEAD_HERE, insert=LEAD_HERE),
        row_security.protect("supervision_sampledcase", select=OF_SAMPLE, insert=OF_SAMPLE),
        row_security.protect(
            "supervision_filereview",
            select=f"({READ} and completed_at is not null) or ({LEAD_HERE})",
            insert=f"{LEAD_HERE} and {MINE} and {READ}",
        ),
        migrations.RunSQL(WRITE_REVIEW, WRITE_REVIEW_UNDO),
        row_security.protect(
            "supervision_finding",
            select=OF_REVIEW,
            insert=OF_MY_DRAFT,
            update=OF_MY_DRAFT,
            delete=OF_MY_DRAFT,
        ),
        row_security.protect(
            "supervision_reviewanswer",
            select=OF_REVIEW,
            insert=f"{TO_ANSWER} and answered_by_id = (select app_user_id())",
        ),
        row_security.function(
            "app_caseload()", "table (user_id bigint, open_cases bigint)", CASELOAD
        ),
        row_security.function(
            "app_caseload_by_organisation()",
            "table (organisation_id bigint, workers bigint, open_cases bigint, fte numeric)",
            BY_ORGANISATION,
        ),
    ]
