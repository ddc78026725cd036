from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.assessments.models import Kinship, Relative
from lotse.casework.assessments.services import kin as services
from lotse.foundation.accounts.actors import acting
from tests.casework.assessments.factories import add_relative
from tests.casework.cases.factories import give, give_review, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mother(anna, case):
    return add_relative(anna, case, "Almaz", ("parent", None, True), sex="female", born="1960")


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


def data(**values):
    defaults = {
        "name": "Tekle",
        "sex": "male",
        "born": "1958",
        "relation": "parent_of",
        "submission_key": str(uuid4()),
    }
    return defaults | values


def client_in(case):
    return Relative.objects.get(case=case, person=case.person)


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url("genogram", case.pk)))


def test_an_empty_one_says_how_to_begin(client_of, anna, lena, case):
    give_review(case, lena)
    assert "Übernehmen Sie den Haushalt" in text_of(client_of(anna).get(url("genogram", case.pk)))
    assert "noch keine Familie" in text_of(client_of(lena).get(url("genogram", case.pk)))


def test_the_household_is_taken_over_after_asking(client_of, anna, case, child):
    address, client = url("take_over_household", case.pk), client_of(anna)
    assert "kommt ins Genogramm" in text_of(client.get(address))
    assert not Relative.objects.exists()
    page = text_of(client.post(address, follow=True))
    assert "2 Personen sind ins Genogramm übernommen." in page
    assert "Kind von Selam" in page
    assert "0 Personen sind" in text_of(client.post(address, follow=True))


def test_the_picture_can_be_read_aloud(client_of, anna, case, mother):
    response = client_of(anna).get(url("genogram", case.pk))
    source, page = response.content.decode(), text_of(response)
    assert 'role="img" aria-labelledby="genogram-title genogram-desc"' in source
    assert "Almaz: Mutter von Selam." in page
    # The father is not known, which is worth seeing.
    assert "is-missing" in source


@pytest.mark.parametrize(
    ("sex", "shape"),
    [
        ("male", "<rect"),
        ("female", "<circle"),
        ("diverse", "is-diverse"),
        ("unknown", "is-unknown"),
    ],
)
def test_symbols_follow_the_convention(client_of, anna, case, sex, shape):
    add_relative(anna, case, "Jemand", ("partner", None, True), sex=sex, is_deceased=True)
    source = client_of(anna).get(url("genogram", case.pk)).content.decode()
    picture = source[
        source.index('role="img"') : source.index("</svg>", source.index('role="img"'))
    ]
    assert shape in picture
    assert 'class="is-deceased"' in picture
    # The client has a double edge.
    assert 'class="is-inner"' in picture


@pytest.mark.parametrize(("kind", "signs"), [("separated", 1), ("divorced", 1), ("partner", 0)])
def test_a_separation_is_marked(client_of, anna, case, kind, signs):
    add_relative(anna, case, "Tekle", (kind, None, True))
    source = client_of(anna).get(url("genogram", case.pk)).content.decode()
    picture = source[
        source.index('role="img"') : source.index("</svg>", source.index('role="img"'))
    ]
    assert picture.count('class="is-sign"') == signs


def test_the_first_relative_needs_no_choice(client_of, anna, case):
    client = client_of(anna)
    assert "Haile, Selam" in client.get(url("relative_add", case.pk)).content.decode()
    page = text_of(client.post(url("relative_add", case.pk), data(), follow=True))
    assert "„Tekle“ steht im Genogramm." in page
    assert "Vater von Selam" in page


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("child_of", {("parent", "first")}),
        ("partner", {("partner", "second")}),
        ("divorced", {("divorced", "second")}),
    ],
)
def test_relations_point_the_right_way(client_of, anna, case, mother, relation, expected):
    sent = data(relation=relation, other=client_in(case).pk)
    client_of(anna).post(url("relative_add", case.pk), sent)
    new = Relative.objects.get(name="Tekle")
    joined = Kinship.objects.exclude(first=mother)
    assert {(one.kind, "second" if one.first == new else "first") for one in joined} == expected


def test_a_child_may_have_two_parents(client_of, anna, case, mother):
    partner = add_relative(anna, case, "Dawit", ("partner", None, True))
    sent = data(relation="child_of", other=client_in(case).pk, second_parent=partner.pk)
    client_of(anna).post(url("relative_add", case.pk), sent)
    assert Kinship.objects.filter(second__name="Tekle", kind="parent").count() == 2


def test_siblings_share_the_parents(client_of, anna, case, mother):
    sent = data(relation="sibling_of", other=client_in(case).pk, action="next")
    response = client_of(anna).post(url("relative_add", case.pk), sent)
    assert response.url == url("relative_add", case.pk)
    assert Kinship.objects.get(second__name="Tekle").first == mother


def test_a_sibling_without_parents_is_told_what_to_do(client_of, anna, case):
    response = client_of(anna).post(url("relative_add", case.pk), data(relation="sibling_of"))
    assert response.status_code == 422
    assert "zuerst die Eltern" in text_of(response)
    assert not Relative.objects.exists()


def test_a_name_is_needed(client_of, anna, case):
    response = client_of(anna).post(url("relative_add", case.pk), data(name=""))
    assert response.status_code == 422
    assert "Bitte einen Namen angeben." in text_of(response)


def test_details_are_corrected(client_of, anna, case, mother):
    sent = {"name": "Almaz", "sex": "female", "born": "03.1959", "is_deceased": "on",
            "remark": "", "version": mother.version}  # fmt: skip
    address = url("relative_change", case.pk, mother.pk)
    assert "Die Angaben sind geändert." in text_of(client_of(anna).post(address, sent, follow=True))
    mother.refresh_from_db()
    assert (mother.born, mother.is_deceased) == ("1959-03", True)
    assert client_of(anna).post(address, sent).status_code == 409


def test_of_a_record_only_what_it_does_not_hold_is_changed(client_of, anna, case, mother):
    client = client_in(case)
    address = url("relative_change", case.pk, client.pk)
    page = client_of(anna).get(address)
    assert "stehen in den Personendaten" in text_of(page)
    assert "name" not in page.context["form"].fields
    sent = {"remark": "lebt allein", "version": client.version}
    assert client_of(anna).post(address, sent).status_code == 302


def test_somebody_is_taken_out_after_asking(client_of, anna, case, mother):
    address, client = url("relative_remove", case.pk, mother.pk), client_of(anna)
    assert "Almaz aus dem Genogramm nehmen" in text_of(client.get(address))
    assert "ist aus dem Genogramm genommen" in text_of(client.post(address, follow=True))
    stays = url("relative_remove", case.pk, client_in(case).pk)
    assert "bleibt die Mitte" in text_of(client.post(stays, follow=True))


def test_two_are_joined_and_parted(client_of, anna, case, mother):
    father = add_relative(anna, case, "Tekle", ("parent", None, True))
    client, address = client_of(anna), url("kinship_add", case.pk)
    sent = {"first": mother.pk, "kind": "divorced", "second": father.pk}
    assert "geschieden von Almaz" in text_of(client.post(address, sent, follow=True))
    again = client.post(address, sent)
    assert (again.status_code, "schon verbunden" in text_of(again)) == (422, True)
    joined = Kinship.objects.get(kind="divorced")
    part = url("kinship_remove", case.pk, joined.pk)
    assert "Almaz und Tekle" in text_of(client.get(part))
    assert "Die Verbindung ist gelöst." in text_of(client.post(part, follow=True))


def test_a_deputy_sees_no_name_of_a_record_she_may_not_see(client_of, anna, berta, case, child):
    with acting(anna):
        services.take_over_household(actor=anna, case=case)
    give(case, berta)
    page = text_of(client_of(berta).get(url("genogram", case.pk)))
    assert "Naod" not in page
    assert "Person ohne Einsicht" in page


def test_relatives_of_another_case_do_not_exist(client_of, anna, case, mother):
    other = make_case(anna)
    kinship = Kinship.objects.get()
    client = client_of(anna)
    assert client.get(url("relative_change", other.pk, mother.pk)).status_code == 404
    assert client.get(url("relative_remove", other.pk, mother.pk)).status_code == 404
    assert client.get(url("kinship_remove", other.pk, kinship.pk)).status_code == 404


def test_number_of_queries(client_of, anna, case, mother, django_assert_max_num_queries):
    for name in ("Tekle", "Sara", "Dawit"):
        add_relative(anna, case, name, ("partner", None, True))
    client = client_of(anna)
    with django_assert_max_num_queries(28):
        client.get(url("genogram", case.pk))
