"""A signed sheet: recorded with text and paper, and never changed again."""

from contextlib import nullcontext
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from lotse.casework.consents import letters
from lotse.casework.consents.models import Consent, Declaration, LegalBasis
from lotse.casework.consents.services import bases, translations
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit import services as audit
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.foundation.reference.choices import LocalRule
from tests import cast
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    let,
    make_case,
    make_person,
)
from tests.casework.consents.factories import (
    allow,
    base,
    both,
    box,
    coverage,
    declare,
    disclose,
    partner,
)
from tests.foundation.audit.trail import tamper

pytestmark = pytest.mark.django_db

NOT_BY_ANYBODY = "stands|has ended already|permission denied"


@pytest.fixture
def person(anna):
    return make_case(anna).person


class TestDeclaring:
    def test_a_sheet_keeps_the_text_that_was_read_and_the_paper(self, anna, person, printed):
        found = declare(anna, person, language="uk", interpreting="phone", interpreted_by="O. B.")
        assert (found.text_version, found.boxes) == (letters.VERSION, 2)
        assert found.text_sha256 == letters.sha256_of("uk")
        with acting(anna):
            assert documents.content(found.paper).startswith(b"%PDF")
        assert "Ich entbinde die Fachkräfte" in printed[-1]
        assert "Я звільняю фахівців" in printed[-1]
        assert [row.kind for row in found.consents.in_order()] == ["transfer", "release"]

    def test_each_box_is_in_the_trail_with_its_words(self, anna, person):
        declare(anna, person, [box("transfer"), box("release", is_agreed=False)])
        given = AuditEntry.objects.get(action="consent.given")
        assert (given.target_kind, given.target_id) == ("persons.person", person.pk)
        assert given.changes["recipient"] == [None, "Jobcenter rhein-sieg"]
        assert "Name, Geburtsdatum, Geschlecht" in given.changes["categories"][1]
        assert AuditEntry.objects.get(action="consent.refused").target_id == person.pk

    def test_a_sealed_consent_that_is_tampered_with_is_found(self, anna, person):
        allow(anna, person)
        audit.seal_open_entries()
        assert audit.verify().findings == ()
        entry = AuditEntry.objects.filter(action="consent.given").earliest("pk")
        assert entry.seal_number
        tamper(
            "update audit_auditentry set changes = jsonb_set(changes, '{ends_on,1}',"
            " '\"2099-12-31\"') where id = %s",
            entry.pk,
        )
        assert audit.verify().findings

    def test_the_same_form_makes_one_sheet(self, anna, person):
        key = uuid4()
        first, second = (declare(anna, person, submission_key=key) for _ in range(2))
        assert first == second

    def test_spoken_words_need_a_witness_and_no_health(self, anna, person):
        spoken = {"signed_how": "spoken", "upload": None}
        with pytest.raises(RuleViolationError, match="in wessen Anwesenheit"):
            declare(anna, person, **spoken)
        assert declare(anna, person, witness="Anna Berger", **spoken).file is None
        with pytest.raises(RuleViolationError, match="§ 16 Abs"):
            declare(anna, person, both(categories=["identity", "health"]), witness="Anna", **spoken)

    def test_the_county_decides_whether_a_drawn_signature_is_writing(self, anna, person):
        health = both(categories=["identity", "health"])
        with pytest.raises(RuleViolationError, match="auf Papier"):
            declare(anna, person, health, signed_how="drawn")
        let(LocalRule.HEALTH_CONSENT_ON_PAPER, 0)
        assert declare(anna, person, health, signed_how="drawn")

    def test_the_county_decides_how_long_a_consent_holds(self, anna, person):
        long = both(ends_on=in_days(500))
        with pytest.raises(RuleViolationError, match="höchstens 12 Monate"):
            declare(anna, person, long)
        let(LocalRule.CONSENT_MONTHS, None)
        assert declare(anna, person, long)

    def test_for_a_minor_somebody_declares_who_cares_for_her(self, anna):
        child = make_case(anna, make_person(born="2019")).person
        with pytest.raises(RuleViolationError, match="minderjährig"):
            declare(anna, child)
        found = declare(
            anna,
            child,
            giver="guardian",
            guardian_name="Almaz Haile",
            guardian_role="parent",
            capacity_note="Sieben Jahre alt, die Mutter ist allein sorgeberechtigt.",
        )
        assert found.get_guardian_role_display() == "Mutter oder Vater, allein sorgeberechtigt"

    def test_only_who_works_with_the_person_records(self, anna, lena, boris, person):
        give_review(person.cases.get(), lena)
        partner()
        for other in (lena, boris):
            with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
                declare(other, person)

    def test_a_file_that_is_no_paper_is_refused_and_nothing_is_kept(self, anna, person):
        with pytest.raises(RuleViolationError):
            declare(anna, person, upload=Upload("blatt.pdf", b"MZ\x90\x00 program"))
        assert not Declaration.objects.exists()


class TestStanding:
    @pytest.mark.parametrize(
        "change",
        [
            "update consents_declaration set given_on = given_on - 1",
            "update consents_declaration set boxes = 9",
            "update consents_consent set ends_on = ends_on + 100",
            "update consents_consent set categories = '{identity,health}'",
            "update consents_consent set is_agreed = true",
            "update consents_consent set recipient_id = null",
            "update consents_legalbasis set paragraph = '§ 1'",
            "update consents_disclosure set categories = '{identity}'",
            "delete from consents_consent",
            "delete from consents_declaration",
            "delete from consents_legalbasis",
            "delete from consents_disclosure",
        ],
    )
    @pytest.mark.parametrize("by_owner", [True, False], ids=["owner", "worker"])
    def test_nobody_changes_what_was_signed(self, anna, person, change, by_owner, filled):
        hands = nullcontext() if by_owner else acting(anna)
        with (
            pytest.raises(DatabaseError, match=NOT_BY_ANYBODY),
            transaction.atomic(),
            hands,
        ):
            _run(change)

    @pytest.fixture
    def filled(self, anna, person):
        declare(anna, person, [box("transfer", is_agreed=False, purpose="referral")])
        allow(anna, person)
        base(anna, person)
        disclose(anna, person)

    def test_a_withdrawal_is_written_once(self, anna, person):
        allow(anna, person)
        change = (
            "update consents_consent set withdrawn_at = now(), withdrawn_by = 'person',"
            " withdrawn_how = 'spoken', withdrawal_recorded_by_id = %s"
        )
        _run(change, anna.user_id)
        for again in (
            change.replace("now()", "clock_timestamp()"),
            change.replace("now()", "null"),
        ):
            with pytest.raises(DatabaseError, match="has ended already"), transaction.atomic():
                _run(again, anna.user_id)

    def test_no_box_is_added_to_a_signed_sheet(self, anna, person):
        found = declare(anna, person)
        row = found.consents.in_order()[0]
        values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
        values |= {"id": None, "purpose": "conference"}
        with pytest.raises(DatabaseError, match="is signed"), transaction.atomic():
            Consent.objects.create(**values)

    def test_a_box_is_of_its_sheet(self, anna, person):
        found = declare(anna, person)
        other = make_case(anna).person
        row = found.consents.in_order()[0]
        values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
        values |= {"id": None, "purpose": "conference", "person_id": other.pk}
        with pytest.raises(DatabaseError, match="does not fit"), transaction.atomic():
            Consent.objects.create(**values)

    @pytest.mark.parametrize("purpose", ["support", "conference", "hand_over"])
    def test_no_consent_opens_the_file_to_authorities_of_status(self, anna, person, purpose):
        authority = partner("ABH")
        found = declare(anna, person, both(partner(), purpose="referral"))
        row = found.consents.in_order()[0]
        # A sheet with a box still free, as the owner of the database could make one.
        found.pk, found.reference, found.submission_key = None, uuid4(), None
        found.save(force_insert=True)
        values = {field.attname: getattr(row, field.attname) for field in row._meta.fields}
        values |= {"id": None, "declaration_id": found.pk}
        values |= {"purpose": purpose, "recipient_id": authority.pk}
        with pytest.raises(DatabaseError, match="decides about status"), transaction.atomic():
            Consent.objects.create(**values)


class TestSeeing:
    def test_who_sees_the_person_for_the_organisation_sees_what_she_declared(
        self, anna, berta, lena, boris, person
    ):
        found = allow(anna, person)
        give_review(person.cases.get(), lena)
        give(make_case(boris, person), boris)
        for actor, count in ((anna, 1), (lena, 1), (berta, 0), (boris, 0), (cast.play("dora"), 0)):
            with acting(actor):
                assert Declaration.objects.count() == count
                assert Declaration.objects.visible_to(actor).count() == count
                assert Consent.objects.count() == 2 * count
        with acting(lena):
            assert documents.content(found.paper).startswith(b"%PDF")

    def test_a_reviewer_writes_nothing_but_a_withdrawal(self, anna, lena, person):
        allow(anna, person)
        give_review(person.cases.get(), lena)
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            allow(lena, person)
        withdrawn = (
            "update consents_consent set withdrawn_at = now(), withdrawn_by = 'person',"
            " withdrawn_how = 'phone', withdrawal_recorded_by_id = app_user_id()"
        )
        with acting(lena):
            assert _run(withdrawn) == 2


class TestLegalBases:
    def test_it_is_recorded_with_paragraph_reason_and_name(self, anna, person):
        found = base(anna, person, "kkg_4", covers_secrecy=True, decided_by="Lena Hofmann")
        assert found.paragraph == "§ 4 Abs. 3 KKG"
        entry = AuditEntry.objects.get(action="legal_basis.recorded")
        assert entry.changes["decided_by"] == [None, "Lena Hofmann"]
        assert coverage(anna, person).bases == ("§ 4 Abs. 3 KKG",)

    @pytest.mark.parametrize(
        ("code", "values", "reason"),
        [
            ("sgb10_69_1_1", {"covers_secrecy": True}, "hebt die Schweigepflicht nicht auf"),
            ("kkg_4", {"ends_on": None}, "nur vorübergehend"),
            ("stgb_34", {"explanation": "so"}, "begründen"),
            ("made_up", {}, "der Liste"),
            ("sgb10_71_2", {}, "passt nicht zu dieser Stelle"),
        ],
    )
    def test_what_does_not_carry_is_refused(self, anna, person, code, values, reason):
        with pytest.raises(RuleViolationError, match=reason):
            base(anna, person, code, **values)
        assert not LegalBasis.objects.exists()

    def test_the_narrow_list_is_for_the_authority_alone(self, anna, person):
        authority = partner("ABH")
        found = base(anna, person, "sgb10_71_2", recipient=authority, purpose="status")
        assert found.recipient == authority
        with pytest.raises(RuleViolationError, match="sehen keine Fälle"):
            base(anna, person, "stgb_34", recipient=authority, purpose="support")

    def test_the_same_form_makes_one_basis(self, anna, person):
        key = uuid4()
        assert len({base(anna, person, submission_key=key).pk for _ in range(2)}) == 1

    def test_it_ends_with_a_reason_and_only_once(self, anna, person):
        found = base(anna, person, "stgb_34", covers_secrecy=True)
        with acting(anna):
            with pytest.raises(RuleViolationError, match="Grund"):
                bases.end_legal_basis(actor=anna, basis=found, reason="aus")
            bases.end_legal_basis(actor=anna, basis=found, reason="Die Gefahr ist vorbei.")
            with pytest.raises(RuleViolationError, match="schon beendet"):
                bases.end_legal_basis(actor=anna, basis=found, reason="Die Gefahr ist vorbei.")
        assert not coverage(anna, person).categories
        assert AuditEntry.objects.filter(action="legal_basis.ended").count() == 1


class TestTranslations:
    def test_a_named_person_confirms_a_version_of_a_language(self, clara):
        assert not letters.is_confirmed("ti")
        with acting(clara):
            translations.confirm_translation(
                actor=clara, language="ti", sha256=letters.sha256_of("ti"), translator="Y. Tesfay"
            )
        assert letters.is_confirmed("ti")
        assert AuditEntry.objects.get(action="consent_text.confirmed").changes["translator"] == [
            None,
            "Y. Tesfay",
        ]

    @pytest.mark.parametrize(
        ("language", "sha256", "reason"),
        [("de", "", "Original"), ("ti", "0" * 64, "inzwischen geändert")],
    )
    def test_only_what_was_read_is_confirmed(self, clara, language, sha256, reason):
        with acting(clara), pytest.raises(RuleViolationError, match=reason):
            translations.confirm_translation(
                actor=clara, language=language, sha256=sha256, translator="Y. Tesfay"
            )

    def test_a_text_is_confirmed_once(self, clara):
        said = {"language": "fr", "sha256": letters.sha256_of("fr"), "translator": "C. Petit"}
        with acting(clara):
            translations.confirm_translation(actor=clara, **said)
            with pytest.raises(ValidationError, match="schon bestätigt"), transaction.atomic():
                translations.confirm_translation(actor=clara, **said)

    def test_who_does_casework_confirms_none(self, anna):
        with acting(anna), pytest.raises(RuleViolationError, match="KIM-Koordination"):
            translations.confirm_translation(
                actor=anna, language="fr", sha256=letters.sha256_of("fr"), translator="X"
            )


def _run(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount
