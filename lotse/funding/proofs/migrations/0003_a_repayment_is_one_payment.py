"""A paid repayment names the one payment that settled it, and both stand together."""

import django.db.models.deletion
from django.db import migrations, models

# A repayment that was paid before this rule may be given its payment once.
REPAYMENT_STANDS = """
create or replace function proofs_repayment_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    goes_on proofs_repayment;
begin
    if tg_op = 'UPDATE' and old.return_payment_id is null then
        goes_on := old;
        goes_on.return_payment_id := new.return_payment_id;
        goes_on.version := new.version;
        goes_on.changed_at := new.changed_at;
        goes_on.changed_by_id := new.changed_by_id;
        if goes_on is not distinct from new then
            return new;
        end if;
    end if;
    raise exception 'repayment % stands as it was paid', old.id using errcode = 'check_violation';
end $body$;
"""
REPAYMENT_STANDS_UNDO = """
create or replace function proofs_repayment_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    raise exception 'repayment % stands as it was paid', old.id using errcode = 'check_violation';
end $body$;
"""
SETTLED_BY_ONE = """
create function proofs_repayment_has_its_payment() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if new.paid_on is not null and not exists (
            select from bookings_returnpayment r where r.id = new.return_payment_id
                and r.award_id = new.award_id and r.date = new.paid_on
                and r.amount_eur - r.interest_eur = new.amount_eur) then
        raise exception 'repayment % is not what its payment says', new.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger proofs_repayment_has_its_payment
    before insert or update of paid_on, return_payment_id on proofs_repayment
    for each row execute function proofs_repayment_has_its_payment();
create function proofs_settling_payment_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if (old.award_id, old.date, old.amount_eur, old.interest_eur)
            is distinct from (new.award_id, new.date, new.amount_eur, new.interest_eur)
            and exists (select from proofs_repayment p where p.return_payment_id = old.id) then
        raise exception 'return % settles a repayment and stands', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger proofs_settling_payment_stands before update on bookings_returnpayment
    for each row execute function proofs_settling_payment_stands();
"""
SETTLED_BY_ONE_UNDO = """
drop trigger proofs_settling_payment_stands on bookings_returnpayment;
drop function proofs_settling_payment_stands();
drop trigger proofs_repayment_has_its_payment on proofs_repayment;
drop function proofs_repayment_has_its_payment();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("bookings", "0003_interest_in_returns"),
        ("proofs", "0002_row_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="repayment",
            name="return_payment",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repayment",
                to="bookings.returnpayment",
                verbose_name="Zahlung",
            ),
        ),
        migrations.AddConstraint(
            model_name="repayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_on__isnull", False), ("return_payment", None), _connector="OR"
                ),
                name="repayment_open_has_no_payment",
            ),
        ),
        migrations.RunSQL(REPAYMENT_STANDS, REPAYMENT_STANDS_UNDO),
        migrations.RunSQL(SETTLED_BY_ONE, SETTLED_BY_ONE_UNDO),
    ]
