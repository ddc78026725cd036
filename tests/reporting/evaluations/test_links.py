"""The link goes out once for each due day, to who ordered it and may follow it, without data."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.mails import address_of
from lotse.reporting.evaluations import rules, tasks
from lotse.reporting.evaluations.models import Evaluation, LinkRecipient
from lotse.reporting.evaluations.services import evaluations, links
from tests.reporting.evaluations.factories import evaluation

pytestmark = pytest.mark.django_db
TITLE, REMARK = "Vertraulicher Name", "Nur für die Lenkungsgruppe"


@pytest.fixture
def shared(clara):
    return evaluation(
        clara, is_shared=True, schedule="monthly", title=TITLE, remark=REMARK, rows="module"
    )


def _ordered_by(actor, made):
    with acting(actor):
        return links.order_link(actor=actor, evaluation=made)


def _a_month_passes():
    LinkRecipient.objects.update(sent_for=rules.last_due_on("monthly", _in_days(-31)))


def _in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_nothing_goes_out_before_the_first_due_day(shared):
    assert links.send_due_links() == 0


def test_the_link_is_sent_once_and_says_the_indicator_alone(shared, clara, emil):
    _ordered_by(emil, shared)
    _ordered_by(emil, shared)
    _a_month_passes()
    tasks.send_due_links(0)
    assert links.send_due_links() == 0
    assert sorted(one.to[0] for one in mail.outbox) == sorted([clara.user.email, emil.user.email])
    for one in mail.outbox:
        told = f"{one.subject} {one.body}"
        assert address_of(f"/zahlen/auswertungen/{shared.pk}/") in told
        assert TITLE not in told
        assert REMARK not in told
        assert "Baustein" not in told
        assert not one.attachments
    today = timezone.localdate()
    sent_for = set(LinkRecipient.objects.values_list("sent_for", flat=True).order_by("pk"))
    assert sent_for == {rules.last_due_on("monthly", today)}


def test_who_may_no_longer_see_it_gets_no_mail(shared, emil, clara):
    _ordered_by(emil, shared)
    _a_month_passes()
    with acting(clara):
        evaluations.change_evaluation(
            actor=clara, evaluation=shared, expected_version=1, is_shared=False
        )
    assert links.send_due_links() == 1
    assert mail.outbox[0].to == [clara.user.email]


def test_who_left_gets_no_mail(shared, clara):
    _a_month_passes()
    Membership.objects.filter(pk=clara.membership_id).update(ends_on=_in_days(-1))
    assert links.send_due_links() == 0


@pytest.mark.parametrize(
    "changed", [{"schedule": "never"}, {"indicator": "long_gone"}, {"indicator": "posts_target"}]
)
def test_what_is_no_longer_due_or_asked_sends_nothing(changed, lena):
    made = evaluation(lena, "active_cases", schedule="monthly")
    _a_month_passes()
    Evaluation.objects.filter(pk=made.pk).update(**changed)
    assert links.send_due_links() == 0


def test_a_mail_that_did_not_leave_is_sent_the_next_night(shared, monkeypatch):
    _a_month_passes()

    def fails(*_):
        raise OSError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    with pytest.raises(OSError, match="no mail server"):
        links.send_due_links()
    monkeypatch.undo()
    assert links.send_due_links() == 1


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_without_a_mail_server_nothing_counts_as_sent(shared):
    _a_month_passes()
    assert links.send_due_links() == 0
    assert LinkRecipient.objects.get().sent_for < _in_days(-5)


def test_an_order_is_cancelled_and_the_owner_is_not_signed_up_again(shared, clara):
    with acting(clara):
        links.cancel_link(actor=clara, evaluation=shared)
        links.cancel_link(actor=clara, evaluation=shared)
        changed = evaluations.change_evaluation(
            actor=clara, evaluation=shared, expected_version=1, schedule="quarterly"
        )
    assert changed.schedule == "quarterly"
    assert not LinkRecipient.objects.exists()


def test_there_is_nothing_to_order_without_a_schedule(clara):
    made = evaluation(clara)
    with pytest.raises(RuleViolationError, match="kein Versand"):
        _ordered_by(clara, made)


@pytest.mark.parametrize(
    ("origins", "address"),
    [
        (["https://*.example.org", "https://lotse.example.org"], "https://lotse.example.org/x/"),
        ([], "https://intern.example.org/x/"),
    ],
)
def test_a_link_leads_to_the_address_of_the_house(origins, address):
    with override_settings(CSRF_TRUSTED_ORIGINS=origins, ALLOWED_HOSTS=["intern.example.org"]):
        assert address_of("/x/") == address
