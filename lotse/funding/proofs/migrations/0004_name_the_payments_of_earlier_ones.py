"""Repayments that were paid before get their payment where there is exactly one that it can be."""

from django.db import migrations

FITTING = """
create temporary table fitting on commit drop as
    select p.id as repayment, min(r.id) as payment, min(r.amount_eur) - p.amount_eur as interest
    from proofs_repayment p join bookings_returnpayment r
        on r.award_id = p.award_id and r.date = p.paid_on
        and r.amount_eur in (p.amount_eur, p.amount_eur + p.interest_eur)
    group by p.id, p.amount_eur having count(*) = 1;
delete from fitting where payment in (
    select payment from fitting group by payment having count(*) > 1);
update bookings_returnpayment r set interest_eur = f.interest
    from fitting f where f.payment = r.id;
update proofs_repayment p set return_payment_id = f.payment
    from fitting f where f.repayment = p.id;
"""


class Migration(migrations.Migration):
    dependencies = [("proofs", "0003_a_repayment_is_one_payment")]

    operations = [migrations.RunSQL(FITTING, migrations.RunSQL.noop)]
