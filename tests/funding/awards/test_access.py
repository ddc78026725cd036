"""Who may do what, role by role."""

import pytest

from lotse.foundation.accounts.actors import acting
from lotse.funding.awards import access
from lotse.funding.awards.models import Application, Award, Notice
from tests import cast
from tests.funding.awards.factories import award, enter, grant, post, prepare, submit

pytestmark = pytest.mark.django_db
READERS = {"deniz", "clara", "emil", "armin"}


@pytest.mark.parametrize("name", sorted(cast.CAST))
def test_who_reads_about_money_reads_awards_and_one_office_keeps_them(name):
    actor = cast.play(name)
    assert bool(access.may_read_funding(actor)) is (name in READERS)
    assert bool(access.may_keep_funding(actor)) is (name == "deniz")


@pytest.mark.parametrize("name", sorted(cast.CAST))
def test_only_the_office_changes_a_draft_and_nobody_what_is_recorded(name, deniz):
    of = award(deniz)
    recorded = grant(deniz, of)
    draft = enter(deniz, award(deniz, 3), [post(3)])
    actor = cast.play(name)
    assert bool(access.may_change_notice(actor, draft)) is (name == "deniz")
    assert not access.may_change_notice(actor, recorded)


def test_a_refusal_says_what_to_do(deniz, armin):
    recorded = grant(deniz)
    assert "Berichtigung" in access.may_change_notice(deniz, recorded).reason
    assert "Fördersachbearbeitung" in access.may_change_notice(armin, recorded).reason


def test_a_submitted_application_is_changed_by_nobody(deniz, clara):
    post(1)
    application = prepare(deniz)
    assert access.may_change_application(deniz, application)
    assert not access.may_change_application(clara, application)
    submitted = submit(deniz, application)
    refused = access.may_change_application(deniz, submitted)
    assert "weiteren Antrag vorbereiten" in refused.reason


@pytest.mark.parametrize("name", sorted(cast.CAST))
def test_the_query_and_the_database_show_the_same(name, deniz):
    post(1)
    prepare(deniz)
    grant(deniz)
    actor = cast.play(name)
    expected = 1 if name in READERS else 0
    with acting(actor):
        for model in (Award, Notice, Application):
            assert model.objects.visible_to(actor).count() == expected
            assert model.objects.count() == expected
