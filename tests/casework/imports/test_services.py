from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.cases.services import contacts
from lotse.casework.imports.models import ImportMapping, ImportRow, ImportRun
from lotse.casework.imports.services import checking, deciding, importing, undoing, uploading
from lotse.casework.imports.services.checking import Plan
from lotse.casework.intake.models import Intake
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.casework.persons.services import people
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.documents import spreadsheets
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.imports import lists
from tests.casework.persons.factories import take_up
from tests.foundation.documents import clamd, samples

pytestmark = pytest.mark.django_db

HEADINGS = ["Nachname", "Vorname", "Geburtsdatum", "Telefon", "Ort"]
TWO = [
    ["Haile", "Selam", "17.05.1994", "0171 39200 41", "Troisdorf"],
    ["Okonkwo", "Ada", "1988", "", "Troisdorf"],
]


@pytest.fixture(autouse=True)
def vocabulary(db):
    return lists.vocabulary()


def upload(actor, rows=TWO, headings=HEADINGS, **options):
    content = spreadsheets.write_csv(headings, rows)
    with acting(actor):
        return uploading.upload_list(actor=actor, name="liste.csv", content=content, **options)


def check(actor, run, target="persons", columns=None, **values):
    plan = Plan(columns or run.columns, target, **values)
    words = lists.vocabulary()
    with acting(actor):
        return checking.check_list(actor=actor, run=run, plan=plan, vocabulary=words)


def take_over(actor, run):
    words = lists.vocabulary()
    with acting(actor):
        return importing.import_list(actor=actor, run=run, vocabulary=words)


def undo(actor, run):
    with acting(actor):
        return undoing.undo_import(actor=actor, run=run)


def decide(actor, row, decision, same_as=None):
    with acting(actor):
        return deciding.decide_line(actor=actor, row=row, decision=decision, same_as=same_as)


def found(actor, text):
    with acting(actor):
        return list(Person.objects.visible_to(actor).found_by(text))


def states(run):
    return ImportRow.objects.filter(run=run).count_by_state()


def test_a_list_is_read_and_its_columns_are_guessed(anna):
    run = upload(anna)
    assert run.columns == {
        "Nachname": "family_name", "Vorname": "given_name", "Geburtsdatum": "born",
        "Telefon": "phone", "Ort": "town",
    }  # fmt: skip
    assert (run.state, run.is_remembered, states(run)) == ("uploaded", False, {"unchecked": 2})
    assert not Person.objects.exists()


def test_the_same_form_sent_twice_reads_one_list(anna):
    key = "4fd7c8ac-58a0-4f5b-9a2b-5a5a0f6c2a10"
    assert upload(anna, submission_key=key) == upload(anna, submission_key=key)


def test_what_is_no_list_is_refused(anna, livia):
    with acting(anna), pytest.raises(RuleViolationError, match="ist leer"):
        uploading.upload_list(actor=anna, name="leer.csv", content=b"")
    with acting(livia), pytest.raises(RuleViolationError, match="Fallmanagement"):
        uploading.upload_list(actor=livia, name="liste.csv", content=b"Name\nHaile\n")


def test_a_list_with_malware_is_not_read(anna, settings):
    content = b"Name\n" + samples.EICAR
    with clamd.running() as settings.CLAMD, acting(anna):
        with pytest.raises(RuleViolationError, match="steckt Schadsoftware"):
            uploading.upload_list(actor=anna, name="liste.csv", content=content)
        assert not ImportRun.objects.exists()


def test_a_mapping_is_remembered_for_the_organisation(anna, berta, boris):
    run = upload(anna, headings=["Wer", "B", "C", "D", "E"])
    assert run.columns == {}
    check(anna, run, columns={"Wer": "family_name", "C": "born"}, target="waiting",
          starts_on=in_days(0))  # fmt: skip
    again = upload(berta, headings=["WER", "B", "C", "D", "E"])
    assert (again.columns, again.target) == ({"WER": "family_name", "C": "born"}, "waiting")
    assert again.is_remembered
    assert not upload(boris, headings=["Wer", "B", "C", "D", "E"]).is_remembered
    assert ImportMapping.objects.count() == 1


def test_the_check_takes_nothing_over_and_names_faults_by_line_and_column(anna):
    rows = [*TWO, ["", "Ida", "31.02.2000", "", ""]]
    run = check(anna, upload(anna, rows))
    assert (run.state, states(run)) == ("checked", {"ready": 2, "faulty": 1})
    faulty = run.rows.get(state="faulty")
    assert faulty.number == 4
    assert [(fault["column"], fault["value"]) for fault in faulty.faults] == [
        ("born", "31.02.2000"), ("family_name", ""),
    ]  # fmt: skip
    assert not Person.objects.exists()


def test_a_mapping_without_a_name_is_refused(anna):
    run = upload(anna)
    with pytest.raises(RuleViolationError, match="Nachname"):
        check(anna, run, columns={"Vorname": "given_name"})


def test_a_line_like_a_known_person_is_flagged_but_only_of_ones_own(anna, boris):
    known = take_up(anna, "Hayle", "Selam", born="1994-05-17")
    take_up(boris, "Okonkwo", "Ada", born="1988")
    run = check(anna, upload(anna))
    assert states(run) == {"doubtful": 1, "ready": 1}
    row = run.rows.get(state="doubtful")
    assert row.persons_like == [[known.pk, 84]]


def test_a_line_like_another_line_is_flagged_at_the_later_one(anna):
    run = check(anna, upload(anna, [*TWO, ["Haile", "Selaam", "17.05.1994", "", ""]]))
    row = run.rows.get(state="doubtful")
    assert (row.number, row.rows_like) == (4, [[2, 85]])


def test_the_good_lines_are_taken_over_with_all_they_say(anna):
    content = lists.workbook(30, 0)
    with acting(anna):
        run = uploading.upload_list(actor=anna, name="stadt.xlsx", content=content)
    take_over(anna, check(anna, run))
    assert Person.objects.count() == 30
    row = run.rows.get(number=2)
    person = row.person
    assert (row.state, row.is_new_person) == ("imported", True)
    assert (str(person), person.birth_date.is_complete) == ("Tesfay, Mariama", True)
    assert person.addresses.get().municipality == cast.municipality()
    assert person.contact_points.get().kind == "mobile"
    assert person.nationalities.count() == person.languages.count() == 1
    assert found(anna, "Tesfay Mariama") == [person]
    assert AccessGrant.objects.get(person=person).reason == "intake"


def test_many_at_once_leave_the_same_rows_and_trail_as_one_by_one(anna):
    take_over(anna, check(anna, upload(anna, TWO[:1])))
    many = Person.objects.get()
    values = {"family_name": "Haile", "given_name": "Selam", "born": "1994-05-17"}
    details = importing.details_of(
        checking.lines_of(*_read(anna), lists.vocabulary())[2]
    )  # fmt: skip
    with acting(anna):
        one = people.register_person(actor=anna, details=details, **values)
    assert _trail(many) == _trail(one)
    assert _keys(many) == _keys(one)
    assert many.sort_key == one.sort_key


def _read(actor):
    run = ImportRun.objects.get()
    return run, list(run.rows.all())


def _trail(person):
    entries = AuditEntry.objects.filter(target_kind="persons.person", target_id=person.pk)
    return [(entry.action, entry.changes, entry.role) for entry in entries.order_by("pk")]


def _keys(person):
    return set(SearchKey.objects.filter(person=person).values_list("kind", "value"))


def test_for_every_person_a_case_is_opened(anna):
    run = check(anna, upload(anna), target="cases", starts_on=in_days(-3))
    result = take_over(anna, run)
    assert (result.new, result.cases, result.left) == (2, 2, 0)
    first, second = Case.objects.order_by("number")
    assert (first.responsible, first.opened_on, first.municipality) == (
        anna.user, in_days(-3), cast.municipality(),
    )  # fmt: skip
    assert int(second.number[-4:]) == int(first.number[-4:]) + 1
    with acting(anna):
        assert Case.objects.visible_to(anna).count() == 2
    assert found(anna, first.number) == [first.person]
    grants = AccessGrant.objects.filter(person=first.person, revoked_at=None)
    assert grants.get().reason == "responsible"
    actions = AuditEntry.objects.filter(target_kind="cases.case", target_id=first.pk)
    assert [entry.action for entry in actions] == ["case.opened"]


def test_a_case_needs_a_municipality_from_the_line_or_for_all(anna):
    rows = [["Haile", "Selam", "", "", "Köln"]]
    run = check(anna, upload(anna, rows), target="cases", starts_on=in_days(0))
    assert run.rows.get().faults[0]["column"] == "municipality"
    run = check(anna, run, target="cases", starts_on=in_days(0), municipality=cast.municipality())
    take_over(anna, run)
    assert Case.objects.get().municipality == cast.municipality()


def test_persons_are_put_on_the_waiting_list(anna, monkeypatch):
    monkeypatch.setattr(importing, "MOST_WAITING_AT_ONCE", 1)
    run = check(anna, upload(anna), target="waiting", starts_on=in_days(-1))
    result = take_over(anna, run)
    assert (result.waiting, result.left) == (1, 1)
    assert take_over(anna, run).left == 0
    intake = Intake.objects.get(person__family_name="Haile")
    assert (intake.state, intake.opened_on) == ("waiting", in_days(-1))
    undo(anna, run)
    assert not Intake.objects.exists()


def test_a_known_person_gets_what_her_record_does_not_say(anna):
    known = take_up(anna, "Haile", "Selam", born="1994-05-17")
    run = check(anna, upload(anna), target="cases", starts_on=in_days(0))
    row = decide(anna, run.rows.get(state="doubtful"), "same", known)
    assert (row.state, row.same_as) == ("ready", known)
    result = take_over(anna, run)
    assert (result.new, result.known, result.cases) == (1, 1, 2)
    known.refresh_from_db()
    assert (known.version, known.contact_points.count(), known.cases.count()) == (1, 1, 1)
    assert known.addresses.count() == 1
    assert Person.objects.count() == 2


def test_who_has_an_open_case_gets_no_second_one(anna):
    rows = [TWO[0], ["Haile", "Selam", "17.05.1994", "", "Troisdorf"]]
    run = check(anna, upload(anna, [TWO[0]]), target="cases", starts_on=in_days(0))
    take_over(anna, run)
    known = Person.objects.get()
    again = check(anna, upload(anna, rows), target="cases", starts_on=in_days(0))
    for row in again.rows.all():
        decide(anna, row, "same", known)
    assert take_over(anna, again).cases == 0
    assert Case.objects.count() == 1


def test_doubtful_lines_wait_until_somebody_has_decided(anna):
    take_up(anna, "Haile", "Selam", born="1994-05-17")
    run = check(anna, upload(anna))
    assert take_over(anna, run).new == 1
    with pytest.raises(RuleViolationError, match="Keine Zeile ist bereit"):
        take_over(anna, run)
    decide(anna, run.rows.get(state="doubtful"), "new")
    assert take_over(anna, run).new == 1
    assert Person.objects.count() == 3


def test_who_came_since_the_check_is_compared_before_lines_are_taken_over(anna):
    run = check(anna, upload(anna))
    come = take_up(anna, "Hayle", "Selam", born="1994-05-17")
    result = take_over(anna, run)
    assert (result.new, result.put_back, result.left) == (1, 1, 0)
    assert states(run) == {"doubtful": 1, "imported": 1}
    row = run.rows.get(state="doubtful")
    assert [pk for pk, _ in row.persons_like] == [come.pk]
    decide(anna, row, "same", come)
    assert take_over(anna, run).known == 1


def test_a_line_decided_as_new_comes_back_only_for_somebody_unseen(anna):
    take_up(anna, "Haile", "Selam", born="1994-05-17")
    run = check(anna, upload(anna, TWO[:1]))
    decide(anna, run.rows.get(), "new")
    take_up(anna, "Haile", "Selaam", born="1994-05-17")
    result = take_over(anna, run)
    assert (result.new, result.put_back) == (0, 1)
    run.refresh_from_db()
    assert (run.state, states(run)) == ("checked", {"doubtful": 1})
    assert not AuditEntry.objects.filter(action="import.taken_over").exists()
    row = run.rows.get()
    assert (row.decision, len(row.persons_like)) == ("", 2)
    decide(anna, row, "new")
    assert take_over(anna, run).new == 1


def test_who_came_with_somebody_else_is_not_asked_about(anna, boris):
    run = check(anna, upload(anna, TWO[:1]))
    take_up(boris, "Haile", "Selam", born="1994-05-17")
    assert take_over(anna, run).new == 1


def test_what_became_of_other_lines_is_not_asked_about_again(anna, monkeypatch):
    monkeypatch.setattr(importing, "MOST_WAITING_AT_ONCE", 1)
    rows = [TWO[0], ["Haile", "Selam", "17.05.1994", "", "Troisdorf"]]
    run = check(anna, upload(anna, rows), target="waiting", starts_on=in_days(0))
    decide(anna, run.rows.get(state="doubtful"), "new")
    assert [take_over(anna, run).new for _ in rows] == [1, 1]


def test_a_line_left_out_is_not_taken_over(anna):
    run = check(anna, upload(anna))
    decide(anna, run.rows.get(number=2), "skip")
    take_over(anna, run)
    assert states(run) == {"skipped": 1, "imported": 1}
    with pytest.raises(RuleViolationError, match="nichts zu entscheiden"):
        decide(anna, run.rows.get(number=3), "skip")


def test_nobody_names_a_person_with_whom_she_does_not_work(anna, boris):
    foreign = take_up(boris)
    run = check(anna, upload(anna))
    for person in (foreign, None):
        with pytest.raises(RuleViolationError, match="mit der Sie arbeiten dürfen"):
            decide(anna, run.rows.get(number=2), "same", person)


def test_after_lines_were_taken_over_columns_are_not_mapped_anew(anna):
    run = check(anna, upload(anna))
    take_over(anna, run)
    with pytest.raises(RuleViolationError, match="noch einmal hoch"):
        check(anna, run)


def test_an_untouched_import_is_taken_back_without_a_trace_but_the_trail(anna):
    run = check(anna, upload(anna), target="cases", starts_on=in_days(0))
    take_over(anna, run)
    person_id = Person.objects.order_by("pk").first().pk
    result = undo(anna, run)
    assert (result.undone, result.kept) == (2, 0)
    for model in (Person, Case, AccessGrant, SearchKey):
        assert not model.objects.exists(), model
    run.refresh_from_db()
    assert (run.state, states(run)) == ("undone", {"undone": 2})
    assert AuditEntry.objects.filter(action="person.registered", target_id=person_id).exists()
    with pytest.raises(RuleViolationError, match="nichts übernommen"):
        undo(anna, run)


def test_with_whom_somebody_has_worked_stays(anna):
    run = check(anna, upload(anna), target="cases", starts_on=in_days(0))
    take_over(anna, run)
    case = Case.objects.get(person__family_name="Haile")
    with acting(anna):
        contacts.record_contact(
            actor=anna, case=case, kind="phone", held_on=in_days(0), duration_minutes=5
        )
    result = undo(anna, run)
    assert (result.undone, result.kept) == (1, 1)
    assert Person.objects.get().family_name == "Haile"
    assert Case.objects.get() == case


def test_who_was_changed_stays_and_who_was_only_looked_at_does_not(anna):
    run = check(anna, upload(anna))
    take_over(anna, run)
    person = Person.objects.get(family_name="Okonkwo")
    with acting(anna):
        people.change_person(actor=anna, person=person, expected_version=1, birth_place="Lagos")
    assert undo(anna, run).undone == 1
    assert Person.objects.get() == person


def test_a_known_person_keeps_her_record_when_undone_and_who_may_see_it(anna):
    known = take_up(anna, "Haile", "Selam", born="1994-05-17")
    run = check(anna, upload(anna, TWO[:1]), target="cases", starts_on=in_days(0))
    decide(anna, run.rows.get(), "same", known)
    take_over(anna, run)
    undo(anna, run)
    assert not Case.objects.exists()
    with acting(anna):
        assert list(Person.objects.visible_to(anna)) == [known]


def test_nobody_sees_or_takes_back_the_list_of_somebody_else(anna, berta):
    run = check(anna, upload(anna))
    take_over(anna, run)
    with acting(berta):
        assert not ImportRun.objects.exists()
        assert not ImportRow.objects.exists()
    assert not ImportRun.objects.visible_to(berta).exists()
    with pytest.raises((DatabaseError, psycopg.Error)), acting(berta), transaction.atomic():
        connection.cursor().execute("select app_undo_import(%s)", [run.pk])


def test_nobody_deletes_by_forging_a_line(anna, berta):
    person = take_up(berta)
    run = check(anna, upload(anna))
    take_over(anna, run)
    run.rows.filter(number=2).update(person=person, is_new_person=True)
    undo(anna, run)
    assert Person.objects.filter(pk=person.pk).exists()


def test_old_lists_are_blanked_and_new_ones_are_not(anna):
    old, new = upload(anna), upload(anna)
    ImportRun.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=91))
    assert undoing.forget_old_lists(days=90) == 2
    assert set(old.rows.values_list("name", flat=True)) == {""}
    assert [row.cells for row in old.rows.all()] == [[], []]
    assert all(row.cells for row in new.rows.all())
    with pytest.raises(DatabaseError), transaction.atomic():
        undoing.forget_old_lists(days=1)


def test_five_hundred_lines_with_twenty_faulty_ones(anna, django_assert_max_num_queries):
    content = lists.workbook()
    with acting(anna):
        run = uploading.upload_list(actor=anna, name="stadt.xlsx", content=content)
    run = check(anna, run, target="cases", starts_on=in_days(0))
    counted = states(run)
    assert (counted["faulty"], counted["ready"] + counted.get("doubtful", 0)) == (20, 480)
    faulty = run.rows.filter(state="faulty").in_order()
    for number, row in enumerate(faulty, start=1):
        column, value, text = lists.fault_of(number)
        (fault,) = row.faults
        assert (fault["value"], text in fault["text"]) == (value, True), column
    with django_assert_max_num_queries(70):
        result = take_over(anna, run)
    assert result.new == counted["ready"]
    assert Person.objects.count() == Case.objects.count() == counted["ready"]
