"""A review is its writer's until it is complete; what it is about stays; samples hold own cases."""

from django.db import migrations, models

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
LEAD_HERE = (
    "(select app_role()) = 'case_management_lead'"
    " and organisation_id = (select app_organisation_id())"
)
MINE = "reviewer_id = (select app_user_id())"
REVIEWS_SEEN = "alter policy supervision_filereview_select on supervision_filereview using ({});"
COMPLETE = f"{READ} and completed_at is not null"
# Nobody draws in the name of others, nor a case that the draw cannot have hit.
BY_ME = "drawn_by_id = (select app_user_id())"
DRAWN_HERE = """
    exists (select from supervision_sample s where s.id = sample_id
        and s.drawn_by_id = (select app_user_id()) and case_id = any(s.population))
    and exists (select from cases_registerentry r where r.id = case_id and r.closed_on is null)
"""
# Without somebody acting (owner, maintenance) there is nobody to ask.
WRITTEN_ONLY = """
create function supervision_filereview_stays() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if app_user_id() is not null and
        (new.case_id, new.organisation_id, new.number, new.reviewer_id, new.worker_id,
            new.sample_id, new.occasion, new.reason, new.submission_key, new.created_at)
        is distinct from
        (old.case_id, old.organisation_id, old.number, old.reviewer_id, old.worker_id,
            old.sample_id, old.occasion, old.reason, old.submission_key, old.created_at)
    then
        raise insufficient_privilege using
            message = format('review %s: what it is about stays', old.id);
    end if;
    return new;
end
$body$;
create trigger supervision_filereview_stays before update on supervision_filereview
    for each row execute function supervision_filereview_stays();
"""
WRITTEN_ONLY_UNDO = """
drop trigger supervision_filereview_stays on supervision_filereview;
drop function supervision_filereview_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0004_appointments_go_along"),
        ("cases", "0008_follow_up_series"),
    ]

    operations = [
        migrations.RunSQL(
            REVIEWS_SEEN.format(
                f"({COMPLETE}) or ({LEAD_HERE} and ({MINE} or completed_at is not null))"
            ),
            REVIEWS_SEEN.format(f"({COMPLETE}) or ({LEAD_HERE})"),
        ),
        row_security.also_demanded("supervision_sample", "mine", "insert", BY_ME),
        row_security.also_demanded("supervision_sampledcase", "drawn", "insert", DRAWN_HERE),
        migrations.RunSQL(WRITTEN_ONLY, WRITTEN_ONLY_UNDO),
        migrations.RenameField("reviewanswer", "answered_at", "created_at"),
        migrations.AlterField(
            "reviewanswer",
            "created_at",
            models.DateTimeField(auto_now_add=True, verbose_name="Angelegt"),
        ),
        migrations.AddField(
            "reviewanswer",
            "submission_key",
            models.UUIDField(
                editable=False, null=True, unique=True, verbose_name="Formularschlüssel"
            ),
        ),
    ]
