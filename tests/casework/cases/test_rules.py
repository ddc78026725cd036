from datetime import date, timedelta

import pytest

from lotse.casework.cases import rules

OPENED, CLOSED, TODAY = date(2026, 1, 15), date(2026, 6, 30), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("held_on", "reason"),
    [
        pytest.param(date(2026, 1, 14), "vor der Fallaufnahme", id="day before opening"),
        pytest.param(date(2026, 1, 15), "", id="opening day"),
        pytest.param(date(2026, 6, 30), "", id="closing day"),
        pytest.param(date(2026, 7, 1), "bereits abgeschlossen", id="day after closing"),
        pytest.param(date(2026, 11, 23), "in der Zukunft", id="tomorrow"),
    ],
)
def test_a_contact_lies_within_the_case(held_on, reason):
    verdict = rules.contact_may_be_recorded(
        held_on=held_on, opened_on=OPENED, closed_on=CLOSED, today=TODAY
    )
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


def test_a_contact_of_today_fits_into_an_open_case():
    assert rules.contact_may_be_recorded(
        held_on=TODAY, opened_on=OPENED, closed_on=None, today=TODAY
    )


@pytest.mark.parametrize(
    ("opened_on", "allowed"), [(date(2026, 11, 22), True), (date(2026, 11, 23), False)]
)
def test_a_case_opens_today_or_before(opened_on, allowed):
    assert rules.case_may_be_opened(opened_on=opened_on, today=TODAY).allowed is allowed


@pytest.mark.parametrize(
    ("opened_on", "first_contact_on", "reason"),
    [
        (date(2026, 3, 1), None, ""),
        (date(2026, 3, 1), date(2026, 3, 1), ""),
        (date(2026, 3, 2), date(2026, 3, 1), "schon ein Kontakt"),
        (date(2026, 11, 23), None, "in der Zukunft"),
    ],
)
def test_the_opening_moves_no_contact_out_of_the_case(opened_on, first_contact_on, reason):
    verdict = rules.opening_may_move(
        opened_on=opened_on, first_contact_on=first_contact_on, today=TODAY
    )
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("due_on", "closed_on", "reason"),
    [
        (date(2026, 11, 22), None, ""),
        (date(2026, 11, 21), None, "in der Vergangenheit"),
        (date(2026, 12, 1), CLOSED, "Der Fall ist abgeschlossen"),
    ],
)
def test_a_follow_up_lies_ahead_in_an_open_case(due_on, closed_on, reason):
    verdict = rules.follow_up_may_be_set(due_on=due_on, closed_on=closed_on, today=TODAY)
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("is_responsible", "starts_on", "ends_on", "reason"),
    [
        (False, date(2026, 11, 22), date(2026, 11, 22), ""),
        (False, date(2026, 12, 1), date(2026, 12, 14), ""),
        (True, date(2026, 12, 1), date(2026, 12, 14), "nicht selbst vertreten"),
        (False, date(2026, 12, 2), date(2026, 12, 1), "vor ihrem Beginn"),
        (False, date(2026, 11, 1), date(2026, 11, 21), "in der Vergangenheit"),
    ],
)
def test_a_deputy_is_somebody_else_for_a_time_that_is_not_over(
    is_responsible, starts_on, ends_on, reason
):
    verdict = rules.deputy_may_be_appointed(
        deputy_is_responsible=is_responsible, starts_on=starts_on, ends_on=ends_on, today=TODAY
    )
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("is_deputy", "is_of_this_case", "allowed"),
    [(True, True, True), (False, True, False), (True, False, False)],
)
def test_only_a_deputy_of_the_case_is_dismissed(is_deputy, is_of_this_case, allowed):
    verdict = rules.grant_is_a_deputyship(is_deputy=is_deputy, is_of_this_case=is_of_this_case)
    assert verdict.allowed is allowed


@pytest.mark.parametrize(
    ("reason", "days", "refusal"),
    [
        ("Stichprobe", 1, ""),
        ("Stichprobe", 30, ""),
        ("Stichprob ", 7, "begründen"),
        ("          ", 7, "begründen"),
        ("Stichprobe", 0, "1 bis 30 Tage"),
        ("Stichprobe", 31, "1 bis 30 Tage"),
    ],
)
def test_a_review_is_explained_and_short(reason, days, refusal):
    verdict = rules.review_may_start(reason=reason, days=days)
    assert verdict.allowed is not bool(refusal)
    assert refusal in verdict.reason


def test_the_first_day_of_a_review_counts():
    assert rules.review_ends_on(starts_on=TODAY, days=14) == date(2026, 12, 5)


@pytest.mark.parametrize(
    ("sequence", "number"),
    [(1, "RSK-2026-0001"), (412, "RSK-2026-0412"), (10_000, "RSK-2026-10000")],
)
def test_case_numbers_have_at_least_four_digits(sequence, number):
    assert rules.case_number(prefix="RSK", year=2026, sequence=sequence) == number


@pytest.mark.parametrize(
    ("closed_on", "last_contact_on", "open_follow_ups", "reason"),
    [
        (TODAY, None, 0, ""),
        (date(2026, 6, 1), date(2026, 6, 1), 0, ""),
        (date(2026, 11, 23), None, 0, "in der Zukunft"),
        (date(2026, 1, 14), None, 0, "vor der Fallaufnahme"),
        (date(2026, 6, 1), date(2026, 6, 2), 0, "noch ein Kontakt"),
        (TODAY, None, 1, "offene Wiedervorlagen"),
    ],
)
def test_a_case_closes_when_nothing_is_left(closed_on, last_contact_on, open_follow_ups, reason):
    verdict = rules.case_may_be_closed(
        closed_on=closed_on,
        opened_on=OPENED,
        last_contact_on=last_contact_on,
        open_follow_ups=open_follow_ups,
        today=TODAY,
    )
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("number", "keeps_worker", "reason", "sentence"),
    [
        pytest.param(3, False, "Elternzeit ab Januar", "", id="cases, somebody else, a reason"),
        pytest.param(0, False, "Elternzeit ab Januar", "mindestens einen Fall", id="no case"),
        pytest.param(3, True, "Elternzeit ab Januar", "schon geführt", id="the same worker"),
        pytest.param(3, False, "", "nennen Sie den Anlass", id="no reason"),
        pytest.param(3, False, "   zu kurz   ", "mindestens 10 Zeichen", id="a short reason"),
        pytest.param(3, False, "Elternzeit", "", id="a reason of ten letters"),
    ],
)
def test_cases_go_to_somebody_else_for_a_stated_reason(number, keeps_worker, reason, sentence):
    verdict = rules.cases_may_be_handed_over(
        number=number, keeps_worker=keeps_worker, reason=reason
    )
    assert verdict.allowed is not bool(sentence)
    assert sentence in verdict.reason


@pytest.mark.parametrize(
    ("secrecy", "is_author", "before", "reason"),
    [
        ("author", True, "case", ""),
        ("case", True, "author", ""),
        ("author", False, "team", "für sich behalten"),
        ("case", False, "team", "Mehr Personen öffnet"),
        ("team", False, "case", ""),
        ("team", False, "team", ""),
    ],
)
def test_only_the_author_lets_more_people_read_or_fewer_than_the_team(
    secrecy, is_author, before, reason
):
    verdict = rules.secrecy_may_be_chosen(secrecy=secrecy, is_author=is_author, before=before)
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("days", "is_responsible", "reason"),
    [(183, False, ""), (184, False, "höchstens ein halbes Jahr"), (10, True, "selbst")],
)
def test_a_deputy_for_all_cases_stays_half_a_year_and_is_somebody_else(
    days, is_responsible, reason
):
    verdict = rules.caseload_may_be_deputised(
        deputy_is_responsible=is_responsible,
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=days),
        today=TODAY,
    )
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("closed_on", "why", "reason"),
    [
        (CLOSED, "Die Familie ist zurück.", ""),
        (CLOSED, "zurück   ", "begründen Sie"),
        (None, "Die Familie ist zurück.", "ist offen"),
    ],
)
def test_a_closed_case_goes_on_for_a_reason(closed_on, why, reason):
    verdict = rules.case_may_be_reopened(closed_on=closed_on, reason=why)
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason
