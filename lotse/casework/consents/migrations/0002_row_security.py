"""Consents are kept by the organisation they were given to, and stand as they were signed.

Who sees the person there reads them, who works with her writes. The recipient learns nothing here.
Nobody changes them, not even the owner; only their end is written, once.
"""

from django.db import migrations

from lotse.foundation.base import row_security

OWN = "organisation_id = (select app_organisation_id())"
READ = f"person_id in (select unnest((select app_person_ids('read')))) and {OWN}"
WORK = f"person_id = any((select app_person_ids('work'))::bigint[]) and {OWN}"
CONFIRMS = """(select app_role()) in ('kim_coordination', 'data_protection_officer')
    and confirmed_by_id = (select app_user_id())"""
# Asked for one file at a time, by an index; the policy of the declarations decides.
OF_CONSENTS = """
    exists (select from consents_declaration d where d.file_id = documents_storedfile.id)
    or exists (select from consents_declaration d where d.paper_id = documents_storedfile.id)
"""
# The only columns that somebody may ever write again.
ENDS = {
    "consents_consent": (
        "withdrawn_at",
        "withdrawn_by",
        "withdrawn_how",
        "withdrawal_recorded_by_id",
    ),
    "consents_legalbasis": ("ended_at", "ended_by_id", "end_reason"),
    "consents_disclosure": ("ended_at", "end_reason"),
}
DECIDES_STATUS = """
create function consents_decides_status(wanted bigint) returns boolean language sql stable
    security definer set search_path = public, pg_temp as $body$
    select exists (select from organisations_organisation o where o.id = wanted
        and o.kind in ('immigration_authority', 'naturalisation_authority'))
$body$;
revoke execute on function consents_decides_status(bigint) from public;
grant execute on function consents_decides_status(bigint) to lotse_app;
"""
DECIDES_STATUS_UNDO = "drop function consents_decides_status(bigint)"
# When two records of one person become one (app „duplicates“) everything goes along with her.
STANDS = """
create function consents_stands() returns trigger language plpgsql as $$
declare
    free text[] := tg_argv::text[] || 'person_id'::text;
begin
    if tg_op = 'DELETE' then
        raise exception '% % stands', tg_table_name, old.id;
    end if;
    if to_jsonb(new) - free is distinct from to_jsonb(old) - free then
        raise exception '% % stands as it was signed', tg_table_name, old.id;
    end if;
    if tg_nargs > 0 and to_jsonb(old) ->> tg_argv[0] is not null
        and to_jsonb(new) - 'person_id' is distinct from to_jsonb(old) - 'person_id'
    then
        raise exception '% % has ended already', tg_table_name, old.id;
    end if;
    return new;
end $$;
"""
STANDING = ("consents_declaration", *ENDS)
STATUS_PURPOSE = """
create function consents_status_purpose() returns trigger language plpgsql as $$
begin
    if consents_decides_status(new.recipient_id) and new.purpose not in ('referral', 'status') then
        raise exception 'organisation % decides about status: nothing for %',
            new.recipient_id, new.purpose;
    end if;
    return new;
end $$;
"""
# A sheet has as many boxes as were shown when it was signed.
BOX_FITS = """
create function consents_box_fits() returns trigger language plpgsql as $$
declare
    sheet consents_declaration;
begin
    select * into sheet from consents_declaration d where d.id = new.declaration_id;
    if (new.person_id, new.organisation_id, new.given_on) is distinct from
        (sheet.person_id, sheet.organisation_id, sheet.given_on)
    then
        raise exception 'consent does not fit declaration %', new.declaration_id;
    end if;
    if (select count(*) from consents_consent c where c.declaration_id = sheet.id) >= sheet.boxes
    then
        raise exception 'declaration % is signed: nothing is added', sheet.id;
    end if;
    return new;
end $$;
create trigger consents_box_fits before insert on consents_consent
    for each row execute function consents_box_fits();
"""


def _only_ends(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"revoke update on {table} from lotse_app;"
        f" grant update ({', '.join(columns)}) on {table} to lotse_app",
        f"grant update on {table} to lotse_app",
    )


def _trigger(table: str, function: str, event: str, *arguments: str) -> migrations.RunSQL:
    listed = ", ".join(f"'{one}'" for one in arguments)
    return migrations.RunSQL(
        f"create trigger {table}_{function} before {event} on {table}"
        f" for each row execute function consents_{function}({listed})",
        f"drop trigger {table}_{function} on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("consents", "0001_declarations_and_disclosures"),
        ("persons", "0008_rights_of_the_snapshot"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        migrations.RunSQL(DECIDES_STATUS, DECIDES_STATUS_UNDO),
        row_security.protect("consents_declaration", select=READ, insert=WORK),
        row_security.protect("consents_consent", select=READ, insert=WORK, update=WORK),
        row_security.protect("consents_legalbasis", select=READ, insert=WORK, update=WORK),
        row_security.protect("consents_disclosure", select=READ, insert=WORK, update=WORK),
        row_security.protect("consents_confirmedtranslation", select="true", insert=CONFIRMS),
        row_security.also_readable("documents_storedfile", "of_consents", OF_CONSENTS),
        row_security.also_demanded(
            "consents_declaration",
            "files",
            "insert",
            "app_file_is_seen(file_id) and app_file_is_seen(paper_id)",
        ),
        *(_only_ends(table, columns) for table, columns in ENDS.items()),
        migrations.RunSQL(STANDS, "drop function consents_stands()"),
        *(
            _trigger(table, "stands", "update or delete", *ENDS.get(table, ()))
            for table in STANDING
        ),
        migrations.RunSQL(STATUS_PURPOSE, "drop function consents_status_purpose()"),
        *(
            _trigger(table, "status_purpose", "insert")
            for table in ("consents_consent", "consents_legalbasis", "consents_disclosure")
        ),
        migrations.RunSQL(
            BOX_FITS,
            "drop trigger consents_box_fits on consents_consent; drop function consents_box_fits()",
        ),
    ]
