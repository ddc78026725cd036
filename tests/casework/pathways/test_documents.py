"""One document from the file and from what was typed, for one subject or for many."""

import pytest
from django.utils import timezone

from lotse.casework.pathways import services
from lotse.casework.pathways.models import Subject
from lotse.casework.persons.models import Person
from lotse.foundation.accounts.actors import acting
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter
from tests.casework.pathways.factories import (
    entry,
    is_national_of,
    judge,
    lives_with,
    person,
    save,
    stays,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def selam(anna):
    return person(anna)


def _document(actor, one):
    with acting(actor):
        return services.facts_document(services.subject_of(one))


def test_the_file_says_who_somebody_is(anna, selam):
    stays(selam, "D_60a_II_1_b_ll", "2018-02-01")
    stays(selam, "GEST", "2016-02-10", "2018-01-31")
    assert _document(anna, selam) == {
        "birth_date": "1994-05-17",
        "nationality": ["ER"],
        "entry_date": "2016-02-03",
        "status_history": [
            {"code": "GEST", "from": "2016-02-10", "to": "2018-01-31"},
            {"code": "D_60a_II_1_b_ll", "from": "2018-02-01"},
        ],
    }


def test_a_date_known_in_part_is_not_known(anna):
    vague = person(anna, born="1994-05", entered="2016", nationalities=["XXX"])
    assert _document(anna, vague) == {}


def test_nothing_is_written_by_looking(anna, selam):
    with acting(anna):
        assert services.subject_of(selam).pk is None
    assert not Subject.objects.exists()


def test_family_in_the_household_is_seen_from_the_person(anna, selam):
    lina = person(anna, given_name="Lina", born="2019-01-01", nationalities=[])
    is_national_of(lina, "DE")
    lives_with(anna, selam, lina, own="reference", role="child")
    vague = person(anna, given_name="Yonas", born="1990", nationalities=[])
    lives_with(anna, selam, vague, own="reference", role="partner")
    assert _document(anna, selam)["household"] == [
        {
            "relation": "child",
            "birth_date": "2019-01-01",
            "same_household": True,
            "german": True,
        },
        {"relation": "partner", "same_household": True},
    ]
    assert _document(anna, lina)["household"] == [
        {
            "relation": "parent",
            "birth_date": "1994-05-17",
            "same_household": True,
            "german": False,
        },
        {"relation": "parent", "same_household": True},
    ]


def test_what_was_typed_fills_what_the_file_lacks(anna):
    vague = person(anna, born="1994", entered="2016-02-03")
    typed = {"birth_date": "1994-05-17", "entry_date": "2010-01-01", "passport": {"held": True}}
    save(anna, services.subject_of(vague), typed)
    document = _document(anna, vague)
    assert document["birth_date"] == "1994-05-17"
    assert document["entry_date"] == "2016-02-03"
    assert document["passport"] == {"held": True}


def test_judgements_in_force_are_part_of_it(anna, selam):
    subject = services.subject_of(selam)
    judge(anna, subject)
    judge(anna, subject, answer="no", reason="Die Schule wurde verlassen.")
    judge(anna, subject, requirement="b9")
    assert _document(anna, selam)["judgements"] == {
        "aufenthg_25b.b8": "no",
        "aufenthg_25b.b9": "yes",
    }


def test_an_entry_of_an_authority_knows_its_birth_date(nadja):
    known, vague = entry(nadja), entry(nadja, family_name="Ali", born="1990")
    with acting(nadja):
        assert services.facts_document(known) == {"birth_date": "1990-03-12"}
        assert services.facts_document(vague) == {}


def test_many_are_asked_at_once(anna, nadja, selam, django_assert_num_queries):
    lina = person(anna, given_name="Lina", born="2019-01-01")
    lives_with(anna, selam, lina, own="reference", role="child")
    save(anna, services.subject_of(selam))
    others = [person(anna, given_name=name) for name in ("Abel", "Biniam", "Dawit")]
    for persons in ([selam], [selam, lina, *others]):
        with acting(anna), django_assert_num_queries(8):
            subjects = services.subjects_of(persons)
            documents = services.facts_documents(subjects)
        assert [one.person for one in subjects] == persons
        assert documents[0]["household"][0]["relation"] == "child"
        assert documents[0]["passport"] == {"held": True}


def test_what_was_typed_about_a_record_that_was_merged_is_not_lost(anna, selam):
    double = person(anna, given_name="Selaam")
    save(anna, services.subject_of(double), {"entry_ban": False, "passport": {"held": True}})
    save(anna, services.subject_of(selam), {"passport": {"held": False}})
    Person.objects.filter(pk=double.pk).update(merged_into=selam)
    document = _document(anna, selam)
    assert (document["entry_ban"], document["passport"]) == (False, {"held": False})


def test_the_planned_act_is_off_until_the_county_says_otherwise():
    today = timezone.localdate()
    assert services.flags_on(today) == frozenset()
    LocalParameter.objects.create(
        rule=LocalRule.UKRAINE_ASYLBLG, value=1, valid_from=today, source="BGBl."
    )
    assert services.flags_on(today) == {"ukraine_asylblg"}
    assert services.flags_on(today.replace(year=today.year - 1)) == frozenset()
