"""How much of a return is interest. A reconciliation counts amounts: this may be said afterwards."""

from decimal import Decimal

from django.db import migrations, models

ENTRY_STANDS = """
create or replace function bookings_entry_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    harmless constant text[] := array['booking_id', 'receipt_id', 'receipt_number', 'payee',
        'text', 'reference', %s'version', 'changed_at', 'changed_by_id'];
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - harmless = to_jsonb(old) - harmless then
        return new;
    end if;
    if tg_op <> 'INSERT' and exists (
            select from bookings_reconciliation r where r.closed_at is not null
                and r.award_id = old.award_id and r.until >= old.date) then
        raise exception '%% of %% is reconciled and stands', tg_table_name, old.date
            using errcode = 'check_violation';
    end if;
    if tg_op <> 'DELETE' and exists (
            select from bookings_reconciliation r where r.closed_at is not null
                and r.award_id = new.award_id and r.until >= new.date) then
        raise exception '%% of %% would change what is reconciled', tg_table_name, new.date
            using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end $body$;
"""


class Migration(migrations.Migration):
    dependencies = [("bookings", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="returnpayment",
            name="interest_eur",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                default=Decimal("0.00"),
                help_text="Zinsen mindern nicht, was noch zurückzuzahlen ist.",
                max_digits=14,
                verbose_name="davon Zinsen",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnpayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interest_eur__gte", 0), ("interest_eur__lte", models.F("amount_eur"))
                ),
                name="return_payment_interest_is_part_of_it",
                violation_error_message="Die Zinsen sind ein Teil des Betrags, nie mehr.",
            ),
        ),
        # Released, what came from a booking may stay as made by hand (proofs: it settles a debt).
        migrations.RunSQL(ENTRY_STANDS % "'interest_eur', 'is_from_booking', ", ENTRY_STANDS % ""),
    ]
