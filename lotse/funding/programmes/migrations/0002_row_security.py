"""Whoever reads about money reads what it rests on; the funding office keeps it.

On no day do two guidelines of a programme cover the same module: else nobody could say how its
money is granted.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
KEEPS = "(select funding_role()) = 'funding_officer'"
# Who reads or keeps the money of the county does so in an office of the county; a coordination of a
# town is none. Leads of recipients keep their role.
ROLE = """
begin
    return app_role() where app_role() in ('municipality_lead', 'provider_lead') or exists (
        select from organisations_organisation o
        where o.id = app_organisation_id() and o.kind in ('county', 'county_office'));
end
"""
KEPT = ("programme", "guideline", "fundingbasis", "rate", "lumpsumrate", "baserate")
ONE_AT_A_TIME = """
create function programmes_one_guideline_at_a_time() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
declare
    touched bigint;
    clash record;
begin
    if tg_table_name = 'programmes_guideline' then
        touched := new.id;
    else
        touched := new.guideline_id;
    end if;
    -- One after the other for each programme, so that two who save at once see each other.
    perform 1 from programmes_programme p join programmes_guideline g on g.programme_id = p.id
        where g.id = touched for no key update of p;
    select m.module, other.title into clash
        from programmes_guideline own
        join programmes_guidelinemodule m on m.guideline_id = own.id
        join programmes_guideline other
            on other.programme_id = own.programme_id and other.id <> own.id
        join programmes_guidelinemodule om on om.guideline_id = other.id and om.module = m.module
        where own.id = touched
            and daterange(own.valid_from, own.valid_until, '[]')
                && daterange(other.valid_from, other.valid_until, '[]')
        limit 1;
    if found then
        raise exception 'module % is covered by % already', clash.module, clash.title
            using errcode = 'check_violation';
    end if;
    return null;
end $body$;
create trigger programmes_one_guideline_at_a_time
    after insert or update of valid_from, valid_until on programmes_guideline
    for each row execute function programmes_one_guideline_at_a_time();
create trigger programmes_one_guideline_at_a_time
    after insert or update on programmes_guidelinemodule
    for each row execute function programmes_one_guideline_at_a_time();
"""
ONE_AT_A_TIME_UNDO = """
drop trigger programmes_one_guideline_at_a_time on programmes_guidelinemodule;
drop trigger programmes_one_guideline_at_a_time on programmes_guideline;
drop function programmes_one_guideline_at_a_time();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0001_programmes_guidelines_and_rates"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.function("funding_role()", "text", ROLE),
        *(
            row_security.protect(f"programmes_{table}", select=READS, insert=KEEPS, update=KEEPS)
            for table in KEPT
        ),
        row_security.protect(
            "programmes_guidelinemodule", select=READS, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
        migrations.RunSQL(ONE_AT_A_TIME, ONE_AT_A_TIME_UNDO),
    ]
