"""What pictures and tables say in words."""

import pytest
from django.template import Context, Template

from lotse.casework.assessments.choices import KinshipKind
from lotse.casework.assessments.models import Kinship
from lotse.web.casework.assessments.views.kin import relations_of, shown_relatives
from tests.casework.assessments.factories import add_relative
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


class Page:
    """Rendered text, read like a page."""

    def __init__(self, source, **context):
        self.content = Template("{% load diagrams %}" + source).render(Context(context)).encode()


@pytest.mark.parametrize(
    ("value", "words", "filled"),
    [
        (None, "–", 0),
        (0, "0 kein Bedarf", 0),
        (1, "1 geringer Bedarf", 1),
        (2, "2 deutlicher Bedarf", 2),
        (3, "3 dringender Bedarf", 3),
    ],
)
@pytest.mark.parametrize(("view", "shape"), [("worker", "<rect"), ("client", "<circle")])
def test_a_need_is_a_shape_a_figure_and_a_word(value, words, filled, view, shape):
    page = Page("{% scale_bar value view %}", value=value, view=view)
    source = page.content.decode()
    assert text_of(page) == words
    assert source.count("is-filled") == filled
    assert source.count(shape) == (0 if value is None else 3)


@pytest.mark.parametrize(
    ("kind", "sex", "of_parent", "of_child"),
    [
        ("parent", "female", "Mutter von Selam", "Kind von Jemand"),
        ("parent", "male", "Vater von Selam", "Kind von Jemand"),
        ("parent", "diverse", "Elternteil von Selam", "Kind von Jemand"),
        ("adoptive_parent", "male", "Adoptivvater von Selam", "Kind von Jemand"),
        ("foster_parent", "female", "Pflegemutter von Selam", "Kind von Jemand"),
        ("foster_parent", "unknown", "Pflegeelternteil von Selam", "Kind von Jemand"),
        ("partner", "male", "Partnerschaft mit Selam", "Partnerschaft mit Jemand"),
        ("separated", "male", "getrennt von Selam", "getrennt von Jemand"),
        ("divorced", "male", "geschieden von Selam", "geschieden von Jemand"),
    ],
)
def test_every_kinship_is_said_from_both_sides(anna, case, kind, sex, of_parent, of_child):
    new = add_relative(anna, case, "Jemand", (kind, None, True), sex=sex)
    shown = shown_relatives(anna, case)
    said = relations_of(shown, list(Kinship.objects.order_by("pk")))
    assert said[new.pk] == [of_parent]
    assert said[shown[0].relative.pk] == [of_child]


@pytest.mark.parametrize(
    ("sex", "said"), [("female", "Tochter"), ("male", "Sohn"), ("diverse", "Kind")]
)
def test_a_child_is_called_as_it_is(anna, case, sex, said):
    case.person.sex = sex
    case.person.save()
    add_relative(anna, case, "Almaz", ("parent", None, True))
    shown = shown_relatives(anna, case)
    relations = relations_of(shown, list(Kinship.objects.order_by("pk")))
    assert relations[shown[0].relative.pk] == [f"{said} von Almaz"]


def test_children_of_one_parent_are_said_in_one_line(anna, case):
    for name in ("Liya", "Naod"):
        add_relative(anna, case, name, ("parent", None, False))
    shown = shown_relatives(anna, case)
    said = relations_of(shown, list(Kinship.objects.order_by("pk")))
    assert said[shown[0].relative.pk] == ["Elternteil von Liya, Naod"]


def test_the_client_comes_first_and_the_oldest_next(anna, case):
    add_relative(anna, case, "Enkelin", ("parent", None, False), born="2020")
    add_relative(anna, case, "Mutter", ("parent", None, True), born="1960-03")
    add_relative(anna, case, "Tante", ("partner", None, True))
    names = [one.name for one in shown_relatives(anna, case)]
    assert names == ["Haile, Selam", "Mutter", "Enkelin", "Tante"]


def test_every_kind_of_kinship_has_words():
    assert {kind.value for kind in KinshipKind} == {
        "parent", "adoptive_parent", "foster_parent", "partner", "separated", "divorced",
    }  # fmt: skip
