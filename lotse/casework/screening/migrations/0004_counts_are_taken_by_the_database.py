"""Numbers for those who steer are counted, suppressed and rounded inside of the database.

The function that counted for whoever asked is gone: it told the program exact numbers, and who
asked on two days could see one person come.
"""

from importlib import import_module

from django.db import migrations

from lotse.foundation.base import row_security

SEEN = """((organisation_id is null and (select app_role()) = 'kim_coordination')
    or (organisation_id = (select app_organisation_id())
        and (select app_role()) = 'case_management_lead'))"""
LEAST_SHOWN = """
-- From which size on the counts of a split may be shown by themselves; all smaller ones are added
-- up. Null when even their sum would tell them. The same as in core/suppression.py; a test
-- compares both.
create function screening_least_shown(p_counts bigint[]) returns bigint
language plpgsql immutable set search_path = public, pg_temp as $body$
declare
    shown_from bigint := 5;
    hidden bigint;
    are_fours boolean;
begin
    loop
        select coalesce(sum(n), 0), coalesce(bool_and(n = 4), false) into hidden, are_fours
        from unnest(p_counts) n where n < shown_from;
        if hidden = 0 or (hidden >= 5 and not are_fours) then
            return shown_from;
        end if;
        select min(n) + 1 into shown_from from unnest(p_counts) n where n >= shown_from;
        if shown_from is null then
            return null;
        end if;
    end loop;
end $body$;
create function screening_rounded(p_count numeric) returns integer
language sql immutable set search_path = public, pg_temp
as $body$ select (5 * round(p_count / 5))::integer $body$;
revoke all on function screening_least_shown(bigint[]), screening_rounded(numeric) from public;
"""
TAKE_COUNTS = """
-- Once a month, for the county and for each organisation. Of every worker the newest screening
-- counts that was about the days in which it was made, of a person seen by several the newest of
-- these, while her case is open. A blocked address (§ 51 BMG) has no place.
create function screening_take_counts() returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    taken integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('screening.counts', 0));
    if exists (select from screening_screeningcount
            where taken_on >= date_trunc('month', app_today())::date) then
        return 0;
    end if;
    with runs as (
        select distinct on (r.made_by_id, r.organisation_id) r.id
        from screening_screeningrun r
        where r.state = 'done' and r.kind = 'person' and r.parameter_set_id is null
            and abs(r.checked_for - r.created_at::date) <= 31
        order by r.made_by_id, r.organisation_id, r.id desc
    ),
    seen as (
        select w.person_id, w.run_id, w.way, w.opening, w.municipality_id, c.organisation_id
        from runs join screening_screeningrow w on w.run_id = runs.id
            join cases_case c on c.id = w.case_id
        where c.closed_on is null and w.way <> ''
    ),
    scoped as (
        select seen.*, scope.id as scope_id
        from seen cross join lateral (values (null::bigint), (seen.organisation_id)) scope (id)
    ),
    newest as (
        select scope_id, person_id, max(run_id) as run_id from scoped group by 1, 2
    ),
    counted as (
        select s.scope_id, s.way, s.opening,
            case when exists (select from persons_address a
                    where a.person_id = s.person_id and a.is_blocked)
                then '' else coalesce(m.name, '') end as place,
            count(*) as people
        from newest n
            join scoped s on s.person_id = n.person_id and s.run_id = n.run_id
                and s.scope_id is not distinct from n.scope_id
            left join organisations_municipality m on m.id = s.municipality_id
        where s.opening in ('now', 'judgement', 'later')
        group by 1, 2, 3, 4
    ),
    decided as (
        select c.scope_id, c.way, c.opening, sum(c.people) as total,
            screening_least_shown(array_agg(c.people)) as shown_from
        from counted c group by 1, 2, 3
    )
    insert into screening_screeningcount
        (taken_on, organisation_id, way, opening, total, places, rest)
    select app_today(), d.scope_id, d.way, d.opening,
        case when d.shown_from is not null then screening_rounded(d.total) end,
        coalesce(jsonb_object_agg(c.place, screening_rounded(c.people))
            filter (where c.people >= d.shown_from), '{}'),
        coalesce(screening_rounded(sum(c.people)
            filter (where c.people < d.shown_from)), 0)
    from decided d join counted c on c.way = d.way and c.opening = d.opening
        and c.scope_id is not distinct from d.scope_id
    group by d.scope_id, d.way, d.opening, d.total, d.shown_from;
    get diagnostics taken = row_count;
    return taken;
end $body$;
revoke all on function screening_take_counts() from public;
grant execute on function screening_take_counts() to lotse_app;
"""
_BEFORE = import_module("lotse.casework.screening.migrations.0002_row_security").FUNCTIONS
COUNTS_BEFORE = (
    _BEFORE[_BEFORE.index("create function screening_counts()") : _BEFORE.index("revoke all on")]
    + "revoke all on function screening_counts() from public;"
    + "grant execute on function screening_counts() to lotse_app;"
)
UNDO = """
drop function screening_take_counts();
drop function screening_rounded(numeric);
drop function screening_least_shown(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("screening", "0003_counts")]

    operations = [
        row_security.protect("screening_screeningcount", select=SEEN),
        migrations.RunSQL(f"{LEAST_SHOWN}{TAKE_COUNTS}", UNDO),
        migrations.RunSQL("drop function screening_counts();", COUNTS_BEFORE),
    ]
