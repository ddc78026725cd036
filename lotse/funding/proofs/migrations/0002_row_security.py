"""Whoever reads about money reads proofs and repayments; the funding office keeps them.

What was confirmed stands, word for word: the database works its checksum out again. It is only
sent, replaced by a correction, or given its signed paper. What was paid back stands as well.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
KEEPS = "(select funding_role()) = 'funding_officer'"
OF_PROOFS = """exists (select from proofs_proofofuse p
    where p.confirmation_document_id = documents_storedfile.id)"""
CHECKSUM = """
alter table proofs_proofofuse add constraint proof_checksum_is_that_of_its_content
    check (snapshot = '' or sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex'))
"""
CHECKSUM_UNDO = """
alter table proofs_proofofuse drop constraint proof_checksum_is_that_of_its_content
"""
PROOF_STANDS = """
create function proofs_proof_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    goes_on proofs_proofofuse;
begin
    if tg_op = 'UPDATE' then
        goes_on := old;
        goes_on.version := new.version;
        goes_on.changed_at := new.changed_at;
        goes_on.changed_by_id := new.changed_by_id;
        goes_on.confirmation_document_id :=
            coalesce(old.confirmation_document_id, new.confirmation_document_id);
        if (old.state, new.state) in (('confirmed', 'sent'), ('confirmed', 'replaced'),
                                      ('sent', 'replaced')) then
            goes_on.state := new.state;
        end if;
        if (old.state, new.state) = ('confirmed', 'sent') then
            goes_on.sent_on := new.sent_on;
        end if;
        if goes_on is not distinct from new then
            return new;
        end if;
    end if;
    raise exception 'proof % stands as it was confirmed', old.id using errcode = 'check_violation';
end $body$;
create trigger proofs_proof_stands before update or delete on proofs_proofofuse
    for each row when (old.state <> 'draft') execute function proofs_proof_stands();
"""
PROOF_STANDS_UNDO = """
drop trigger proofs_proof_stands on proofs_proofofuse;
drop function proofs_proof_stands();
"""
REPAYMENT_STANDS = """
create function proofs_repayment_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    raise exception 'repayment % stands as it was paid', old.id using errcode = 'check_violation';
end $body$;
create trigger proofs_repayment_stands before update or delete on proofs_repayment
    for each row when (old.paid_on is not null) execute function proofs_repayment_stands();
"""
REPAYMENT_STANDS_UNDO = """
drop trigger proofs_repayment_stands on proofs_repayment;
drop function proofs_repayment_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("proofs", "0001_proofs_of_use_and_repayments"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect(
            "proofs_proofofuse",
            select=READS,
            insert=f"{KEEPS} and state = 'draft'",
            update=KEEPS,
        ),
        row_security.protect(
            "proofs_repayment",
            select=READS,
            insert=f"{KEEPS} and paid_on is null",
            update=KEEPS,
            delete=KEEPS,
        ),
        row_security.also_readable("documents_storedfile", "of_proofs", OF_PROOFS),
        *(
            row_security.also_demanded(
                "proofs_proofofuse", "paper", command, "app_file_is_seen(confirmation_document_id)"
            )
            for command in ("insert", "update")
        ),
        migrations.RunSQL(CHECKSUM, CHECKSUM_UNDO),
        migrations.RunSQL(PROOF_STANDS, PROOF_STANDS_UNDO),
        migrations.RunSQL(REPAYMENT_STANDS, REPAYMENT_STANDS_UNDO),
    ]
