"""The county writes, a second person releases, and everybody reads what is released.

What was proposed stands, whoever asks: it goes back to a draft, out, or away, and never changes on
the way. Of what was withdrawn the public learns when and why, and nothing of what it said.
"""

from django.db import migrations

from lotse.foundation.base import row_security

STEERS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
OF_RELEASED = "id in (select dataset_id from opendata_datasetedition where state = 'released')"
RELEASES = "(select county_role()) = 'executive'"
STAND = """
create function opendata_editions_stand() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if tg_op = 'DELETE' then
        if old.state = 'draft' then
            return old;
        end if;
    elsif (old.state, new.state) in (('draft', 'draft'), ('draft', 'proposed'),
            ('proposed', 'draft')) then
        if (new.dataset_id, new.number) = (old.dataset_id, old.number) then
            return new;
        end if;
    elsif (old.state, new.state) in (('proposed', 'released'), ('released', 'withdrawn')) then
        if (new.dataset_id, new.number, new.title, new.description, new.keywords, new.licence,
                new.themes, new.rhythm, new.year, new."on", new.content, new.sha256,
                new.proposed_at, new.proposed_by_id)
            is not distinct from
            (old.dataset_id, old.number, old.title, old.description, old.keywords, old.licence,
                old.themes, old.rhythm, old.year, old."on", old.content, old.sha256,
                old.proposed_at, old.proposed_by_id)
            and (old.state = 'proposed' or (new.released_at, new.released_by_id)
                is not distinct from (old.released_at, old.released_by_id)) then
            return new;
        end if;
    end if;
    raise exception 'edition % stands', old.id using errcode = 'check_violation';
end $body$;
create trigger opendata_editions_stand before update or delete on opendata_datasetedition
    for each row execute function opendata_editions_stand();
"""
UNDO = """
drop trigger opendata_editions_stand on opendata_datasetedition;
drop function opendata_editions_stand();
"""
WITHDRAWN = """
begin
    return query select e.number::integer, e.title::text,
        (e.withdrawn_at at time zone 'Europe/Berlin')::date, e.withdrawal_reason::text
    from opendata_datasetedition e join opendata_opendataset d on d.id = e.dataset_id
    where d.slug = wanted and e.state = 'withdrawn' order by e.number;
end
"""


class Migration(migrations.Migration):
    dependencies = [
        ("opendata", "0001_datasets_and_editions"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        row_security.protect(
            "opendata_datasetedition",
            select=f"{STEERS} or state = 'released'",
            insert=f"{KEEPS} and state = 'draft'",
            update=f"{KEEPS} or {RELEASES}",
            delete=f"{KEEPS} and state = 'draft'",
        ),
        row_security.also_demanded(
            "opendata_datasetedition", "by_two", "update", f"state <> 'released' or {RELEASES}"
        ),
        row_security.protect(
            "opendata_opendataset",
            select=f"{STEERS} or {OF_RELEASED}",
            insert=KEEPS,
            delete=KEEPS,
        ),
        row_security.said_by_oneself("opendata_datasetedition", "proposed_by_id"),
        row_security.said_by_oneself("opendata_datasetedition", "released_by_id"),
        row_security.said_by_oneself("opendata_datasetedition", "withdrawn_by_id"),
        row_security.function(
            "opendata_withdrawn(wanted text)",
            "table(number integer, title text, withdrawn_on date, reason text)",
            WITHDRAWN,
        ),
        migrations.RunSQL(STAND, UNDO),
    ]
