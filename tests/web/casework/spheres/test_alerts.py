"""Coming changes on „Heute“ and in the list of cases, and how they are put off."""

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.spheres.models import ComingChange
from lotse.foundation.reference.choices import LocalRule
from tests.casework.cases.factories import give, in_days, let, make_case, make_person
from tests.casework.spheres.factories import record
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db
URL, WORKLIST = reverse("start"), reverse("cases:worklist")


@pytest.fixture
def case(anna):
    return make_case(anna)


def in_months(months, days=0):
    return timezone.localdate() + relativedelta(months=months, days=days)


def coming(case, day, kind="sphere_changes", title="SGB II statt AsylbLG"):
    return ComingChange.objects.create(
        person=case.person, kind=kind, happens_on=day, title=title,
        reason="Den Antrag vorher stellen.", paragraph="§ 1 AsylbLG",
    )  # fmt: skip


def shown(client_of, actor):
    return [one.title for one in client_of(actor).get(URL).context["changes_coming"]]


@pytest.mark.parametrize(("day", "is_shown"), [
    (lambda: in_days(-1), False), (lambda: in_days(0), True),
    (lambda: in_months(6), True), (lambda: in_months(6, 1), False),
])  # fmt: skip
def test_a_change_comes_up_six_months_ahead(client_of, anna, case, day, is_shown):
    coming(case, day())
    assert bool(shown(client_of, anna)) is is_shown
    assert ("Rechtskreiswechsel (1)" in text_of(client_of(anna).get(URL))) is is_shown


def test_only_who_leads_the_open_case_is_reminded(client_of, anna, berta, boris, case):
    coming(case, in_days(30))
    give(case, berta)
    assert shown(client_of, anna) == ["SGB II statt AsylbLG"]
    assert shown(client_of, berta) == shown(client_of, boris) == []
    type(case).objects.update(closed_on=in_days(0))
    assert shown(client_of, anna) == []


def test_a_title_that_ends_soon_is_said_once(client_of, anna, case):
    let(LocalRule.ALERT_DAYS_BEFORE_TITLE_ENDS, 60)
    coming(case, in_days(61), "title_ends", "Duldung endet")
    assert shown(client_of, anna) == []
    let(LocalRule.ALERT_DAYS_BEFORE_TITLE_ENDS, None)
    assert shown(client_of, anna) == ["Duldung endet"]


@pytest.mark.parametrize(("ahead", "again"), [(5, 3), (2, 1)])
def test_put_off_it_comes_back_three_and_one_months_ahead(client_of, anna, case, ahead, again):
    change = coming(case, in_months(ahead))
    url = reverse("spheres:snooze", args=[case.person_id])
    until = change.happens_on - relativedelta(months=again)
    client = client_of(anna)
    assert url in client.get(URL).content.decode()
    assert f"kommt am {until:%d.%m.%Y} wieder" in text_of(client.post(url, follow=True))
    assert shown(client_of, anna) == []
    assert SnoozedAlert.objects.get().until == until
    SnoozedAlert.objects.update(until=in_days(0))
    assert shown(client_of, anna)


def test_in_the_last_month_it_comes_back_after_two_weeks(client_of, anna, case):
    coming(case, in_days(20))
    client_of(anna).post(reverse("spheres:snooze", args=[case.person_id]))
    assert SnoozedAlert.objects.get().until == in_days(14)


def test_putting_off_one_alert_leaves_the_other(client_of, anna, case):
    coming(case, in_days(20))
    client_of(anna).post(reverse("appointments:snooze_person", args=[case.person_id]))
    assert shown(client_of, anna)


def test_nobody_puts_off_what_she_does_not_see(client_of, boris, case):
    url = reverse("spheres:snooze", args=[case.person_id])
    assert client_of(boris).post(url).status_code == 404


def test_more_than_eight_lead_to_the_list(client_of, anna):
    for number in range(9):
        coming(make_case(anna, make_person(f"Person{number}")), in_days(30 + number))
    page = text_of(client_of(anna).get(URL))
    assert "Rechtskreiswechsel (9)" in page
    assert "Alle 9 ansehen" in page


def test_the_list_of_cases_says_the_next_change_and_filters_by_it(client_of, anna, case):
    other = make_case(anna, make_person("Sow"))
    coming(case, in_days(90))
    coming(case, in_days(40))
    client = client_of(anna)
    page = text_of(client.get(WORKLIST))
    assert f"Rechtskreis: Wechsel {in_days(40):%d.%m.%Y}" in page
    assert f"{in_days(90):%d.%m.%Y}" not in page
    filtered = client.get(WORKLIST, {"wechsel": "on"})
    assert [row["case"] for row in filtered.context["rows"]] == [case]
    assert "Rechtskreiswechsel" in [chip.label for chip in filtered.context["chips"]]
    assert other.number not in text_of(filtered)


def test_what_is_recorded_comes_up_at_once(client_of, anna, case):
    record(anna, case.person, ends_on=in_days(30))
    assert shown(client_of, anna) == ["Bewilligung endet, danach ist niemand zuständig"]


@pytest.mark.parametrize("url", [URL, WORKLIST])
def test_many_changes_cost_as_many_queries_as_one(client_of, anna, case, url):
    client = client_of(anna)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    coming(case, in_days(20))
    few = queries()
    for number in range(5):
        other = make_case(anna, make_person(f"Person{number}"))
        coming(other, in_days(9 + number))
    assert queries() <= few
