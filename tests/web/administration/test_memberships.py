"""Giving and ending memberships."""

from datetime import timedelta

from django.utils import timezone

from tests import cast


def test_a_membership_is_given(administrator, anna):
    url = f"/verwaltung/{anna.user_id}/mitgliedschaften/neu/"
    caritas = cast.organisation("CARITAS")
    data = {"organisation": caritas.pk, "role": "provider_lead", "starts_on": "01.02.2026"}
    assert administrator.get(url).status_code == 200

    response = administrator.post(url, data, follow=True)

    assert "Die Mitgliedschaft ist eingetragen." in response.text
    assert anna.user.memberships.filter(organisation=caritas, role="provider_lead").exists()


def test_the_same_membership_is_not_given_twice(administrator, anna):
    url = f"/verwaltung/{anna.user_id}/mitgliedschaften/neu/"
    membership = anna.membership
    data = {
        "organisation": membership.organisation_id,
        "role": membership.role,
        "starts_on": membership.starts_on.isoformat(),
    }

    response = administrator.post(url, data)

    assert response.status_code == 422
    assert "Diese Mitgliedschaft gibt es schon." in response.text


def test_the_end_before_the_beginning_is_refused(administrator, anna):
    url = f"/verwaltung/{anna.user_id}/mitgliedschaften/neu/"
    data = {
        "organisation": anna.organisation_id,
        "role": "line_manager",
        "starts_on": "01.02.2026",
        "ends_on": "01.01.2026",
    }

    response = administrator.post(url, data)

    assert response.status_code == 422
    assert "Das Ende kann nicht vor dem Beginn liegen." in response.text


def test_a_membership_is_ended_and_the_work_with_it(administrator, client_of, anna):
    hers = client_of(anna)
    url = f"/verwaltung/{anna.user_id}/mitgliedschaften/{anna.membership_id}/beenden/"
    yesterday = timezone.localdate() - timedelta(days=1)
    assert administrator.get(url).status_code == 200

    response = administrator.post(url, {"ends_on": yesterday.isoformat()}, follow=True)

    assert "beendet" in response.text
    assert hers.get("/").status_code == 403


def test_it_cannot_end_before_it_began(administrator, anna):
    url = f"/verwaltung/{anna.user_id}/mitgliedschaften/{anna.membership_id}/beenden/"

    response = administrator.post(url, {"ends_on": "31.12.2023"})

    assert response.status_code == 422
    assert "Das Ende kann nicht vor dem Beginn liegen." in response.text


def test_a_membership_of_somebody_else_is_not_found(administrator, anna, boris):
    url = f"/verwaltung/{anna.user_id}/mitgliedschaften/{boris.membership_id}/beenden/"

    assert administrator.get(url).status_code == 404


def test_only_the_administrator_ends_memberships(client_of, anna, berta):
    url = f"/verwaltung/{berta.user_id}/mitgliedschaften/{berta.membership_id}/beenden/"

    assert client_of(anna).post(url, {"ends_on": "2026-01-01"}).status_code == 403
