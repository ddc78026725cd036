"""A sheet goes to the town, is answered, and stands; later edits make a new version."""

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.models import Organisation
from lotse.steering.interviews.models import Interview, InterviewAnswer, SheetReply, StatementSheet
from lotse.steering.interviews.services import sheets
from tests import cast
from tests.steering.interviews.factories import at_home, begin, held, interview, reply, sent, write

pytestmark = pytest.mark.django_db


def _state(one):
    return Interview.objects.get(pk=one.pk).state


def test_a_sheet_says_what_was_said_with_its_checksum(clara):
    sheet = sent(clara)
    told = [answer for block in sheet.content["blocks"] for answer in block["answers"]]
    assert {"question": "Bedarf: Sprache", "value": "2 – deutlich",
            "text": "Kurse erst in Siegburg"} in told  # fmt: skip
    assert [one["value"] for one in told if "VZÄ wünscht" in one["question"]] == [
        "1,5 VZÄ, bei der Kommune"
    ]
    assert sheet.content["needs"] == [{"domain": "Sprache", "need": 2, "said": "deutlich"}]
    assert sheets.is_unchanged(sheet)
    sheet.content["needs"] = []
    assert not sheets.is_unchanged(sheet)


def test_what_was_not_held_is_not_sent(clara):
    one = interview(clara)
    with acting(clara), pytest.raises(RuleViolationError, match="Dieser Schritt"):
        sheets.send_sheet(actor=clara, interview=one, expected_version=one.version)


def test_the_lead_of_the_town_confirms(clara, mats):
    sheet = sent(clara)
    reply(mats, sheet, "comment", "Danke für das Gespräch")
    assert _state(sheet.interview) == "sent"
    reply(mats, sheet, "confirm")
    assert _state(sheet.interview) == "confirmed"
    with pytest.raises(RuleViolationError, match="schon geantwortet"):
        reply(mats, sheet, "object", "Doch nicht")


def test_an_objection_says_what_is_wrong(clara, mats):
    sheet = sent(clara)
    with pytest.raises(ValidationError, match="worum es geht"):
        reply(mats, sheet, "object", "  ")
    reply(mats, sheet, "object", "Es sind 2 VZÄ gemeint")
    assert _state(sheet.interview) == "objected"


def test_the_coordination_notes_an_answer_that_came_by_letter(clara):
    sheet = sent(clara)
    assert reply(clara, sheet, "confirm").is_on_paper
    assert _state(sheet.interview) == "confirmed"


@pytest.mark.parametrize("name", ["petra", "emil", "anna"])
def test_others_do_not_reply(name, request, clara):
    sheet = sent(clara)
    other = request.getfixturevalue(name)
    with pytest.raises(RuleViolationError):
        reply(other, sheet, "confirm")


def test_a_confirmed_sheet_is_frozen_and_edits_make_a_new_version(clara, mats):
    first = sent(clara)
    reply(mats, first, "confirm")
    one = Interview.objects.get(pk=first.interview_id)
    with pytest.raises(RuleViolationError, match="neue Fassung"):
        write(clara, one, "themen", text="Wohnen")
    with acting(clara):
        sheets.begin_new_version(actor=clara, interview=one)
    write(clara, one, "themen", text="Wohnen")
    with acting(clara):
        again = Interview.objects.get(pk=one.pk)
        second = sheets.send_sheet(actor=clara, interview=again, expected_version=again.version)
    assert (first.number, second.number) == (1, 2)
    assert sheets.is_unchanged(StatementSheet.objects.get(pk=first.pk))
    assert first.sha256 != second.sha256
    with pytest.raises(RuleViolationError, match="neuere Fassung"):
        reply(mats, first, "comment", "Zu spät")


def test_a_new_version_needs_something_that_was_sent(clara):
    one = held(clara)
    with acting(clara), pytest.raises(RuleViolationError, match="noch keine Rückmeldung"):
        sheets.begin_new_version(actor=clara, interview=one)


def test_a_town_sees_its_interview_once_the_sheet_is_sent_and_no_other(clara, mats):
    at = held(clara)
    with acting(mats):
        assert not Interview.objects.exists()
    with acting(clara):
        sheets.send_sheet(actor=clara, interview=at, expected_version=at.version)
    cast.municipality("Much", "05382036")
    other = begin(clara, "Zweite Runde")
    sent(clara, other, "Much")
    with acting(mats):
        assert [one.municipality.name for one in Interview.objects.order_by("pk")] == ["Troisdorf"]
        assert StatementSheet.objects.count() == 1
        assert not InterviewAnswer.objects.exists()
    with acting(cast.play("petra")):
        assert not Interview.objects.exists()
        assert not StatementSheet.objects.exists()


def test_the_database_lets_a_town_answer_and_change_nothing(clara, mats):
    sheet = sent(clara)
    with acting(mats):
        for change in ({"place": "Anderswo"}, {"state": "held"}, {"held_on": None}):
            with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
                Interview.objects.filter(pk=sheet.interview_id).update(**change)


def test_the_database_keeps_a_sheet_as_it_was(clara):
    sheet = sent(clara)
    with acting(clara), connection.cursor() as cursor:
        for sql in (
            "update interviews_statementsheet set sha256 = 'x'",
            "delete from interviews_statementsheet",
            "delete from interviews_sheetreply",
        ):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                cursor.execute(sql)
        with pytest.raises(IntegrityError, match="stands"), transaction.atomic():
            InterviewAnswer.objects.filter(interview=sheet.interview_id).update(text="anders")
        with pytest.raises(IntegrityError, match="does not go"), transaction.atomic():
            Interview.objects.filter(pk=sheet.interview_id).update(state="planned")


def test_a_municipality_without_organisation_answers_on_paper_only(clara, mats):
    one = held(clara)
    Organisation.objects.filter(kind="municipality").update(municipality=None)
    with acting(clara):
        sheet = sheets.send_sheet(actor=clara, interview=one, expected_version=one.version)
    with acting(mats):
        assert not StatementSheet.objects.exists()
    assert reply(clara, sheet, "object", "Brief vom Bürgermeister").is_on_paper


def _reply_by_sql(actor, sheet, kind, by=None):
    with acting(actor):
        return SheetReply.objects.create(
            sheet=sheet, kind=kind, text="X", by=(by or actor).user, at=timezone.now()
        )


def test_by_sql_too_a_town_settles_the_newest_sheet_once(clara, mats):
    old = sent(clara)
    with acting(clara):
        one = sheets.begin_new_version(actor=clara, interview=old.interview)
        new = sheets.send_sheet(actor=clara, interview=one, expected_version=one.version)
    for kind in ("confirm", "object", "comment"):
        with pytest.raises(ProgrammingError, match="row-level security"):
            _reply_by_sql(mats, old, kind)
    reply(mats, new, "confirm")
    with pytest.raises(ProgrammingError, match="row-level security"):
        _reply_by_sql(mats, new, "object")
    assert _reply_by_sql(mats, new, "comment").pk


def test_by_sql_too_nobody_answers_for_another_town_or_person(clara, mats, petra, emil):
    at_home()
    cast.municipality("Much", "05382036")
    other = sent(clara, begin(clara, "Zweite Runde"), "Much")
    mine = sent(clara, begin(clara, "Dritte Runde"))
    for actor, sheet, by in ((mats, other, mats), (petra, mine, petra), (emil, mine, emil),
                             (mats, mine, clara)):  # fmt: skip
        with pytest.raises(ProgrammingError, match="row-level security"):
            _reply_by_sql(actor, sheet, "confirm", by)
    with acting(mats):
        assert not Interview.objects.filter(pk=other.interview_id).update(state="confirmed")
