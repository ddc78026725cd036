"""What leaves under each category of data, and what never does."""

import pytest

from lotse.casework.assessments.services.assessments import Given
from lotse.casework.consents.choices import DataCategory
from lotse.casework.persons.models import (
    ContactPoint,
    HouseholdMembership,
    LanguageSkill,
    Nationality,
    PersonName,
)
from lotse.casework.sharing.letters import sections
from lotse.casework.sharing.querysets import Pick, preview
from lotse.foundation.accounts.actors import acting
from tests.casework.appointments.factories import make_appointment
from tests.casework.assessments import factories as assessing
from tests.casework.cases.factories import (
    give_review,
    in_days,
    make_case,
    make_contact,
    make_person,
)
from tests.casework.papers.factories import file_document, withdraw
from tests.casework.persons import factories as persons
from tests.casework.plans import factories as planning

EVERYTHING = DataCategory.values


@pytest.fixture
def case(anna):
    return make_case(anna)


def seen(actor, case, *categories, picks=()):
    with acting(actor):
        return preview(actor, case, categories, picks)


def said(actor, case, *categories, picks=()):
    """Label and value of each line, in order."""
    found = sections(seen(actor, case, *categories, picks=picks))
    return [(line.label, line.value) for section in found for line in section.lines]


def test_nothing_leaves_without_a_category(anna, case):
    assert seen(anna, case) == []


def test_identity_is_name_birth_and_sex(anna):
    case = make_case(anna, make_person(sex="female", birth_place="Asmara"))
    assert said(anna, case, "identity") == [
        ("Name", "Haile, Selam"),
        ("Geburtsdatum", "17.05.1994"),
        ("Geschlecht", "weiblich"),
    ]


def test_what_is_not_known_is_not_said(anna):
    case = make_case(anna, make_person(given_name="", born=""))
    assert said(anna, case, "identity") == [("Name", "Haile")]


def test_names_go_along_but_no_former_one(anna, case):
    PersonName.objects.create(person=case.person, kind="other_script", name="ሰላም ኃይለ")
    PersonName.objects.create(person=case.person, kind="former_name", name="Haile, Samuel")
    assert ("andere Schrift", "ሰላም ኃይለ") in said(anna, case, "identity")
    assert "Samuel" not in str(seen(anna, case, *EVERYTHING))


def test_how_to_reach_the_person(anna, case):
    ContactPoint.objects.create(
        person=case.person, kind="mobile", value="+491713920041", remark="nur abends"
    )
    ContactPoint.objects.create(person=case.person, kind="email", value="selam@post.example")
    assert said(anna, case, "contact_data") == [
        ("E-Mail", "selam@post.example"),
        ("Mobiltelefon", "+49 171 3920 041 (nur abends)"),
    ]


def test_an_address_leaves_while_the_person_lives_there(anna, case):
    persons.add_address(anna, case.person)
    persons.add_address(anna, case.person, street="Alte Gasse 1", ends_on=in_days(-1))
    assert said(anna, case, "contact_data") == [("Anschrift", "Am Bach 3, 53840 Troisdorf")]


def test_a_blocked_address_never_leaves_nor_does_another_one_beside_it(anna, case):
    persons.add_address(anna, case.person)
    persons.add_address(anna, case.person, street="Schutzweg 9", is_blocked=True)
    assert seen(anna, case, *EVERYTHING, picks=()) == seen(
        anna, case, *(one for one in EVERYTHING if one != "contact_data")
    )


def test_nationalities(anna, case):
    Nationality.objects.create(person=case.person, country="ER")
    assert said(anna, case, "nationality") == [("Staatsangehörigkeit", "Eritrea")]


def test_residence_is_entry_and_every_status(anna):
    case = make_case(anna, make_person(entered="2022-03"))
    persons.add_status(
        anna, case.person, starts_on=in_days(-30), ends_on=in_days(9), remark="beim Anwalt"
    )
    (entry, (label, status)) = said(anna, case, "residence")
    assert entry == ("Einreise nach Deutschland", "03.2022")
    assert label == "Aufenthaltsstatus"
    assert f"(seit {in_days(-30):%d.%m.%Y}, bis {in_days(9):%d.%m.%Y})" in status
    assert "Anwalt" not in str(seen(anna, case, *EVERYTHING))


def test_languages_and_what_talking_needs(anna):
    person = make_person(
        interpreter_needed=True, interpreter_language="ti", literacy="other_script"
    )
    LanguageSkill.objects.create(person=person, language="de", level="a2")
    assert said(anna, make_case(anna, person), "language") == [
        ("Deutsch", "A2"),
        ("Tigrinya", "Erstsprache"),
        ("Dolmetschen", "nötig: Tigrinya"),
        ("Lesen und Schreiben", "liest eine andere Schrift"),
    ]


def test_an_interpreter_without_a_language_is_still_needed(anna):
    case = make_case(anna, make_person(interpreter_needed=True))
    assert ("Dolmetschen", "nötig") in said(anna, case, "language")


def test_others_in_the_household_are_named_by_role_and_year(anna):
    child = make_person(given_name="Lina", born="2019-08-01")
    case = make_case(anna)
    household = persons.found(anna, case.person)
    for person, role, ends_on in (
        (child, "child", None),
        (make_person(given_name="Abel", born=""), "sibling", None),
        (make_person(given_name="Omar"), "partner", in_days(-1)),
    ):
        HouseholdMembership.objects.create(
            household=household, person=person, role=role, starts_on=in_days(-20), ends_on=ends_on
        )
    assert said(anna, case, "household") == [
        ("Im Haushalt: Bezugsperson", "die Person selbst"),
        ("Im Haushalt: Kind", "geboren 2019"),
        ("Im Haushalt: Geschwister", "Geburtsjahr nicht bekannt"),
    ]
    assert "Lina" not in str(seen(anna, case, *EVERYTHING))


def test_answers_leave_by_the_category_of_their_field_of_life(anna, case):
    given = Given(
        need=2, own_view=3, urgency="soon", situation="Diabetes", resources="Hausärztin in Siegburg"
    )
    assessing.complete(anna, assessing.begin(anna, case), health=given, finances=Given(need=1))
    assert said(anna, case, "health") == [
        (
            "Gesundheit: Bedarf",
            "deutlicher Bedarf; eigene Sicht: dringender Bedarf; in den nächsten Wochen"
            f" (eingeschätzt am {in_days(0):%d.%m.%Y})",
        ),
        ("Gesundheit: Situation", "Diabetes"),
        ("Gesundheit: Ressourcen", "Hausärztin in Siegburg"),
    ]
    assert "Diabetes" not in str(seen(anna, case, *(set(EVERYTHING) - {"health"})))


def test_only_the_latest_completed_assessment_of_the_person_counts(anna, case):
    assessing.assess(anna, case, on=-30, health=(3, None))
    assessing.assess(anna, case, on=-3, health=(1, None))
    draft = assessing.begin(anna, case)
    assessing.save(anna, draft, health=Given(need=0))
    rows = [row for row in seen(anna, case, "health") if row["kind"] == "answer"]
    assert [row["data"]["need"] for row in rows] == [1]


def test_answers_of_every_kind_are_written_out(anna, case):
    begun = assessing.begin(anna, case, label=assessing.LANGUAGE)
    answers = {
        "daycare": "ja",
        "home": "Tigrinya und Deutsch",
        "first_language": "teilweise",
        "german_contact": "2",
        "german_since": "2025-08-01",
        "paediatrician": "yes",
        "therapy": "läuft",
    }
    given = {code: Given(value=value) for code, value in answers.items()}
    given |= {"language": Given(need=1), "family": Given(situation="Oma hilft")}
    assessing.complete(anna, begun, **given)
    values = dict(said(anna, case, "language", "health", "education_children", "household"))
    assert values["Wie viel Kontakt mit Deutsch hat das Kind?"] == "2 von 3"
    assert values["Regelmäßig Kontakt mit Deutsch seit"] == "01.08.2025"
    assert values["Hat das Kind eine Kinderärztin oder einen Kinderarzt?"] == "ja"
    assert values["Besucht das Kind eine Kita?"] == "ja"
    assert values["Familie: Situation"] == "Oma hilft"
    assert "Familie: Bedarf" not in values


def test_an_assessment_of_somebody_else_in_the_household_stays(anna, case):
    household = persons.found(anna, case.person)
    child = persons.take_up(anna, given_name="Lina")
    HouseholdMembership.objects.create(
        household=household, person=child, role="child", starts_on=in_days(-5)
    )
    begun = assessing.begin(anna, case, child)
    assessing.complete(anna, begun, health=Given(need=3, situation="Asthma"))
    assert "Asthma" not in str(seen(anna, case, *EVERYTHING))


def test_goals_and_measures_need_the_plan_and_their_field_of_life(anna, case):
    plan = planning.begin(anna, case)
    goal = planning.add_goal(
        anna, plan, own_words="Lina soll Freunde finden", target_on=in_days(90)
    )
    planning.add_measure(anna, goal, due_on=in_days(14))
    planning.add_measure(
        anna, goal, "Platz anbieten", doer="agency", agency="Kita Sonnenhügel", due_on=in_days(20)
    )
    planning.agree(anna, plan)
    planning.rate(anna, case.goals.in_force().get(), 1)
    lines = said(anna, case, "plan", "education_children")
    assert lines[0][0] == "Integrationsplan"
    assert lines[1:] == [
        ("Ziel · Schule und Kita", f"Kita-Platz für Lina (bis {in_days(90):%d.%m.%Y})"),
        ("In den Worten der Person", "Lina soll Freunde finden"),
        ("Stand des Ziels", f"mehr als vereinbart ({in_days(0):%d.%m.%Y})"),
        ("Maßnahme", f"Anmeldung begleiten – Fallmanagement, bis {in_days(14):%d.%m.%Y}, offen"),
        ("Maßnahme", f"Platz anbieten – Kita Sonnenhügel, bis {in_days(20):%d.%m.%Y}, offen"),
    ]
    assert [row["kind"] for row in seen(anna, case, "plan")] == ["plan"]
    assert seen(anna, case, "education_children") == []


def test_a_plan_that_is_not_agreed_stays(anna, case):
    planning.draft(anna, case)
    assert seen(anna, case, "plan", "education_children") == []


def test_a_finished_goal_says_so_and_a_ticked_off_measure_is_done(anna, case):
    plan = planning.begin(anna, case)
    planning.add_measure(anna, planning.add_goal(anna, plan))
    planning.agree(anna, plan)
    planning.rate(anna, case.goals.in_force().get(), 0, outlook="finished")
    step = case.follow_ups.get(subject="Anmeldung begleiten")
    type(step).objects.filter(pk=step.pk).update(done_at=step.created_at, done_by=anna.user)
    values = dict(said(anna, case, "plan", "education_children"))
    assert "Das Ziel ist abgeschlossen" in values["Stand des Ziels"]
    assert values["Maßnahme"].endswith("erledigt")


def test_future_appointments_leave_with_time_and_kind_alone(anna, case):
    make_appointment(anna, case, in_days(2), "14:00", subject="Schulden", place="Am Bach 3")
    make_appointment(anna, case, in_days(-2))
    make_appointment(anna, case, in_days(3), state="cancelled", reason="krank")
    assert said(anna, case, "appointments") == [
        (f"{in_days(2):%d.%m.%Y}, 14:00 bis 15:00 Uhr", "Hausbesuch")
    ]
    assert "Schulden" not in str(seen(anna, case, *EVERYTHING))


def test_notes_leave_only_when_picked_and_with_all_their_categories(anna, case):
    note = make_contact(case, note="Nimmt Insulin.")
    make_contact(case, note="Streit mit dem Bruder.")
    assert seen(anna, case, *EVERYTHING) == seen(anna, case, *(set(EVERYTHING) - {"notes"}))
    pick = Pick("note", note.pk, ("health",))
    assert seen(anna, case, "notes", picks=[pick]) == []
    assert seen(anna, case, "health", picks=[pick]) == []
    assert said(anna, case, "notes", "health", picks=[pick]) == [
        (f"Telefonat am {note.held_on:%d.%m.%Y} (Anna Berger)", "Nimmt Insulin.")
    ]


@pytest.mark.parametrize("secrecy", ["team", "author"])
def test_a_secret_note_never_leaves(anna, case, secrecy):
    note = make_contact(case, note="Nimmt Insulin.", secrecy=secrecy)
    pick = Pick("note", note.pk, ("health",))
    assert "Insulin" not in str(seen(anna, case, *EVERYTHING, picks=[pick]))


def test_a_note_that_names_no_category_never_leaves(anna, case):
    note = make_contact(case, note="Nimmt Insulin.")
    assert "Insulin" not in str(seen(anna, case, *EVERYTHING, picks=[Pick("note", note.pk, ())]))


def test_a_note_of_another_case_never_leaves(anna, case):
    note = make_contact(make_case(anna), note="Nimmt Insulin.")
    pick = Pick("note", note.pk, ("health",))
    assert "Insulin" not in str(seen(anna, case, *EVERYTHING, picks=[pick]))


def test_documents_leave_only_when_picked_and_not_withdrawn(anna, case):
    paper = file_document(anna, case, dated_on=in_days(-9))
    pick = Pick("document", paper.pk, ("identity",))
    assert said(anna, case, "documents", "identity", picks=[pick])[-1] == (
        "Ausweis oder Pass",
        f"Pass vom {in_days(-9):%d.%m.%Y}",
    )
    assert seen(anna, case, "documents", picks=[pick]) == []
    withdraw(anna, paper)
    assert seen(anna, case, "documents", picks=[pick]) == []


def test_an_unknown_field_of_life_never_leaves(anna, case):
    plan = planning.begin(anna, case)
    goal = planning.add_goal(anna, plan, "Führerschein")
    planning.agree(anna, plan)
    domain = goal.domain
    domain.code = "mobility"
    domain.save()
    assert "Führerschein" not in str(seen(anna, case, *EVERYTHING))


def test_only_who_works_in_the_case_sees_a_preview(anna, berta, lena, jonas, ines, case):
    give_review(case, lena)
    for actor in (berta, lena, jonas, ines):
        assert seen(actor, case, *EVERYTHING) == []


def test_every_section_stands_under_its_category_in_the_usual_order(anna, case):
    Nationality.objects.create(person=case.person, country="ER")
    found = sections(reversed(seen(anna, case, "nationality", "identity")))
    assert [section.category for section in found] == ["identity", "nationality"]
