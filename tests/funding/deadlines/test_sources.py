"""Deadlines come from the records that say them, and are settled by the records that do them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.bookings.models import ReturnPayment
from lotse.funding.deadlines.services.deadlines import every_deadline
from lotse.funding.posts.models import Post
from lotse.funding.programmes.models import Guideline, GuidelineModule
from lotse.funding.proofs.models import ProofOfUse, Repayment
from tests.funding.awards.factories import award, enter, grant, post, prepare, programme, record
from tests.funding.awards.factories import submit as submit_application
from tests.funding.deadlines.factories import in_days
from tests.funding.forwarding.factories import LAST_YEAR, begin, running, write
from tests.funding.forwarding.factories import submit as submit_proof

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def keys(actor, today=TODAY):
    with acting(actor):
        return {one.key: one for one in every_deadline(actor, today=today)}


def found(actor, key, today=TODAY):
    return keys(actor, today).get(key)


def proved(of, state="sent"):
    """A proof of use as a row: who may write it is tested where proofs are."""
    text = "{}"
    return ProofOfUse.objects.create(
        award=of, state=state, snapshot=text,
        sha256="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        head_name="Ada Beispiel", head_office="Landrätin", confirmed_on=date(2026, 11, 2),
        confirmed_at=timezone.now(), confirmed_by_id=_deniz(), sent_on=date(2026, 11, 3)
        if state == "sent" else None,
    )  # fmt: skip


def _deniz():
    from tests import cast  # noqa: PLC0415

    return cast.play("deniz").user_id


def noticed(deniz, **values):
    """An award whose notice names days."""
    of = award(deniz)
    days = {"proof_due_on": date(2027, 3, 31), "return_due_on": date(2027, 5, 31)}
    grant(deniz, of, [post()], **(days | values))
    return of


# --- notices --------------------------------------------------------------------------------------


def test_each_day_of_a_notice_is_a_deadline(deniz):
    of = noticed(deniz, confirm_due_on=date(2027, 6, 30), spend_until=date(2026, 12, 31))
    due = {key: one.due_on for key, one in keys(deniz).items() if one.target.kind == "award"}
    assert due == {
        f"proof:{of.pk}": date(2027, 3, 31),
        f"return:{of.pk}": date(2027, 5, 31),
        f"confirmation:{of.pk}": date(2027, 6, 30),
        f"spending:{of.pk}": date(2026, 12, 31),
    }
    assert keys(deniz)[f"spending:{of.pk}"].is_duty is False


def test_a_draft_says_nothing_and_an_amendment_moves_the_day(deniz):
    of = noticed(deniz)
    later = enter(
        deniz, of, [post()], dated=date(2021, 6, 1), reason="Frist verlängert",
        proof_due_on=date(2027, 4, 30),
    )  # fmt: skip
    assert keys(deniz)[f"proof:{of.pk}"].due_on == date(2027, 3, 31)
    record(deniz, later)
    after = keys(deniz)
    assert after[f"proof:{of.pk}"].due_on == date(2027, 4, 30)
    assert f"return:{of.pk}" not in after


@pytest.mark.parametrize(
    ("state", "proof", "confirmation"),
    [
        ("confirmed", "", "bestätigt am 02.11.2026"),
        ("sent", "abgegeben am 03.11.2026", "bestätigt am 02.11.2026"),
    ],
)
def test_a_proof_settles_what_it_does(state, proof, confirmation, deniz):
    of = noticed(deniz, confirm_due_on=date(2027, 6, 30))
    proved(of, state)
    assert found(deniz, f"proof:{of.pk}").settled == proof
    assert found(deniz, f"confirmation:{of.pk}").settled == confirmation
    assert found(deniz, f"return:{of.pk}").is_open


def pay(repayment, on=date(2026, 11, 20)):
    """Settled by a payment, as rows: who may do that is tested where repayments are."""
    payment = ReturnPayment.objects.create(
        award=repayment.award, date=on, amount_eur=repayment.amount_eur, reference="HÜL"
    )
    Repayment.objects.filter(pk=repayment.pk).update(
        paid_on=on, interest_eur=0, calculation="{}", return_payment=payment
    )


def test_money_paid_back_settles_its_return(deniz):
    of = noticed(deniz)
    repayment = Repayment.objects.create(
        award=of, amount_eur="1200.00", reason="nicht verdient", due_on=date(2027, 5, 31),
        interest_points=5, day_count="act_act",
    )  # fmt: skip
    assert found(deniz, f"return:{of.pk}").is_open
    pay(repayment)
    assert found(deniz, f"return:{of.pk}").settled == "gezahlt am 20.11.2026"


def test_a_second_repayment_that_is_open_keeps_the_deadline_open(deniz):
    of = noticed(deniz)
    said = {"award": of, "reason": "nicht verdient", "interest_points": 5, "day_count": "act_act"}
    paid = Repayment.objects.create(**said, amount_eur="1200.00", due_on=date(2027, 5, 31))
    Repayment.objects.create(**said, amount_eur="300.00", due_on=date(2027, 5, 31))
    pay(paid)
    assert found(deniz, f"return:{of.pk}").is_open


# --- applications ---------------------------------------------------------------------------------


@pytest.fixture
def guideline(deniz):
    """Applications are due by the 30th of October while a guideline holds that asks for them."""
    made = Guideline.objects.create(
        programme=programme(), title="Richtlinie", citation="MBl. 1", issued_on=date(2020, 11, 25),
        valid_from=date(2020, 11, 30), source="MBl.", checked_on=date(2026, 11, 1),
    )  # fmt: skip
    GuidelineModule.objects.create(guideline=made, module=1, procedure="application")
    return made


def test_an_application_is_due_in_the_year_before(guideline, deniz):
    number = guideline.programme_id
    due = {key: one.due_on for key, one in keys(deniz).items() if one.kind == "application"}
    assert due == {
        f"application:{number}:2027": date(2026, 10, 30),
        f"application:{number}:2028": date(2027, 10, 30),
    }


def test_an_application_that_was_sent_settles_its_year(guideline, deniz):
    today = date(2020, 12, 1)
    post(1, starts_on=date(2020, 7, 1))
    key = f"application:{guideline.programme_id}:2021"
    Guideline.objects.filter(pk=guideline.pk).update(valid_from=date(2020, 1, 1))
    assert found(deniz, key, today).is_open
    submit_application(deniz, prepare(deniz, year=2021))
    assert found(deniz, key, today).settled == "gestellt am 28.10.2020"


def test_where_no_guideline_asks_for_an_application_none_is_due(deniz, guideline):
    GuidelineModule.objects.filter(guideline=guideline).update(procedure="lump_sum")
    assert not [key for key in keys(deniz) if key.startswith("application:")]
    GuidelineModule.objects.filter(guideline=guideline).update(procedure="application")
    Guideline.objects.filter(pk=guideline.pk).update(valid_until=date(2026, 12, 31))
    assert [key for key in keys(deniz) if key.startswith("application:")] == [
        f"application:{guideline.programme_id}:2027"
    ]


# --- contracts, posts -----------------------------------------------------------------------------


def test_recipients_prove_each_year_until_they_have(deniz, petra):
    contract = running(deniz)
    key = f"recipient_proof:{contract.pk}:{LAST_YEAR}"
    assert keys(deniz, timezone.localdate())[key].due_on == date(LAST_YEAR + 1, 3, 31)
    assert f"contract_end:{contract.pk}" in keys(deniz, timezone.localdate())
    submit_proof(petra, write(petra, begin(petra, contract)))
    assert found(deniz, key, timezone.localdate()).settled == "eingereicht"


def test_a_post_that_falls_away_is_shown_ahead(deniz):
    falls = post(has_kw_note=True, kw_until=date(2027, 12, 31))
    post(has_kw_note=True, kw_until=date(2031, 12, 31))
    shown = {key: one for key, one in keys(deniz).items() if one.kind == "kw_note"}
    assert list(shown) == [f"kw_note:{falls.pk}"]
    assert not shown[f"kw_note:{falls.pk}"].is_duty


# --- rights, number of queries --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_all_who_read_about_money_see_the_same(name, deniz, request):
    noticed(deniz)
    assert keys(request.getfixturevalue(name)).keys() == keys(deniz).keys() != set()


@pytest.mark.parametrize("name", ["anna", "petra", "frieda", "ines"])
def test_nobody_else_sees_any(name, request):
    with pytest.raises(RuleViolationError, match="Geld und Stellen sehen"):
        keys(request.getfixturevalue(name))


def test_more_records_are_no_more_queries(deniz, guideline):
    def asked():
        with acting(deniz), CaptureQueriesContext(connection) as queries:
            every_deadline(deniz, today=timezone.localdate())
        return len(queries)

    noticed(deniz)
    running(deniz)
    before = asked()
    for number in range(3):
        grant(deniz, award(deniz, title=f"Weitere {number}"), [post()],
              proof_due_on=in_days(100))  # fmt: skip
        running(deniz, "TROISDORF")
    Post.objects.update(has_kw_note=True, kw_until=in_days(90))
    assert asked() == before
