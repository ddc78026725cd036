"""The family of a client in the genogram; asked under row level security."""

import pytest
from django.core.exceptions import ValidationError

from lotse.casework.assessments.models import Kinship, Relative
from lotse.casework.assessments.services import kin as services
from lotse.casework.persons.services import households
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.assessments.factories import add_relative
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_person
from tests.casework.persons.factories import found, take_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def family(anna, case):
    """The client with a partner and a daughter in one household."""
    household = found(anna, case.person)
    people = {"partner": take_up(anna, "Haile", "Dawit"), "child": take_up(anna, "Haile", "Liya")}
    with acting(anna):
        for role, person in people.items():
            households.add_household_member(
                actor=anna, household=household, person=person, role=role, starts_on=in_days(-9)
            )
    return people


def take_over(actor, case):
    with acting(actor):
        return services.take_over_household(actor=actor, case=case)


def links(case):
    return {
        (one.kind, str(one.first.person or one.first), str(one.second.person or one.second))
        for one in Kinship.objects.filter(case=case)
    }


def test_the_household_begins_the_genogram(anna, case, family):
    assert take_over(anna, case) == 3
    assert links(case) == {
        ("partner", "Haile, Selam", "Haile, Dawit"),
        ("parent", "Haile, Selam", "Haile, Liya"),
        ("parent", "Haile, Dawit", "Haile, Liya"),
    }


def test_taking_over_again_adds_nothing_and_takes_nothing(anna, case, family):
    take_over(anna, case)
    add_relative(anna, case, "Großmutter", ("parent", None, True), sex="female")
    assert take_over(anna, case) == 0
    assert (Relative.objects.count(), Kinship.objects.count()) == (4, 4)


def test_a_client_without_household_stands_alone(anna, case):
    assert take_over(anna, case) == 1
    assert not Kinship.objects.exists()


def test_a_deputy_takes_over_whom_she_sees(anna, berta, case, family):
    give(case, berta)
    assert take_over(berta, case) == 1


def test_the_first_relative_brings_the_client(anna, case):
    mother = add_relative(anna, case, "Almaz", ("parent", None, True), sex="female", born="1960")
    client = Relative.objects.get(person=case.person)
    kinship = Kinship.objects.get()
    assert (kinship.first, kinship.second, kinship.kind) == (mother, client, "parent")


def test_a_child_of_two_has_two_links(anna, case):
    partner = add_relative(anna, case, "Dawit", ("partner", None, True))
    add_relative(anna, case, "Liya", ("parent", None, False), ("parent", partner, False))
    assert Kinship.objects.filter(kind="parent").count() == 2


def test_nonsense_leaves_nothing_behind(anna, case):
    mother = add_relative(anna, case, "Almaz", ("parent", None, True))
    with pytest.raises(RuleViolationError, match="schon verbunden"):
        add_relative(anna, case, "X", ("parent", mother, True), ("partner", mother, True))
    assert not Relative.objects.filter(name="X").exists()


def test_nobody_is_her_own_ancestor(anna, case):
    mother = add_relative(anna, case, "Almaz", ("parent", None, True))
    grandmother = add_relative(anna, case, "Sara", ("parent", mother, True))
    client = Relative.objects.get(person=case.person)
    with acting(anna), pytest.raises(RuleViolationError, match="eigener Vorfahre"):
        services.add_kinship(actor=anna, case=case, kind="parent", first=client, second=grandmother)


def test_two_who_are_there_can_be_joined_and_parted(anna, case):
    mother = add_relative(anna, case, "Almaz", ("parent", None, True))
    father = add_relative(anna, case, "Tekle", ("parent", None, True))
    with acting(anna):
        joined = services.add_kinship(
            actor=anna, case=case, kind="divorced", first=mother, second=father
        )
        services.remove_kinship(actor=anna, kinship=joined)
    assert Kinship.objects.count() == 2
    actions = AuditEntry.objects.about(case).order_by("-pk").values_list("action", flat=True)
    assert list(actions[:2]) == ["case.kinship_removed", "case.kinship_added"]


def test_details_can_be_corrected(anna, case):
    mother = add_relative(anna, case, "Almaz", ("parent", None, True))
    with acting(anna):
        services.change_relative(
            actor=anna, relative=mother, expected_version=1, is_deceased=True, born="1958-03"
        )
        with pytest.raises(StaleVersionError):
            services.change_relative(actor=anna, relative=mother, expected_version=1, name="X")
    entry = AuditEntry.objects.about(case).order_by("-pk")[0]
    assert entry.changes == {"is_deceased": [False, True], "born": ["", "1958-03"]}


def test_who_is_taken_out_takes_her_links_along(anna, case):
    mother = add_relative(anna, case, "Almaz", ("parent", None, True))
    add_relative(anna, case, "Sara", ("parent", mother, True))
    with acting(anna):
        services.remove_relative(actor=anna, relative=mother)
    assert not Kinship.objects.exists()
    entry = AuditEntry.objects.about(case).order_by("-pk")[0]
    assert (entry.changes["name"], entry.changes["links"]) == (["Almaz", None], [2, None])


def test_the_client_stays_in_the_middle(anna, case):
    add_relative(anna, case, "Almaz", ("parent", None, True))
    client = Relative.objects.get(person=case.person)
    with acting(anna), pytest.raises(RuleViolationError, match="bleibt die Mitte"):
        services.remove_relative(actor=anna, relative=client)


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"name": "X", "born": "gestern"}, {"name": "X", "sex": "rot"}], ids=str
)
def test_what_says_nobody_is_refused(anna, case, values):
    with pytest.raises(ValidationError):
        add_relative(anna, case, values.pop("name"), **values)


def test_a_record_has_no_second_name(anna, case):
    with pytest.raises(ValidationError):
        Relative(case=case, person=make_person("Tesfay"), name="Anders").full_clean()


def test_a_reviewer_looks_and_strangers_see_nothing(anna, lena, boris, case):
    add_relative(anna, case, "Almaz", ("parent", None, True))
    give_review(case, lena)
    for actor, seen in ((lena, 2), (boris, 0)):
        with acting(actor):
            assert Relative.objects.count() == Relative.objects.visible_to(actor).count() == seen
            assert Kinship.objects.count() == bool(seen)
    with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
        take_over(lena, case)
