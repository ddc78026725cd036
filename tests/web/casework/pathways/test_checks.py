"""Checks that are kept: listed, shown as they were, and what is different since."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotse.casework.pathways import services
from lotse.casework.pathways.models import StoredCheck
from lotse.casework.persons.models import ResidencePeriod, ResidenceStatus
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    case = make_case(anna)
    status = ResidenceStatus.objects.get(code="D_60a_II_1_b_ll")
    ResidencePeriod.objects.create(
        person=case.person, status=status, starts_on=timezone.localdate() - timedelta(days=2500)
    )
    return case


def address(case, name, *more):
    return reverse(f"pathways:{name}", args=[case.pk, *more])


def keep(client, case, **sent):
    sent = {"am": timezone.localdate().isoformat(), "submission_key": str(uuid4())} | sent
    return client.post(address(case, "check_store"), sent, follow=True)


def test_without_any_it_says_what_to_do(anna, client_of, case):
    assert (
        "Noch keine Prüfung festgehalten"
        in client_of(anna).get(address(case, "checks")).content.decode()
    )


def test_what_the_page_shows_is_kept_once(anna, client_of, case):
    client, key = client_of(anna), str(uuid4())
    page = keep(client, case, am="2027-01-15", submission_key=key).content.decode()
    keep(client, case, am="2027-01-15", submission_key=key)
    kept = StoredCheck.objects.get()
    assert kept.checked_for == date(2027, 1, 15)
    assert kept.made_by_id == anna.user_id
    assert "15.01.2027" in page
    assert kept.rules_version in page


def test_what_is_no_day_keeps_nothing(anna, client_of, case):
    page = keep(client_of(anna), case, am="bald").content.decode()
    assert "Nichts wurde festgehalten" in page
    assert not StoredCheck.objects.exists()


def test_who_does_not_work_with_the_file_keeps_nothing(boris, client_of, case):
    assert keep(client_of(boris), case).status_code == 404


class TestSince:
    def kept(self, anna, case):
        with acting(anna):
            return services.store_check(
                actor=anna, subject=services.subject_of(case.person), on=timezone.localdate()
            )

    def page(self, client, case, check):
        return client.get(address(case, "check", check.pk)).content.decode()

    def test_nothing_is_different_at_once(self, anna, client_of, case):
        page = self.page(client_of(anna), case, self.kept(anna, case))
        assert "Bei keinem Weg ist der Stand ein anderer." in page
        assert "Hinweis, keine Entscheidung." in page

    def test_what_changed_since_stands_side_by_side(self, anna, client_of, case):
        check = self.kept(anna, case)
        period = ResidencePeriod.objects.get(person=case.person)
        period.starts_on = timezone.localdate() - timedelta(days=100)
        period.save()
        page = self.page(client_of(anna), case, check)
        changed = page.split("Was heute anders ist", 1)[1].split("</table>", 1)[0]
        assert "Damals" in changed
        assert "frühestens" in changed

    def test_other_rules_are_named(self, anna, client_of, case):
        check = self.kept(anna, case)
        # What is kept cannot be changed; this one was made under other rules.
        check.pk, check.rules_version, check.submission_key = None, "frueher", None
        check.save()
        assert "Seitdem wurden die Regeln geändert." in self.page(client_of(anna), case, check)

    def test_that_of_somebody_else_is_not_there(self, anna, client_of, case):
        other = make_case(anna)
        check = self.kept(anna, other)
        assert client_of(anna).get(address(case, "check", check.pk)).status_code == 404
