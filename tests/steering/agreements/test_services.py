"""Agreements are entered, amended and ended; leads see those of their own organisation."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.models import StaleVersionError
from lotse.steering.agreements.models import Agreement, AgreementParty, Amendment, Duty
from lotse.steering.agreements.services import agreements, duties, reminding
from tests import cast
from tests.steering.agreements.factories import FIRST, agreement, ahead, amend, duty, end

pytestmark = pytest.mark.django_db


def _change(clara, of, parties, **changed):
    values = {"title": of.title, "kind": of.kind, "starts_on": of.starts_on} | changed
    with acting(clara):
        return agreements.change_agreement(
            actor=clara, agreement=of, expected_version=of.version,
            organisations=[cast.organisation(name) for name in parties], **values,
        )  # fmt: skip


def test_an_agreement_has_its_parties(clara):
    made = agreement(clara, "KREIS", "CARITAS", "TROISDORF")
    assert made.parties.count() == 3


def test_one_party_alone_agrees_on_nothing(clara):
    with pytest.raises(RuleViolationError, match="mindestens zwei"):
        agreement(clara, "KREIS", "KREIS")


def test_the_same_form_makes_one_agreement(clara):
    key = uuid4()
    made = agreement(clara, submission_key=key)
    assert agreement(clara, submission_key=key) == made


@pytest.mark.parametrize("who", ["emil", "petra", "deniz"])
def test_only_the_coordination_enters_agreements(request, who):
    with pytest.raises(RuleViolationError, match="KIM-Koordination"):
        agreement(request.getfixturevalue(who))


def test_parties_come_and_go_but_not_with_duties(clara):
    made = agreement(clara, "KREIS", "CARITAS", "TROISDORF")
    made = _change(clara, made, ("KREIS", "CARITAS", "ABH"))
    names = {str(one) for one in made.parties.in_order()}
    assert names == {"Rhein-Sieg-Kreis", "Caritasverband Rhein-Sieg",
                     "Ausländerbehörde des Kreises"}  # fmt: skip
    party = AgreementParty.objects.get(organisation=cast.organisation("CARITAS"))
    duty(clara, made, party=party)
    with pytest.raises(RuleViolationError, match="hat noch Pflichten"):
        _change(clara, made, ("KREIS", "ABH"))


def test_two_who_change_at_once_are_told(clara):
    made = agreement(clara)
    stale = Agreement.objects.get(pk=made.pk)
    _change(clara, made, ("KREIS", "CARITAS"), title="Neu")
    with pytest.raises(StaleVersionError):
        _change(clara, stale, ("KREIS", "CARITAS"), title="Alt")


def test_an_amendment_moves_the_end_and_tells_the_former_one(clara):
    made = agreement(clara, ends_on=date(2026, 12, 31))
    amendment = amend(clara, made, ends_on=date(2027, 12, 31))
    made.refresh_from_db()
    assert (amendment.former_ends_on, made.ends_on) == (date(2026, 12, 31), date(2027, 12, 31))
    amend(clara, made, text="Nur Worte")
    made.refresh_from_db()
    assert made.ends_on == date(2027, 12, 31)


def test_an_amendment_stands_as_it_was_signed(clara):
    amendment = amend(clara, agreement(clara))
    with acting(clara), transaction.atomic():
        assert Amendment.objects.filter(pk=amendment.pk).exists()
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            Amendment.objects.filter(pk=amendment.pk).update(text="anders")


def test_an_amendment_comes_not_before_the_agreement_nor_after_its_end(clara):
    made = agreement(clara)
    with pytest.raises(RuleViolationError, match="gilt erst ab"):
        amend(clara, made, starts_on=date(2024, 1, 1))
    end(clara, made, ahead(5))
    with pytest.raises(RuleViolationError, match="ist beendet"):
        amend(clara, made)


def test_what_is_ended_renews_itself_no_more_and_ends_once(clara):
    made = agreement(clara, ends_on=ahead(30), renews_months=12)
    ended = end(clara, made, ahead(30))
    assert (ended.term.renews_months, ended.end_reason) == (None, "gekündigt")
    with pytest.raises(RuleViolationError, match="schon beendet"):
        end(clara, ended, ahead(30))
    changed = _change(clara, ended, ("KREIS", "CARITAS"), ends_on=None)
    assert changed.ends_on == ahead(30)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"ends_on": date(2024, 1, 1)}, "vor dem Beginn"),
        ({"renews_months": 12}, "hat ein erstes Ende"),
    ],
)
def test_days_that_do_not_fit_are_refused(clara, values, reason):
    with pytest.raises(RuleViolationError, match=reason):
        agreement(clara, **values)


def test_a_duty_that_comes_back_is_due_again(clara):
    made = agreement(clara)
    yearly = duty(clara, made, rhythm="yearly", due_on=ahead(-3))
    once = duty(clara, made)
    with acting(clara):
        done = duties.mark_done(actor=clara, duty=yearly, expected_version=1, done_on=ahead(0))
        assert (done.finished_on, done.done_on) == (None, ahead(0))
        assert done.due_on > ahead(300)
        finished = duties.mark_done(actor=clara, duty=once, expected_version=1, done_on=ahead(0))
        assert finished.finished_on == ahead(0)
        with pytest.raises(RuleViolationError, match="schon erledigt"):
            duties.mark_done(actor=clara, duty=once, expected_version=2, done_on=ahead(0))


def test_a_duty_is_of_a_party_of_its_agreement(clara):
    made, other = agreement(clara), agreement(clara, "KREIS", "TROISDORF")
    foreign = other.parties.in_order().first()
    with pytest.raises(RuleViolationError, match="kein Vertragspartner"):
        duty(clara, made, party=foreign)
    with pytest.raises(RuleViolationError, match="hat einen ersten Tag"):
        duty(clara, made, rhythm="yearly", due_on=None)


def test_a_duty_is_changed_and_removed(clara):
    kept = duty(clara, agreement(clara))
    values = {"party": None, "text": "Neu", "rhythm": "once", "due_on": None}
    with acting(clara):
        changed = duties.change_duty(actor=clara, duty=kept, expected_version=1, **values)
        assert changed.text == "Neu"
        duties.remove_duty(actor=clara, duty=changed)
    assert not Duty.objects.exists()


def test_leads_see_the_agreements_of_their_organisation_and_no_others(clara, petra, mats, anna):
    with_caritas, with_town = agreement(clara), agreement(clara, "KREIS", "TROISDORF")
    duty(clara, with_caritas)
    amend(clara, with_caritas)
    for who, own in ((petra, [with_caritas]), (mats, [with_town]), (anna, [])):
        with acting(who):
            assert list(Agreement.objects.visible_to(who).in_order()) == own
            # The database says the same without any query set of ours.
            assert list(Agreement.objects.order_by("pk")) == own
            assert Duty.objects.exists() is (who == petra)
            assert Amendment.objects.exists() is (who == petra)
            assert AgreementParty.objects.count() == 2 * len(own)


def test_leads_write_nothing(clara, petra):
    made = agreement(clara)
    with acting(petra), transaction.atomic():
        assert Agreement.objects.filter(pk=made.pk).update(title="anders") == 0
        with pytest.raises((IntegrityError, Exception), match="row-level security"):
            Duty.objects.create(agreement=made, text="x")


def test_what_is_near_comes_first_and_what_is_decided_not_at_all(clara):
    far = agreement(clara, title="fern", ends_on=ahead(400))
    near = agreement(clara, title="nah", ends_on=ahead(20))
    nearer = agreement(clara, title="näher", ends_on=ahead(360), notice_months=11,
                       renews_months=12)  # fmt: skip
    past = agreement(clara, title="vorbei", ends_on=ahead(-10))
    agreement(clara, title="lange vorbei", starts_on=FIRST, ends_on=ahead(-200))
    end(clara, agreement(clara, title="beendet", ends_on=ahead(20)), ahead(20))
    with acting(clara):
        found = reminding.near_agreements(clara, ahead(0))
    assert far not in [one.agreement for one in found]
    assert [(one.agreement, one.stage) for one in found[:1]] == [(past, "past")]
    assert {one.agreement for one in found} == {past, near, nearer}


def test_duties_are_near_for_thirty_days(clara, petra):
    made = agreement(clara)
    soon = duty(clara, made, due_on=ahead(30))
    duty(clara, made, due_on=ahead(31))
    with acting(petra):
        assert reminding.near_duties(petra, ahead(0)) == [soon]


def test_agreements_are_found_by_party_and_reference(clara):
    made = agreement(clara, document_reference="KI 57.1")
    agreement(clara, "KREIS", "TROISDORF", title="Anderes")
    with acting(clara):
        assert list(Agreement.objects.matching("caritas 57.1").in_order()) == [made]
        assert list(Agreement.objects.running(ahead(0)).matching("troisdorf").in_order()) != []
