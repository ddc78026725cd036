from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings.models import (
    EntryImport,
    InformationEvent,
    OfficeVisit,
    Proceeding,
    StatisticsRelease,
)
from lotse.casework.proceedings.services import entries, proceedings, statistics, visits
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.proceedings.factories import (
    ago,
    begin,
    decide,
    enter,
    event,
    release,
    step,
    visit,
)

pytestmark = pytest.mark.django_db


def test_somebody_is_entered_with_nationality_and_trail(nadja):
    subject = enter(nadja, nationality=["SO"], reference="30.3-17")
    with acting(nadja):
        assert entries.nationality_of(subject) == ["SO"]
    assert AuditEntry.objects.filter(action="authority.person_entered").count() == 1


def test_the_same_form_enters_somebody_once(nadja):
    key = uuid4()
    one, two = enter(nadja, submission_key=key), enter(nadja, submission_key=key)
    assert one.pk == two.pk


def test_a_reference_is_there_once(nadja):
    enter(nadja, reference="30.3-17")
    with pytest.raises(ValidationError):
        enter(nadja, reference="30.3-17")


def test_an_entry_is_changed_and_stale_forms_are_refused(nadja):
    subject = enter(nadja)
    with acting(nadja):
        changed = entries.change_person(actor=nadja, subject=subject, expected_version=1,
                                        given_name="Idil Amina", nationality=["SO"])  # fmt: skip
        assert (changed.given_name, changed.version) == ("Idil Amina", 2)
        with pytest.raises(StaleVersionError):
            entries.change_person(actor=nadja, subject=subject, expected_version=1)


@pytest.mark.parametrize("who", ["anna", "clara", "frieda", "jonas"])
def test_only_authorities_enter_anybody(who, request):
    actor = request.getfixturevalue(who)
    with pytest.raises(RuleViolationError, match="Ausländer"):
        enter(actor)


def test_another_authority_neither_sees_nor_changes_a_list(nadja, ines):
    subject, proceeding = enter(nadja), begin(nadja)
    one, held = visit(nadja), event(nadja)
    with acting(ines):
        for model in (Subject, Proceeding, OfficeVisit, InformationEvent):
            assert not model.objects.exists()
        with pytest.raises((RuleViolationError, Subject.DoesNotExist)):
            entries.change_person(actor=ines, subject=subject, expected_version=1)
        with pytest.raises(Proceeding.DoesNotExist):
            proceedings.change_proceeding(actor=ines, proceeding=proceeding, expected_version=1)
        with pytest.raises(OfficeVisit.DoesNotExist):
            visits.change_visit(actor=ines, visit=one, expected_version=1)
        with pytest.raises(InformationEvent.DoesNotExist):
            visits.change_event(actor=ines, event=held, expected_version=1, attended={})


def test_the_database_refuses_a_proceeding_about_a_foreign_entry(nadja, ines):
    foreign = enter(ines)
    with acting(nadja), pytest.raises(DatabaseError), transaction.atomic():
        Proceeding.objects.create(organisation=nadja.organisation, subject=foreign, kind="check",
                                  received_on=ago(1), responsible=nadja.user)  # fmt: skip


@pytest.mark.parametrize("who", ["anna", "lena", "clara", "dora", "frieda"])
def test_nobody_else_reads_what_an_authority_keeps(who, nadja, request):
    begin(nadja)
    visit(nadja)
    with acting(request.getfixturevalue(who)):
        for model in (Proceeding, OfficeVisit, InformationEvent, EntryImport):
            assert not model.objects.exists()


def test_likely_duplicates_are_named_by_name_and_birth(nadja):
    known = enter(nadja)
    with acting(nadja):
        for born, found in (("1990-03-12", [known]), ("", [known]), ("1991-01-01", [])):
            like = entries.alike(nadja, family_name="OSMAN", given_name="Idil", born=born)
            assert [one.subject for one in like] == found


def test_a_name_written_otherwise_is_named_too_but_never_of_another_list(nadja, ines):
    known = enter(nadja, family_name="Schewtschenko", given_name="Oleksandr", born="")
    enter(ines, family_name="Shevchenko", given_name="Aleksandr", born="")
    with acting(nadja):
        (one,) = entries.alike(nadja, family_name="Shevchenko", given_name="Aleksandr")
    assert (one.subject, one.word) == (known, "möglich")


def test_a_proceeding_goes_from_receipt_to_handing_over(nadja):
    subject = enter(nadja, nationality=["SO"])
    proceeding = begin(nadja, subject)
    step(nadja, proceeding, "wait", next_step="Geburtsurkunde", due_on=ago(-14))
    step(nadja, proceeding, "resume")
    proceeding = decide(nadja, proceeding, on=ago(5))
    assert (proceeding.state, proceeding.former_nationality) == ("decided", "SO")
    assert proceeding.outcome_label == "eingebürgert"
    proceeding = step(nadja, proceeding, "hand_over", on=ago(1))
    assert (proceeding.state, proceeding.handed_over_on) == ("handed_over", ago(1))
    actions = AuditEntry.objects.filter(target_kind="proceedings.proceeding")
    assert actions.values("action").distinct().count() == 5


def test_a_decision_is_taken_back(nadja):
    proceeding = decide(nadja, begin(nadja), "refused")
    reopened = step(nadja, proceeding, "reopen")
    assert (reopened.state, reopened.outcome, reopened.decided_on) == ("open", "", None)


def test_steps_and_days_that_do_not_fit_are_refused(nadja):
    proceeding = begin(nadja)
    with pytest.raises(RuleViolationError, match="passt nicht zum Stand"):
        step(nadja, proceeding, "hand_over")
    with pytest.raises(RuleViolationError, match="vor dem Eingang"):
        decide(nadja, proceeding, on=ago(31))
    with pytest.raises(RuleViolationError, match="nur, was erteilt"):
        step(nadja, decide(nadja, proceeding, "refused"), "hand_over")
    with pytest.raises(RuleViolationError, match="Zukunft"):
        begin(nadja, received_on=ago(-1))
    with pytest.raises(RuleViolationError, match="kennt die Liste nicht"):
        begin(nadja, norm="stag_999")


def test_who_is_responsible_works_there(nadja, ines):
    with pytest.raises(RuleViolationError, match="Ihrer Behörde"):
        begin(nadja, responsible=ines.user)


def test_two_edits_at_once_do_not_overwrite_each_other(nadja):
    proceeding = begin(nadja)
    step(nadja, proceeding, "wait")
    with acting(nadja), pytest.raises(StaleVersionError):
        proceedings.change_proceeding(actor=nadja, proceeding=proceeding, expected_version=1)


def test_papers_note_the_day_of_each_step_once(nadja):
    proceeding = begin(nadja)
    with acting(nadja):
        for state in ("requested", "received", "checked"):
            proceeding = proceedings.save_checklist(
                actor=nadja, proceeding=proceeding, states={"birth": state},
                expected_version=proceeding.version,
            )  # fmt: skip
        item = proceeding.papers.get()
        assert item.requested_on == item.checked_on == timezone.localdate()
        assert proceedings.states_of(proceeding)["birth"] == "checked"
        assert proceedings.states_of(proceeding)["photo"] == "open"
        same = proceedings.save_checklist(actor=nadja, proceeding=proceeding,
                                          states={"birth": "checked"},
                                          expected_version=proceeding.version)  # fmt: skip
    assert same.version == 4


def test_only_naturalisation_has_papers_and_a_fee(ines):
    proceeding = begin(ines, norm="aufenthg_25b")
    with acting(ines):
        with pytest.raises(RuleViolationError):
            proceedings.save_checklist(actor=ines, proceeding=proceeding, states={},
                                       expected_version=1)  # fmt: skip
        with pytest.raises(RuleViolationError):
            proceedings.set_fee(actor=ines, proceeding=proceeding, kind="full", expected_version=1)


def test_a_fee_is_that_of_the_law_or_reduced_with_a_reason(nadja):
    proceeding = begin(nadja)
    with acting(nadja):
        full = proceedings.set_fee(actor=nadja, proceeding=proceeding, kind="full",
                                   expected_version=1)  # fmt: skip
        assert (full.fee_eur, full.fee_set_by) == (Decimal(255), nadja.user)
        with pytest.raises(RuleViolationError, match="begründen"):
            proceedings.set_fee(actor=nadja, proceeding=proceeding, kind="reduced",
                                fee_eur=Decimal(100), expected_version=2)  # fmt: skip
        paid = proceedings.set_fee(actor=nadja, proceeding=proceeding, kind="full",
                                   expected_version=2, paid_on=ago(0))  # fmt: skip
    assert paid.fee_paid_on == ago(0)


def test_a_visit_is_arranged_moved_and_noted(nadja):
    one = visit(nadja)
    with acting(nadja):
        moved = visits.change_visit(actor=nadja, visit=one, expected_version=1, place="Saal")
        seen = visits.note_attendance(actor=nadja, visit=moved, expected_version=2,
                                      attendance="attended", remark="mit Kind")  # fmt: skip
        assert (seen.attendance, seen.place) == ("attended", "Saal")
        later = visits.arrange_visit(actor=nadja, subject=one.subject, topic="other",
                                     starts_at=timezone.now() + timedelta(days=2))  # fmt: skip
        with pytest.raises(RuleViolationError, match="am Tag"):
            visits.note_attendance(actor=nadja, visit=later, expected_version=1,
                                   attendance="missed")  # fmt: skip


def test_an_event_counts_who_came_without_names(nadja):
    held = event(nadja, attended={"female": {"under_27": 4, "from_65": 0}, "male": {}})
    assert (held.attended, held.attended_total) == ({"female": {"under_27": 4}}, 4)
    with pytest.raises(RuleViolationError, match="nach der Veranstaltung"):
        event(nadja, held_on=ago(-3), attended={"male": {"under_45": 1}})
    with acting(nadja):
        changed = visits.change_event(actor=nadja, event=held, expected_version=1, attended={},
                                      cost_eur=Decimal("80.50"))  # fmt: skip
    assert (changed.attended_total, changed.version) == (0, 2)


def test_figures_count_what_happened_in_the_period(nadja):
    somebody = enter(nadja, nationality=["SO"], is_born_in_germany=False)
    begin(nadja, somebody, kind="advice", received_on=ago(20))
    granted = decide(nadja, begin(nadja, somebody, received_on=ago(100)), on=ago(10))
    begin(nadja, received_on=ago(200))
    event(nadja, attended={"female": {"under_45": 3}}, cost_eur=Decimal(50))
    with acting(nadja):
        found = statistics.tables(nadja, ago(60), ago(0))
    totals = {figure.code: figure.total for figure in found.figures}
    assert totals == {"checks": 0, "advice": 1, "applications": 0, "granted": 1, "refused": 0,
                      "withdrawn": 0, "settled": 0, "handed_over": 0}  # fmt: skip
    splits = found.figures[3].splits
    assert splits["nationality"] == {"SO": 1}
    assert (splits["age"], splits["birth"]) == ({"adult": 1}, {"abroad": 1})
    assert found.durations == {"stag_10": (1, 90)}
    assert found.backlog["über 6 bis 12 Monate"] == 1
    assert (found.events, found.event_cost_eur, found.attended.total) == (1, "50.00", 3)
    assert granted.norm_label == "§ 10 Abs. 1 StAG"


def test_released_figures_hold_no_small_count(nadja, clara):
    for _ in range(3):
        decide(nadja, begin(nadja, enter(nadja, family_name="Haile")), on=ago(3))
    made = release(nadja)
    with acting(clara):
        seen = StatisticsRelease.objects.visible_to(clara).get(pk=made.pk)
    found = statistics.from_document(seen.tables)
    assert {figure.code: figure.total for figure in found.figures}["granted"] is None
    assert found.durations == {}
    assert statistics.as_document(found) == seen.tables


def test_periods_in_force_never_overlap(nadja):
    release(nadja, ago(100), ago(41))
    with pytest.raises(ValidationError, match="Zieh"):
        release(nadja, ago(70), ago(10))
    first = StatisticsRelease.objects.get()
    with acting(nadja):
        statistics.withdraw(actor=nadja, release=first)
    release(nadja, ago(70), ago(10))


@pytest.mark.parametrize(("first", "last", "word"), [(60, 0, "vorbei"), (20, 1, "Monat")])
def test_only_a_whole_period_is_released(nadja, first, last, word):
    with pytest.raises(RuleViolationError, match=word):
        release(nadja, ago(first), ago(last))


def test_what_was_released_is_never_changed(nadja, ines, clara):
    made = release(nadja)
    with acting(nadja), pytest.raises(DatabaseError), transaction.atomic():
        StatisticsRelease.objects.filter(pk=made.pk).update(tables={})
    with pytest.raises(RuleViolationError), acting(ines):
        statistics.withdraw(actor=ines, release=made)
    with acting(nadja):
        statistics.withdraw(actor=nadja, release=made)
        statistics.withdraw(actor=nadja, release=made)
    with acting(clara):
        assert not StatisticsRelease.objects.visible_to(clara).exists()
        assert not StatisticsRelease.objects.exists()
