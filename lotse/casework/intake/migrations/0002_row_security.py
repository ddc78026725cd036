"""Short advice is its author's; an intake is seen with its person; who waits is a number."""

from django.db import migrations

from lotse.foundation.base import row_security

CASEWORK = "(select app_does_casework())"
OWN_ORGANISATION = "organisation_id = (select app_organisation_id())"
AUTHOR = "recorded_by_id = (select app_user_id())"
MY_ADVICE = f"{CASEWORK} and {OWN_ORGANISATION} and {AUTHOR}"
# The condition is composed of constants.
OF_MY_ADVICE = f"shortadvice_id in (select id from intake_shortadvice where {AUTHOR})"  # noqa: S608

READ = "person_id in (select unnest((select app_person_ids('read'))))"
WORK = f"{OWN_ORGANISATION} and person_id = any((select app_person_ids('work'))::bigint[])"
# What a reader sees of the intake she also sees of its parts; only who works adds to them.
OF_INTAKE = "intake_id in (select id from intake_intake)"
WORKED_WITH = "person_id in (select unnest((select app_person_ids('work'))))"
OF_MY_INTAKE = (
    f"intake_id in (select id from intake_intake where {OWN_ORGANISATION} and {WORKED_WITH})"  # noqa: S608
)

# The view looks with the owner's eyes and shows no person.
WAITING = """
create view intake_waitingentry with (security_barrier) as
    select i.id, i.organisation_id, i.responsible_id, i.priority, i.waiting_since, i.version,
           -- Where somebody with a blocked address lives (§ 51 BMG) is nobody else's business.
           case when exists (
               select from persons_address a where a.person_id = i.person_id and a.is_blocked
                   and (a.ends_on is null or a.ends_on >= app_today())
           ) then null else i.municipality_id end as municipality_id
    from intake_intake i
    where i.state = 'waiting' and (select app_does_casework())
        and i.organisation_id = (select app_organisation_id());
revoke all on intake_waitingentry from lotse_app;
grant select on intake_waitingentry to lotse_app;
"""
WAITING_PERSON = """
begin
    return (select i.person_id from intake_intake i
            where i.id = wanted and i.state = 'waiting' and app_does_casework()
                and i.organisation_id = app_organisation_id());
end
"""
WAITING_PERSONS = """
begin
    return coalesce((select array_agg(i.person_id) from intake_intake i
            where i.state = 'waiting' and app_does_casework()
                and i.organisation_id = app_organisation_id()), '{}');
end
"""
# Somebody on the waiting list is taken over by a colleague, for herself and for no other reason.
TAKE_OVER = """
create policy persons_accessgrant_of_waiting on persons_accessgrant for insert to lotse_app
    with check (reason = 'intake' and level = 'work' and source_kind = 'person'
        and source_id = person_id and user_id = (select app_user_id())
        and granted_by_id = (select app_user_id())
        and organisation_id = (select app_organisation_id())
        and person_id = any((select app_waiting_person_ids())::bigint[]));
"""
# Counts leave casework, rows do not. Small ones are left out where they are shown.
FIGURES = """
#variable_conflict use_column
begin
    return query
    with counted as (
        select s.id, s.organisation_id, s.municipality_id, s.held_on,
               s.duration_minutes::bigint as spent
        from intake_shortadvice s
        where s.held_on between make_date(wanted_year, 1, 1) and make_date(wanted_year, 12, 31)
            and s.continued_on is null
            and case wanted_scope
                when 'own' then app_does_casework() and s.recorded_by_id = app_user_id()
                    and s.organisation_id = app_organisation_id()
                when 'office' then (app_does_casework() or app_role() = 'line_manager')
                    and s.organisation_id = app_organisation_id()
                when 'county' then app_role() = 'kim_coordination'
                else false end
    )
    select 'total', '', count(*), coalesce(sum(c.spent), 0)::bigint from counted c
    union all
    select 'month', to_char(c.held_on, 'YYYY-MM'), count(*), sum(c.spent)::bigint
        from counted c group by 2
    union all
    select 'organisation', c.organisation_id::text, count(*), sum(c.spent)::bigint
        from counted c group by 2
    union all
    select 'municipality', coalesce(c.municipality_id::text, ''), count(*), sum(c.spent)::bigint
        from counted c group by 2
    union all
    select 'domain', d.lifedomain_id::text, count(*), sum(c.spent)::bigint
        from counted c join intake_shortadvice_domains d on d.shortadvice_id = c.id group by 2;
end
"""
# The job that calls it acts for nobody; it only takes away what is past its time.
ERASE = """
create function app_erase_short_advice_texts() returns bigint language plpgsql
    security definer set search_path = public, pg_temp as $body$
declare
    erased bigint;
begin
    update intake_shortadvice set name = '', note = ''
    where text_until < app_today() and (name <> '' or note <> '');
    get diagnostics erased = row_count;
    return erased;
end
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("cases", "0005_note_secrecy"),
        ("reference", "0003_row_security"),
    ]

    operations = [
        row_security.protect(
            "intake_shortadvice",
            select=MY_ADVICE,
            insert=MY_ADVICE,
            update=MY_ADVICE,
            delete=f"{MY_ADVICE} and continued_on is null",
        ),
        row_security.protect(
            "intake_shortadvice_domains",
            select="shortadvice_id in (select id from intake_shortadvice)",
            insert=OF_MY_ADVICE,
            delete=OF_MY_ADVICE,
        ),
        row_security.protect(
            "intake_intake", select=READ, insert=f"{CASEWORK} and {WORK}", update=WORK
        ),
        row_security.protect(
            "intake_intake_domains", select=OF_INTAKE, insert=OF_MY_INTAKE, delete=OF_MY_INTAKE
        ),
        row_security.protect(
            "intake_intakedecision",
            select=OF_INTAKE,
            insert=f"decided_by_id = (select app_user_id()) and {OF_MY_INTAKE}",
        ),
        migrations.RunSQL(WAITING, "drop view intake_waitingentry"),
        row_security.function("app_waiting_person_id(wanted bigint)", "bigint", WAITING_PERSON),
        row_security.function("app_waiting_person_ids()", "bigint[]", WAITING_PERSONS),
        migrations.RunSQL(
            TAKE_OVER, "drop policy persons_accessgrant_of_waiting on persons_accessgrant"
        ),
        row_security.function(
            "app_short_advice_figures(wanted_year integer, wanted_scope text)",
            "table(dimension text, code text, advices bigint, minutes bigint)",
            FIGURES,
        ),
        migrations.RunSQL(ERASE, "drop function app_erase_short_advice_texts()"),
    ]
