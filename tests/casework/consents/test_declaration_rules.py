"""What a declaration, a withdrawal and another legal basis need, in tables; no database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lotse.casework.consents import choices
from lotse.casework.consents.rules import declarations as rules

TODAY = date(2026, 11, 22)
SIGNING = rules.Signing(
    given_on=TODAY,
    giver="person",
    signer_name="Selam Haile",
    guardian_name="",
    guardian_role="",
    capacity_note="",
    signed_how="drawn",
    witness="",
    interpreting="none",
    interpreted_by="",
    is_consequence_told=False,
    has_file=True,
)
GUARDED = replace(
    SIGNING,
    giver="guardian",
    guardian_name="Almaz Haile",
    guardian_role="parent",
    capacity_note="Neun Jahre alt, die Mutter sorgt allein.",
)
ANSWER = rules.Answer(
    kind="transfer",
    purpose="support",
    recipient=2,
    direction="to_recipient",
    categories=frozenset({"identity"}),
    starts_on=TODAY,
    ends_on=date(2027, 5, 1),
    is_agreed=True,
)
OWN = replace(
    ANSWER, kind="processing", purpose="casework", recipient=None, direction="", ends_on=None
)


def check(verdict, reason):
    assert bool(verdict) == (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        (None, None),
        ((17, 17), False),
        ((17, 18), None),
        ((18, 18), True),
        ((18, 19), True),
        ((0, 1), False),
    ],
)
def test_of_age(ages, expected):
    assert rules.is_of_age(ages) is expected


@pytest.mark.parametrize(
    ("signing", "of_age", "reason"),
    [
        (SIGNING, True, ""),
        (SIGNING, None, "Das Alter der Person ist nicht sicher"),
        (replace(SIGNING, capacity_note="Der Pass liegt vor."), None, ""),
        (SIGNING, False, "minderjährig"),
        (GUARDED, False, ""),
        (GUARDED, True, ""),
        (replace(GUARDED, giver="minor"), False, ""),
        (replace(GUARDED, giver="minor"), None, ""),
        (replace(GUARDED, giver="minor"), True, "volljährig"),
        (replace(GUARDED, giver="both"), True, "volljährig"),
        (replace(GUARDED, guardian_name=" "), False, "wer für die Person sorgt"),
        (replace(GUARDED, guardian_role=""), False, "wer für die Person sorgt"),
        (replace(GUARDED, capacity_note="neun"), False, "woran Sie erkennen"),
    ],
)
def test_who_may_declare(signing, of_age, reason):
    check(rules.giver_fits(signing, is_of_age=of_age), reason)


@pytest.mark.parametrize(
    ("changes", "needs_paper", "reason"),
    [
        ({}, False, ""),
        ({"signed_how": "scan"}, True, ""),
        ({"signer_name": " "}, False, "den Namen"),
        ({"given_on": date(2026, 11, 23)}, False, "Zukunft"),
        ({"interpreting": "phone"}, False, "wer gedolmetscht hat"),
        ({"interpreting": "phone", "interpreted_by": "Yonas"}, False, ""),
        ({"giver": "both"}, False, "Zwei Unterschriften"),
        ({"giver": "both", "signed_how": "scan"}, False, ""),
        ({}, True, "auf Papier nötig"),
        ({"has_file": False}, False, "Es fehlt die Unterschrift"),
        ({"signed_how": "spoken", "has_file": False}, False, "in wessen Anwesenheit"),
        ({"signed_how": "spoken", "has_file": False, "witness": "Anna"}, False, ""),
    ],
)
def test_a_signing_is_whole(changes, needs_paper, reason):
    signing = replace(SIGNING, **changes)
    check(rules.signing_is_whole(signing, needs_paper=needs_paper, today=TODAY), reason)


@pytest.mark.parametrize(
    ("agreed", "categories", "on_paper", "paper", "spoken"),
    [
        (True, {"identity"}, True, False, True),
        (True, {"identity", "health"}, True, True, False),
        (True, {"identity", "health"}, False, False, False),
        (False, {"identity", "health"}, True, False, True),
    ],
)
def test_consent_on_health_is_written(agreed, categories, on_paper, paper, spoken):
    answers = [replace(ANSWER, categories=frozenset(categories), is_agreed=agreed)]
    assert rules.needs_paper(answers, health_on_paper=on_paper) is paper
    assert bool(rules.must_not_be_spoken(answers)) is spoken


@pytest.mark.parametrize(
    ("answers", "told", "reason"),
    [
        ([ANSWER], False, ""),
        ([OWN], False, ""),
        ([ANSWER, replace(ANSWER, kind="release")], False, ""),
        ([], False, "noch keine Erklärung"),
        ([ANSWER, ANSWER], False, "zweimal"),
        ([replace(ANSWER, is_agreed=False)], False, "welche Folgen"),
        ([replace(ANSWER, is_agreed=False)], True, ""),
        ([ANSWER, replace(OWN, categories=frozenset())], False, "mindestens eine Angabe"),
        ([replace(ANSWER, starts_on=date(2026, 11, 21))], False, "frühestens"),
        ([replace(OWN, ends_on=date(2026, 11, 21))], False, "Ende kann nicht"),
        ([replace(ANSWER, recipient=None)], False, "andere Stelle"),
        ([replace(ANSWER, direction="")], False, "Richtung"),
        ([replace(ANSWER, ends_on=None)], False, "bis wann"),
        ([replace(ANSWER, ends_on=date(2027, 11, 21))], False, ""),
        ([replace(ANSWER, ends_on=date(2027, 11, 22))], False, "höchstens 12 Monate"),
        ([replace(OWN, ends_on=date(2030, 1, 1))], False, ""),
    ],
)
def test_the_answers_fit(answers, told, reason):
    verdict = rules.answers_fit(answers, given_on=TODAY, most_months=12, is_consequence_told=told)
    check(verdict, reason)


def test_where_the_county_sets_no_longest_time_any_end_will_do():
    answer = replace(ANSWER, ends_on=date(2036, 1, 1))
    assert rules.answer_fits(answer, given_on=TODAY, most_months=None)


@pytest.mark.parametrize(
    ("starts_on", "months", "end"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 21)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
    ],
)
def test_the_longest_end(starts_on, months, end):
    assert rules.longest_end(starts_on, months) == end


@pytest.mark.parametrize(
    ("agreed", "withdrawn", "reason"),
    [
        (True, False, ""),
        (False, False, "nicht zugestimmt"),
        (True, True, "schon widerrufen"),
    ],
)
def test_what_may_be_withdrawn(agreed, withdrawn, reason):
    check(rules.consent_may_be_withdrawn(is_agreed=agreed, is_withdrawn=withdrawn), reason)


BASIS = rules.BasisFacts(
    explanation="Kind in Gefahr, Gespräch ohne Erfolg.",
    decided_by="Lena Hofmann",
    starts_on=TODAY,
    ends_on=date(2026, 12, 1),
    categories=frozenset({"identity"}),
    covers_secrecy=True,
    may_cover_secrecy=True,
    is_for_status_authority=None,
    is_status_authority=False,
    needs_end=True,
)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"explanation": "so"}, "begründen"),
        ({"decided_by": " "}, "wer das entschieden hat"),
        ({"categories": frozenset()}, "mindestens eine Angabe"),
        ({"starts_on": date(2026, 11, 23)}, "wenn sie vorliegt"),
        ({"ends_on": date(2026, 11, 21)}, "Ende kann nicht"),
        ({"ends_on": None}, "nur vorübergehend"),
        ({"ends_on": None, "needs_end": False}, ""),
        ({"may_cover_secrecy": False}, "hebt die Schweigepflicht nicht auf"),
        ({"may_cover_secrecy": False, "covers_secrecy": False}, ""),
        ({"is_for_status_authority": True}, "passt nicht zu dieser Stelle"),
        ({"is_for_status_authority": True, "is_status_authority": True}, ""),
        ({"is_for_status_authority": False, "is_status_authority": True}, "passt nicht"),
    ],
)
def test_a_legal_basis_is_whole(changes, reason):
    check(rules.basis_is_whole(replace(BASIS, **changes), today=TODAY), reason)


@pytest.mark.parametrize(("reason", "problem"), [("beendet", "Grund"), ("Gefahr vorbei", "")])
def test_an_end_has_a_reason(reason, problem):
    check(rules.reason_is_given(reason), problem)


@pytest.mark.parametrize(
    ("ends_in", "back_in"), [(0, 1), (1, 1), (2, 1), (10, 9), (14, 13), (15, 14), (90, 14)]
)
def test_what_is_put_off_comes_back_before_the_end(ends_in, back_in):
    back = rules.reminder_comes_back(TODAY + timedelta(days=ends_in), today=TODAY)
    assert back == TODAY + timedelta(days=back_in)


def test_the_words_of_the_rules_are_those_of_the_choices():
    assert rules.PROCESSING in choices.ConsentKind.values
    assert set(rules.MINORS) | set(rules.GUARDED) < set(choices.Giver.values)
    assert set(choices.DataCategory.values) > rules.IN_WRITING


@pytest.mark.parametrize(
    ("given_on", "reason"),
    [
        (TODAY, ""),
        (TODAY + timedelta(days=1), "in der Zukunft"),
        (rules.EARLIEST, ""),
        (rules.EARLIEST - timedelta(days=1), "zu weit zurück"),
    ],
)
def test_a_declaration_was_given_on_a_day_that_can_be(given_on, reason):
    verdict = rules.day_fits(given_on, today=TODAY)
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason
