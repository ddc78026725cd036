"""Who reads a note (§ 203 StGB): the database decides, in the table, in the trail, everywhere."""

import itertools

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.casework.cases import rules
from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Contact
from lotse.casework.cases.querysets import contact_days
from lotse.casework.cases.services import cases, contacts
from lotse.casework.persons.models import AccessGrant
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact

pytestmark = pytest.mark.django_db

CLASSES = ("case", "team", "author")
# Who has which class before her eyes; Anna wrote the notes.
READERS = {
    "author": {"case", "team", "author"},
    "deputy": {"case", "team"},
    "reviewer": {"case"},
    "colleague": set(),
    "new worker after a transfer": {"case", "team"},
    "author after a transfer": set(),
    "author who now only reviews": {"case", "team", "author"},
    "deputy whose time is over": set(),
    "administrator with a grant": set(),
    "auditor": set(),
    "data protection officer": set(),
}


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def notes(case):
    return {one: make_contact(case, secrecy=one, note=f"Nur {one}") for one in CLASSES}


def _gone(case, actor):
    AccessGrant.objects.filter(user=actor.user, source_id=case.pk).update(revoked_at=timezone.now())


def _reader(who, case):
    anna, berta = cast.play("anna"), cast.play("berta")
    if who in {"new worker after a transfer", "author after a transfer"}:
        give(case, berta, reason="responsible")
        _gone(case, anna)
        return berta if who.startswith("new") else anna
    if who == "author who now only reviews":
        _gone(case, anna)
        give_review(case, anna, starts_on=in_days(0))
        return anna
    if who == "deputy":
        give(case, berta)
    if who == "deputy whose time is over":
        give(case, berta, starts_on=in_days(-9), ends_on=in_days(-1))
    if who == "administrator with a grant":
        give(case, cast.play("frieda"))
    if who == "reviewer":
        give_review(case, cast.play("lena"))
    played = {
        "author": "anna",
        "reviewer": "lena",
        "administrator with a grant": "frieda",
        "auditor": "armin",
        "data protection officer": "dora",
    }
    return cast.play(played.get(who, "berta"))


@pytest.mark.parametrize("who", READERS)
def test_the_database_shows_a_note_to_its_readers_only(who, case, notes):
    with acting(_reader(who, case)):
        seen = set(Contact.objects.values_list("secrecy", flat=True))
    assert seen == READERS[who]


@pytest.mark.parametrize("who", READERS)
def test_the_trail_tells_of_a_note_to_its_readers_only(who, anna, case):
    """An entry holds what the note said, so it is as secret as the note."""
    for one in CLASSES:
        _record(anna, case, secrecy=one, note=f"Geheim {one}")
    with acting(_reader(who, case)):
        entries = AuditEntry.objects.about(case).filter(action="case.contact_recorded")
        told = {entry.changes["secrecy"][1] for entry in entries}
    assert told == READERS[who]


def test_a_reader_elsewhere_is_no_reader(anna, case, notes):
    elsewhere = cast.also_member(anna.user, Role.CASE_MANAGER, "CARITAS")
    with acting(elsewhere):
        assert not Contact.objects.exists()


def _record(actor, case, **values):
    call = {"kind": "phone", "duration_minutes": 20, "held_on": in_days(0)}
    with acting(actor):
        return contacts.record_contact(actor=actor, case=case, **(call | values))


def _change(actor, contact, **values):
    with acting(actor):
        return contacts.change_contact(
            actor=actor, contact=contact, expected_version=contact.version, **values
        )


def test_protecting_a_note_later_hides_also_what_the_trail_kept(anna, lena, case):
    contact = _record(anna, case, note="Was sie erzählt hat")
    give_review(case, lena)
    with acting(lena):
        assert AuditEntry.objects.about(case).changes().count() == 1
    _change(anna, contact, secrecy="author", note="Was sie wirklich erzählt hat")
    with acting(lena):
        assert not AuditEntry.objects.about(case).changes().exists()
    with acting(anna):
        assert AuditEntry.objects.about(case).changes().count() == 2


def test_only_the_author_keeps_a_note_for_herself(anna, berta, case, notes):
    give(case, berta)
    with pytest.raises(RuleViolationError, match="für sich behalten"):
        _change(berta, notes["case"], secrecy="author")
    assert _change(berta, notes["case"], secrecy="team").secrecy == "team"
    notes["case"].refresh_from_db()
    assert _change(anna, notes["case"], secrecy="author").secrecy == "author"


# What a colleague may make of the note of somebody else.
NARROWED = {("case", "case"), ("case", "team"), ("team", "team")}


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(("before", "secrecy"), list(itertools.product(CLASSES, CLASSES)))
def test_a_colleague_only_narrows(before, secrecy, own):
    verdict = rules.secrecy_may_be_chosen(secrecy=secrecy, is_author=own, before=before)
    assert verdict.allowed is (own or (before, secrecy) in NARROWED)


def test_the_rule_knows_every_class():
    assert set(rules.SECRECY) == set(Secrecy.values)


def test_only_the_author_lets_more_people_read_a_note(anna, berta, case, notes):
    give(case, berta)
    with pytest.raises(RuleViolationError, match="Mehr Personen öffnet die Notiz nur"):
        _change(berta, notes["team"], secrecy="case")
    notes["team"].refresh_from_db()
    assert _change(berta, notes["team"], note="Ergänzt").secrecy == "team"
    notes["team"].refresh_from_db()
    assert _change(anna, notes["team"], secrecy="case").secrecy == "case"


@pytest.mark.parametrize(
    "change", ["secrecy = 'case'", "recorded_by_id = app_user_id()"], ids=["class", "author"]
)
def test_sql_alone_widens_no_note_of_another(berta, case, notes, change):
    give(case, berta)
    statement = f"update cases_contact set {change} where id = %s"  # noqa: S608 - fixed words
    refused = pytest.raises(DatabaseError, match="lets nobody else read it")
    with acting(berta), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [notes["team"].pk])


def test_sql_alone_changes_no_note_of_another_kept_for_herself(anna, berta, case, notes):
    give(case, berta)
    with acting(berta), connection.cursor() as cursor:
        cursor.execute("update cases_contact set note = 'Überschrieben'")
        assert cursor.rowcount == 2
    refused = pytest.raises(DatabaseError, match="row-level security")
    with acting(berta), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update cases_contact set secrecy = 'author'")
    notes["author"].refresh_from_db()
    assert notes["author"].note == "Nur author"


def test_a_hidden_contact_stays_the_last_one(anna, berta, case):
    _record(anna, case, held_on=in_days(-1), secrecy="author")
    give(case, berta)
    _record(berta, case, held_on=in_days(-5))
    case.refresh_from_db()
    assert case.last_contact_on == in_days(-1)


def test_a_hidden_contact_stays_within_the_case(anna, berta, case):
    _record(anna, case, held_on=in_days(-40), secrecy="author")
    give(case, berta)
    with acting(berta), pytest.raises(RuleViolationError, match="schon ein Kontakt"):
        cases.change_case(
            actor=berta, case=case, expected_version=case.version, opened_on=in_days(-30)
        )


def test_the_days_of_contact_are_told_to_whoever_sees_the_case(anna, berta, lena, case):
    for days in (-9, -4):
        make_contact(case, held_on=in_days(days), secrecy="author")
    give_review(case, lena)
    for actor in (anna, lena):
        with acting(actor):
            assert contact_days(case.pk) == (in_days(-9), in_days(-4))
    with acting(berta):
        assert contact_days(case.pk) == (None, None)
