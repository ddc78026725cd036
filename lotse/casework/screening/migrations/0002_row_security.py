"""A run is its maker's alone; a result is seen while its file or its list may be seen, too.

Those who steer get numbers from one function, which names nobody.
"""

from django.db import migrations

from lotse.foundation.base import row_security

MINE = """(made_by_id = (select app_user_id())
    and organisation_id = (select app_organisation_id())
    and (select app_role()) = any(case kind when 'person'
        then array['case_manager', 'case_management_lead']
        else array['immigration_officer', 'naturalisation_officer'] end))"""
# The policy of the runs decides which of them are seen.
OF_RUN = "run_id in (select r.id from screening_screeningrun r)"
OFFICER = "(select app_role()) in ('immigration_officer', 'naturalisation_officer')"
OF_PEOPLE = """(case_id in (select unnest((select app_case_ids('read'))))
    or (OFFICER and subject_id in (select s.id from pathways_subject s
        where s.organisation_id = (select app_organisation_id()))))""".replace("OFFICER", OFFICER)
ROWS = f"{OF_RUN} and {OF_PEOPLE}"
FUNCTIONS = """
create function screening_remove(p_run bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    if not exists (select from screening_screeningrun where id = p_run and MINE) then
        return;
    end if;
    delete from screening_screeningrow where run_id = p_run;
    delete from screening_screeningrun where id = p_run;
end $body$;
create function screening_forget(p_days integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    forgotten integer;
begin
    if p_days < 30 then
        raise exception 'runs are kept for at least 30 days';
    end if;
    delete from screening_screeningrow w using screening_screeningrun r
        where r.id = w.run_id and r.created_at < now() - make_interval(days => p_days);
    delete from screening_screeningrun where created_at < now() - make_interval(days => p_days);
    get diagnostics forgotten = row_count;
    return forgotten;
end $body$;
-- Of every way and person the newest finished screening by the law in force counts, while one of
-- her cases is open. A blocked address (§ 51 BMG) has no place.
create function screening_counts() returns table (way text, opening text, place text, people bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    if (select app_role()) is distinct from 'kim_coordination'
            and (select app_role()) is distinct from 'case_management_lead' then
        return;
    end if;
    return query
    with newest as (
        select distinct on (w.person_id) w.person_id, w.run_id
        from screening_screeningrow w
            join screening_screeningrun r on r.id = w.run_id
            join cases_case c on c.id = w.case_id
        where r.state = 'done' and r.parameter_set_id is null and c.closed_on is null
            and ((select app_role()) = 'kim_coordination'
                or c.organisation_id = (select app_organisation_id()))
        order by w.person_id, w.run_id desc
    )
    select w.way::text, w.opening::text,
        case when exists (select from persons_address a
                where a.person_id = w.person_id and a.is_blocked)
            then '' else coalesce(m.name, '') end::text,
        count(*)
    from newest n
        join screening_screeningrow w on w.run_id = n.run_id and w.person_id = n.person_id
        left join organisations_municipality m on m.id = w.municipality_id
    where w.opening in ('now', 'judgement', 'later')
    group by 1, 2, 3;
end $body$;
revoke all on function screening_remove(bigint), screening_forget(integer), screening_counts()
    from public;
grant execute on function screening_remove(bigint), screening_forget(integer), screening_counts()
    to lotse_app;
""".replace("MINE", MINE)
FUNCTIONS_UNDO = """
drop function screening_counts();
drop function screening_forget(integer);
drop function screening_remove(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0001_runs_and_results"),
        ("pathways", "0004_row_security_of_parameter_sets"),
        ("persons", "0008_rights_of_the_snapshot"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect("screening_screeningrun", select=MINE, insert=MINE, update=MINE),
        row_security.protect("screening_screeningrow", select=ROWS, insert=ROWS),
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_UNDO),
    ]
