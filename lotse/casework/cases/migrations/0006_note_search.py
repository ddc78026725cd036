"""Notes are found by their words (Volltextsuche), in German stems."""

from django.db import migrations

# A trigger and no generated column: a bulk load may bring the vectors along, and computing one
# takes longer than writing the row.
COLUMN = """
alter table cases_contact add column note_vector tsvector;
create function cases_contact_vector() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $body$
begin
    new.note_vector := to_tsvector('german', new.note);
    return new;
end
$body$;
create trigger cases_contact_vector before insert or update of note on cases_contact
    for each row execute function cases_contact_vector();
update cases_contact set note = note;
create index contact_by_words on cases_contact using gin (note_vector);
"""
COLUMN_UNDO = """
drop trigger cases_contact_vector on cases_contact;
drop function cases_contact_vector();
alter table cases_contact drop column note_vector;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_note_secrecy")]

    operations = [migrations.RunSQL(COLUMN, COLUMN_UNDO)]
