"""The demo county loads, every login gets in, and every page of its menu answers."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.casework.cases.models import Case, Contact, FollowUp, NoteTemplate
from lotse.casework.cases.querysets import search_notes
from lotse.casework.cases.services import hand_over
from lotse.casework.duplicates.models import PersonMerge
from lotse.casework.duplicates.services import candidates, merging
from lotse.casework.imports.models import ImportRow, ImportRun
from lotse.casework.intake.choices import IntakeState
from lotse.casework.intake.models import Intake, ShortAdvice, WaitingEntry
from lotse.casework.papers.models import CaseDocument, LetterTemplate
from lotse.casework.pathways.models import StoredCheck
from lotse.casework.persons.choices import GrantReason
from lotse.casework.persons.models import AccessGrant, Person
from lotse.casework.screening.models import ScreeningCount, ScreeningRun
from lotse.casework.supervision.models import FileReview
from lotse.casework.supervision.querysets import open_case_counts
from lotse.core.collation import name_sort_key
from lotse.core.search_words import parse
from lotse.demo import alike, cast, county, notes
from lotse.demo.loading import HOUSEHOLDS
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.base.database import acting_as
from lotse.foundation.observations.models import Observation
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.workforce.models import Absence
from lotse.privacy.catalogue.rules.readers import OF_LIBRARIES, ROLES, readers_of
from lotse.steering.themes.models import Theme
from lotse.web.middleware import MEMBERSHIP_KEY
from lotse.web.navigation import links_for
from tests.worlds import built_once

LOGINS = [(part, role) for part in cast.CAST for role, _ in part.roles]
# A case that one organisation gave up goes on at another, with a person record of its own.
TAKEN_OVER = 1


def _load() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


county_loaded = built_once(_load)


@pytest.fixture(autouse=True)
def said(county_loaded: str, db: None) -> str:
    return county_loaded


def actors():
    memberships = Membership.objects.valid_on(timezone.localdate())
    return [Actor(m.user, m) for m in memberships.select_related("user", "organisation")]


def test_files_hold_papers_in_every_state():
    papers = CaseDocument.objects.select_related("case")
    assert len({paper.case.responsible_id for paper in papers}) == 4
    assert papers.withdrawn().exists()
    assert papers.filter(edition=2).exists()
    assert papers.filter(origin="letter").exists()
    assert LetterTemplate.objects.filter(organisation=None).exists()


def test_notes_have_templates_secrets_and_are_found():
    anna, lena = county.actor("anna"), county.actor("lena")
    offered = [one.label for one in NoteTemplate.objects.offered_to(anna)]
    assert sorted(offered) == sorted(
        label for texts in notes.TEMPLATES.values() for label, _ in texts
    )
    with acting(anna):
        assert set(Contact.objects.values_list("secrecy", flat=True)) == {"case", "team", "author"}
        assert search_notes(parse("Auskunftssperre")).total
    with acting(lena):
        assert set(Contact.objects.values_list("secrecy", flat=True)) <= {"case"}


def signed_in(part, role):
    client = Client()
    answer = client.post(reverse("account_login"), {"login": part.email, "password": cast.PASSWORD})
    assert answer.status_code == 302
    session = client.session
    session[MEMBERSHIP_KEY] = Membership.objects.get(user__email=part.email, role=role).pk
    session.save()
    return client


def test_loading_says_how_many_cases_there_are(said):
    number = Case.objects.count()
    assert number == sum(len(household.files) for household in HOUSEHOLDS) + TAKEN_OVER
    assert said.strip() == f"Der Demo-Kreis ist geladen: {number} Fälle."


def test_loading_again_changes_nothing():
    before = Person.objects.count(), User.objects.count()
    said_again = StringIO()
    call_command("load_demo", stdout=said_again)
    assert said_again.getvalue().strip() == "Der Demo-Kreis ist schon da."
    assert (Person.objects.count(), User.objects.count()) == before


@pytest.mark.parametrize("mode", ["production", "local"])
def test_only_a_demo_is_filled_with_it(settings, mode):
    settings.MODE = mode
    with pytest.raises(CommandError):
        call_command("load_demo")


def test_the_county_is_complete():
    assert Municipality.objects.count() == 19
    assert Organisation.objects.filter(kind="municipality").count() == 19
    immigration = Organisation.objects.filter(kind="immigration_authority").order_by("sort_key")
    assert [office.area_served.count() for office in immigration] == [18, 1]
    members = sum(len(household.members) for household in HOUSEHOLDS)
    again = len(alike.ALIKE) + 1
    assert Person.objects.count() == members + TAKEN_OVER + again


def test_every_name_has_its_place_in_german_order():
    for person in Person.objects.in_german_order():
        assert person.sort_key == name_sort_key(f"{person.family_name} {person.given_name}")
    for user in User.objects.in_german_order():
        assert user.sort_key == name_sort_key(f"{user.family_name} {user.given_name}")


def test_case_numbers_rise_with_the_day_of_opening():
    by_number = [case.opened_on for case in Case.objects.order_by("number")]
    assert by_number == sorted(by_number)


def test_nobody_sees_people_of_another_organisation():
    own = {}
    for actor in actors():
        with acting(actor):
            seen = set(Person.objects.order_by("pk").values_list("pk", flat=True))
        if actor.role not in CASEWORK_ROLES:
            assert not seen
        own[actor.organisation_id] = own.get(actor.organisation_id, set()) | seen
    everybody = [pk for people in own.values() for pk in people]
    assert len(everybody) == len(set(everybody)) == Person.objects.count()


def test_anna_has_something_to_do_today():
    anna = county.actor("anna")
    today = timezone.localdate()
    with acting(anna):
        days = [one.due_on for one in FollowUp.objects.visible_to(anna).open().soonest_first()]
    assert days[0] < today
    assert today in days
    assert days[-1] > today


def test_anna_finds_a_person_by_another_spelling():
    anna = county.actor("anna")
    with acting(anna):
        found = list(Person.objects.visible_to(anna).found_by("Sahra Rachimi"))
    assert [str(person) for person in found] == ["Rahimi, Zahra"]


def test_somebody_is_in_every_state_of_the_way_in():
    states = set(Intake.objects.values_list("state", flat=True))
    assert states == set(IntakeState)
    assert ShortAdvice.objects.exclude(note="").exists()
    assert ShortAdvice.objects.exclude(continued_on=None).count() == 1
    with acting(county.actor("anna")):
        assert WaitingEntry.objects.count() >= 3


def test_a_colleague_stands_in_and_the_lead_reviews():
    for name, reason in (("berta", GrantReason.DEPUTY), ("lena", GrantReason.REVIEW)):
        actor = county.actor(name)
        held = AccessGrant.objects.held_by(actor).filter(reason=reason)
        ends = [grant.ends_on for grant in held.order_by("pk")]
        assert ends
        assert min(ends) > timezone.localdate()


def test_superiors_have_something_to_look_at():
    lead, livia, clara = (county.actor(name) for name in ("lena", "livia", "clara"))
    with acting(lead):
        reviews = FileReview.objects.visible_to(lead)
        assert sorted(review.is_completed for review in reviews) == [False, True]
        assert len(hand_over.deputyships()) >= 2
    with acting(livia):
        assert len(open_case_counts()) >= 3
        assert Absence.objects.visible_to(livia).exists()
    with acting(clara):
        observations = Observation.objects.visible_to(clara)
        assert observations.filter(source="closure").count() == 3
        assert observations.count() >= 38
        assert Theme.objects.visible_to(clara).values("state").distinct().count() == 6


def test_a_checked_list_waits_for_anna():
    anna = county.actor("anna")
    with acting(anna):
        (run,) = ImportRun.objects.visible_to(anna)
        counts = ImportRow.objects.filter(run=run).count_by_state()
    assert counts == {"ready": 3, "faulty": 2, "doubtful": 1}


def test_everybody_has_screened_and_the_coordination_has_numbers():
    for key in ("anna", "berta", "nadja", "ines"):
        actor = county.actor(key)
        with acting(actor):
            run = ScreeningRun.objects.visible_to(actor).trials(wanted=False).get()
            assert (run.state, run.done) == ("done", run.total)
            assert run.rows.filter(opening="now").exists()
    anna, clara = county.actor("anna"), county.actor("clara")
    with acting(anna):
        trial = ScreeningRun.objects.visible_to(anna).trials(wanted=True).get()
        assert trial.parameter_set.is_draft
        assert trial.rows.exists()
    with acting(clara):
        found = ScreeningCount.objects.visible_to(clara).of_day(timezone.localdate())
        assert any(one.total and one.places for one in found)


def test_ways_are_told_from_reached_to_far():
    anna = county.actor("anna")
    with acting(anna):
        kept = StoredCheck.objects.visible_to(anna).select_related("subject__person")
        results = {one.subject.person.family_name: one.result for one in kept.newest_first()}
    assert set(results) == {"Hasso", "Diallo", "Mohammadi"}
    of_way = {
        name: {way["id"]: way["result"] for way in result["pathways"]}
        for name, result in results.items()
    }
    assert of_way["Mohammadi"]["stag_10"] == "judgement"
    assert of_way["Hasso"]["aufenthg_25b"] == "judgement"


def test_an_invitation_is_open():
    waiting = User.objects.get(email=cast.INVITED.email)
    assert not waiting.has_usable_password()
    assert waiting.last_login is None


@pytest.mark.parametrize(("part", "role"), LOGINS, ids=lambda one: getattr(one, "key", one))
def test_every_page_of_the_menu_answers(part, role):
    client = signed_in(part, role)
    membership = Membership.objects.select_related("organisation").get(
        user__email=part.email, role=role
    )
    office = membership.organisation.kind
    links = links_for(role, "/", office)
    assert "Heute" in [link.label for link in links]
    assert {link.url: client.get(link.url).status_code for link in links} == {
        link.url: 200 for link in links
    }


def test_anna_reads_what_is_due_on_her_first_page():
    anna = next(part for part in cast.CAST if part.key == "anna")
    page = signed_in(anna, Role.CASE_MANAGER).get(reverse("start"))
    assert "Stand des Gutachtens zur Approbation erfragen" in page.content.decode()


def test_anna_has_duplicates_to_review_and_one_merge_behind_her():
    anna = county.actor("anna")
    with acting(anna):
        pairs = candidates.pairs_to_review(anna)
        merges = list(PersonMerge.objects.visible_to(anna))
        verdicts = [merging.may_be_merged(anna, one.first, one.second) for one in pairs]
    names = {(one.first.family_name, one.second.family_name) for one in pairs}
    assert {("Yıldız", "Yildiz"), ("Dib", "Deeb")} <= names
    assert len(merges) == 1
    assert [bool(verdict) for verdict in verdicts].count(False) == 1


def test_no_role_sees_more_than_the_access_matrix_says():
    """Asked of the database itself, for every membership of the county and every table."""
    tables = {f"{one._meta.app_label}.{one.__name__}": one._meta.db_table
              for one in apps.get_models(include_auto_created=True)}  # fmt: skip
    seen, own = set(), {name for name in tables if name.split(".")[0] not in OF_LIBRARIES}
    for membership in Membership.objects.order_by("pk"):
        with acting_as(membership.user_id, membership.pk):
            seen |= {(name, membership.role) for name in own if _shows_a_row(tables[name])}
    assert {(name, role) for name, role in seen if role not in readers_of(name)} == set()
    assert {role for _, role in seen} == set(ROLES)


def _shows_a_row(table):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'select from "{table}" limit 1')
            return cursor.fetchone() is not None
    except ProgrammingError:
        return False
