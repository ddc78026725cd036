from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.forwarding.rules import checklist, contracts, proofs, reports
from lotse.funding.forwarding.rules.checklist import AGREED, NOT_NEEDED, OPEN, POINTS, Answer
from lotse.funding.forwarding.rules.contracts import Balance, Holding
from lotse.funding.forwarding.rules.proofs import Line, totals_of

FACTS = dict.fromkeys({point.fact for point in POINTS if point.fact}, True)
ALL_AGREED = {point.code: Answer(AGREED, "§ 1") for point in POINTS}
SPRING, SUMMER = date(2026, 3, 1), date(2026, 7, 1)
TODAY = date(2026, 11, 23)


def test_the_check_list_holds_what_the_domain_brief_names():
    """The union of what councils decided and what the land demands, in the order of a contract."""
    named = {point.code for point in POINTS}
    assert named >= {
        *("parties", "module", "fte", "area", "term", "amount", "qualification", "supervision"),
        *("database", "participation", "notification", "no_better_terms", "no_double_funding"),
        *("conditions", "proof", "repayment", "audit", "retention", "data_protection"),
        *("termination", "authority_consent"),
    }
    assert len(named) == len(POINTS)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_every_point_asks_names_its_source_and_knows_its_fact(point):
    assert point.question.endswith("?")
    assert point.source
    assert len(point.code) <= 20
    assert point.fact in {*checklist._MISSING, ""}
    # What may stay open may also be not needed.
    assert point.is_mandatory or point.is_waivable


@pytest.mark.parametrize(
    ("code", "answer", "facts", "says"),
    [
        ("parties", Answer(), {}, ""),
        ("parties", Answer(AGREED), {}, ""),
        ("parties", Answer(NOT_NEEDED, "", "so"), {}, "in jedem Vertrag nötig"),
        ("area", Answer(AGREED), {}, ""),
        ("area", Answer(AGREED), {"area": False}, "Gebiet: Im Vertrag steht noch kein Gebiet."),
        ("fte", Answer(AGREED), {"posts": False}, "noch keine Stelle"),
        ("term", Answer(AGREED), {"term": False}, "noch kein Ende"),
        ("amount", Answer(AGREED), {"payment_terms": False}, "Zahlungstermine"),
        ("supervision", Answer(AGREED), {"supervision": False}, "Fachaufsicht oder"),
        ("authority_consent", Answer(AGREED), {"consent": False}, "Einwilligung"),
        ("authority_consent", Answer(NOT_NEEDED, "", "Pauschale"), {"consent": False}, ""),
        ("proof", Answer(AGREED), {"proof_due": False}, "Frist"),
        ("termination", Answer(AGREED), {"notice": False}, "Kündigungsfrist"),
        ("concept", Answer(NOT_NEEDED), {}, "warum der Punkt nicht nötig ist"),
        ("concept", Answer(NOT_NEEDED, "", "  "), {}, "warum der Punkt nicht nötig ist"),
        ("concept", Answer(NOT_NEEDED, "", "Träger"), {}, ""),
    ],
)
def test_a_point_is_answered_as_it_can_be(code, answer, facts, says):
    verdict = checklist.point_may_be_answered(checklist.BY_CODE[code], answer, FACTS | facts)
    assert (says in verdict.reason) if says else verdict


def test_a_point_whose_fact_went_away_is_not_settled_any_more():
    gone = FACTS | {"area": False}
    assert [point.code for point in checklist.unsettled(ALL_AGREED, gone)] == ["area"]
    assert checklist.settled_count(ALL_AGREED, gone) == len(POINTS) - 1


def test_only_what_is_mandatory_keeps_a_contract_from_running():
    answers = ALL_AGREED | {"database": Answer(), "participation": Answer()}
    assert not checklist.unsettled(answers, FACTS)
    assert checklist.settled_count(answers, FACTS) == len(POINTS) - 2
    mandatory = sum(point.is_mandatory for point in POINTS)
    assert len(checklist.unsettled({}, FACTS)) == mandatory


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, ""),
        (1, "noch offen: „Vertragsparteien“."),
        (3, "„Integrationskonzept“."),
        (5, "„Integrationskonzept“ und 2 weitere."),
    ],
)
def test_a_refusal_names_the_first_open_points(count, says):
    verdict = checklist.list_is_complete(POINTS[:count])
    assert verdict.reason.endswith(says)
    assert bool(verdict) == (count == 0)


@pytest.mark.parametrize(
    ("state", "wanted", "may"),
    [
        ("draft", "running", True),
        ("running", "ended", True),
        ("draft", "ended", False),
        ("running", "draft", False),
        ("ended", "running", False),
        ("ended", "ended", False),
    ],
)
def test_a_contract_goes_one_way(state, wanted, may):
    assert bool(contracts.state_may_follow(state, wanted)) == may


@pytest.mark.parametrize(
    ("signed_on", "says"),
    [(None, "unterschrieben"), (date(2026, 11, 24), "Zukunft"), (TODAY, ""), (SPRING, "")],
)
def test_a_contract_runs_once_it_is_signed(signed_on, says):
    verdict = contracts.contract_may_run(signed_on=signed_on, today=TODAY)
    assert (says in verdict.reason) if says else verdict


@pytest.mark.parametrize(
    ("agreed_end", "last_day", "says"),
    [
        (None, SUMMER, ""),
        (SUMMER, SUMMER, ""),
        (None, SPRING, ""),
        (None, date(2026, 2, 28), "beginnt erst am 01.03.2026"),
        (SUMMER, date(2026, 7, 2), "schon am 01.07.2026"),
    ],
)
def test_the_last_day_lies_in_the_term(agreed_end, last_day, says):
    verdict = contracts.contract_may_end(starts_on=SPRING, agreed_end=agreed_end, last_day=last_day)
    assert (says in verdict.reason) if says else verdict


@pytest.mark.parametrize(
    ("post_module", "is_own", "weight", "says"),
    [
        (2, True, "1", ""),
        (2, True, "0.25", ""),
        (2, False, "0.5", ""),
        (2, False, "1", "anderen Anstellungsträger"),
        (1, True, "1", "Die Stelle gehört zu Baustein 1, der Vertrag zu 2."),
        (2, True, "0", "über 0"),
        (2, True, "1.0001", "höchstens bei 1"),
    ],
)
def test_which_posts_a_contract_may_hold(post_module, is_own, weight, says):
    verdict = contracts.post_may_be_held(
        module=2, post_module=post_module, is_own_post=is_own, weight=Decimal(weight)
    )
    assert (says in verdict.reason) if says else verdict


def _held(weight, starts_on, ends_on, contract="A"):
    return Holding(contract, Decimal(weight), starts_on, ends_on)


@pytest.mark.parametrize(
    ("weight", "others", "day"),
    [
        ("1", [], ""),
        ("1", [_held("1", date(2027, 1, 1), None)], ""),
        ("1", [_held("1", date(2025, 1, 1), date(2026, 2, 28))], ""),
        ("1", [_held("1", date(2025, 1, 1), SPRING)], "01.03.2026"),
        ("0.5", [_held("0.5", SPRING, None)], ""),
        ("0.5001", [_held("0.5", SPRING, None)], "01.03.2026"),
        # Two halves that do not meet each other leave room for a half.
        (
            "0.5",
            [_held("0.5", SPRING, date(2026, 6, 30)), _held("0.5", SUMMER, None, "B")],
            "",
        ),
        (
            "0.5",
            [_held("0.5", SPRING, SUMMER), _held("0.5", SUMMER, None, "B")],
            "01.07.2026",
        ),
    ],
)
def test_no_day_has_more_than_the_whole_post(weight, others, day):
    verdict = contracts.shares_fit(
        weight=Decimal(weight), starts_on=SPRING, ends_on=date(2026, 12, 31), others=others
    )
    assert (f"Am {day}" in verdict.reason) if day else verdict


def test_an_open_end_meets_whatever_comes_later():
    later = [_held("1", date(2030, 1, 1), None, "später")]
    verdict = contracts.shares_fit(weight=Decimal(1), starts_on=SPRING, ends_on=None, others=later)
    assert "01.01.2030" in verdict.reason
    assert "später" in verdict.reason


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 28), st.integers(0, 40)), max_size=6),
    st.integers(1, 4),
)
def test_what_is_allowed_is_allowed_on_every_single_day(spans, quarters):
    """Compared with counting day by day."""
    others = [
        _held(str(Decimal(weight) / 4), date(2026, 3, day), date.fromordinal(
            date(2026, 3, day).toordinal() + length))
        for weight, day, length in spans
    ]  # fmt: skip
    weight, last = Decimal(quarters) / 4, date(2026, 5, 31)
    verdict = contracts.shares_fit(weight=weight, starts_on=SPRING, ends_on=last, others=others)
    days = [date.fromordinal(n) for n in range(SPRING.toordinal(), last.toordinal() + 1)]
    there = (weight + sum(one.weight for one in others if one.overlaps(day, day)) for day in days)
    touched = any(one.overlaps(SPRING, last) for one in others)
    assert bool(verdict) == (not touched or max(there) <= 1)


@pytest.mark.parametrize(
    ("released", "paid", "to_pay", "to_return"),
    [
        ("55000", "55000", "0", "0"),
        ("55000", "27500", "27500", "0"),
        ("33000.01", "55000", "0", "21999.99"),
        ("0", "0", "0", "0"),
    ],
)
def test_what_is_still_to_pay_or_to_return(released, paid, to_pay, to_return):
    balance = Balance(Decimal(released), Decimal(paid))
    assert (balance.to_pay, balance.to_return) == (Decimal(to_pay), Decimal(to_return))


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [(3, 31, date(2027, 3, 31)), (2, 28, date(2027, 2, 28)), (None, None, None)],
)
def test_a_proof_is_due_in_the_year_after(month, day, due):
    assert contracts.proof_due_on(year=2026, month=month, day=day) == due


@pytest.mark.parametrize(
    ("month", "day", "says"),
    [
        (None, None, ""),
        (3, 31, ""),
        (4, 31, "nicht in jedem Jahr"),
        (2, 29, "nicht in jedem Jahr"),
        (None, 1, "Tag und Monat"),
        (1, None, "Tag und Monat"),
    ],
)
def test_a_day_of_the_year_exists(month, day, says):
    verdict = contracts.day_exists(month=month, day=day)
    assert (says in verdict.reason) if says else verdict


@pytest.mark.parametrize(
    ("year", "ends_on", "may"),
    [
        (2025, None, False),
        (2026, None, True),
        (2040, None, True),
        (2027, date(2027, 1, 1), True),
        (2028, date(2027, 12, 31), False),
    ],
)
def test_money_and_proofs_belong_to_a_year_of_the_contract(year, ends_on, may):
    verdict = contracts.year_fits(year=year, starts_on=SPRING, ends_on=ends_on)
    assert bool(verdict) == may


def test_what_is_noted_as_paid_was_paid():
    assert contracts.money_may_move(day=TODAY, today=TODAY)
    assert not contracts.money_may_move(day=date(2026, 11, 24), today=TODAY)


LINES = [Line("Personal", Decimal("51000"), Decimal("51000")), Line("Sache", Decimal("3000"))]


def test_sums_and_differences_of_a_proof():
    totals = totals_of(LINES, received=Decimal("50000"))
    assert (totals.stated, totals.recognised, totals.unproven) == (Decimal(54000), None, None)
    assert (totals.own_share, totals.unspent) == (Decimal(4000), Decimal(0))
    checked = [LINES[0], Line("Sache", Decimal(3000), Decimal("999.99"), "ohne Beleg")]
    totals = totals_of(checked, received=Decimal("52000"))
    assert (totals.recognised, totals.unproven) == (Decimal("51999.99"), Decimal("0.01"))
    assert checked[1].cut == Decimal("2000.01")


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1),
    st.integers(0, 10**10),
)
def test_the_sum_is_that_of_its_lines_to_the_cent(cents, received):
    lines = [
        Line("x", Decimal(stated) / 100, Decimal(min(stated, recognised)) / 100)
        for stated, recognised in cents
    ]
    totals = totals_of(lines, received=Decimal(received) / 100)
    assert totals.recognised is not None
    assert totals.recognised + sum(line.cut for line in lines) == totals.stated
    assert totals.recognised <= totals.stated
    assert totals.stated - totals.own_share + totals.unspent == totals.received


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "accepted"])
@pytest.mark.parametrize("wanted", ["draft", "submitted", "returned", "accepted"])
def test_a_proof_goes_from_hand_to_hand(state, wanted):
    allowed = {
        ("draft", "submitted"),
        ("returned", "submitted"),
        ("submitted", "returned"),
        ("submitted", "accepted"),
    }
    verdict = proofs.state_may_follow(state, wanted)
    assert bool(verdict) == ((state, wanted) in allowed)
    assert ("bleibt, wie er ist" in verdict.reason) == (state == "accepted")


@pytest.mark.parametrize(
    ("state", "says"),
    [("draft", ""), ("returned", ""), ("submitted", "zurückgibt"), ("accepted", "anerkannt")],
)
def test_a_proof_is_written_until_it_is_submitted(state, says):
    verdict = proofs.may_be_written(state)
    assert (says in verdict.reason) if says else verdict


STATED = [Line("Personal", Decimal(100)), Line("Sache", Decimal(0))]


@pytest.mark.parametrize(
    ("today", "lines", "missing", "says"),
    [
        (date(2027, 1, 1), STATED, {}, ""),
        (date(2026, 12, 31), STATED, {}, "nach dem 31.12.2026"),
        (date(2027, 1, 1), [], {}, "mindestens eine Ausgabe"),
        (date(2027, 1, 1), [Line("Sache", Decimal(0))], {}, "mindestens eine Ausgabe"),
        (date(2027, 1, 1), [*STATED, Line("Fahrt", None)], {}, "„Fahrt“"),
        (date(2027, 1, 1), STATED, {"Name": True, "Rest": False}, "ausfüllen: Name."),
    ],
)
def test_what_a_proof_needs_before_it_is_submitted(today, lines, missing, says):
    verdict = proofs.proof_may_be_submitted(
        last_day=date(2026, 12, 31), today=today, lines=lines, missing=missing
    )
    assert (says in verdict.reason) if says else verdict


@pytest.mark.parametrize(
    ("recognised", "objection", "says"),
    [
        (None, "", ""),
        ("100", "", ""),
        ("100.01", "", "höchstens der angegebene"),
        ("99.99", "", "warum nicht alles"),
        ("99.99", "  ", "warum nicht alles"),
        ("0", "kein Beleg", ""),
    ],
)
def test_a_line_is_recognised_up_to_what_was_stated(recognised, objection, says):
    amount = None if recognised is None else Decimal(recognised)
    verdict = proofs.line_may_be_checked(Line("Fahrt", Decimal(100), amount, objection))
    assert (says in verdict.reason) if says else verdict


def test_a_line_without_an_amount_is_recognised_with_nothing():
    assert proofs.line_may_be_checked(Line("Fahrt", None, Decimal(0)))
    assert not proofs.line_may_be_checked(Line("Fahrt", None, Decimal(1)))


def test_only_a_proof_that_is_checked_throughout_is_accepted():
    assert not proofs.proof_may_be_accepted(LINES)
    assert "„Sache“" in proofs.proof_may_be_accepted(LINES).reason
    assert proofs.proof_may_be_accepted(LINES[:1])


@pytest.mark.parametrize(
    ("objections", "objection", "may"),
    [("", "", False), ("  ", "", False), ("Bitte Belege", "", True), ("", "Beleg fehlt", True)],
)
def test_whoever_gives_it_back_says_why(objections, objection, may):
    lines = [Line("Fahrt", Decimal(1), None, objection)]
    assert bool(proofs.proof_may_be_returned(objections=objections, lines=lines)) == may


@pytest.mark.parametrize(
    ("ends_on", "last"),
    [
        (None, date(2026, 12, 31)),
        (date(2027, 6, 30), date(2026, 12, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
    ],
)
def test_a_proof_is_about_the_year_or_what_the_contract_has_of_it(ends_on, last):
    assert proofs.last_day_of(year=2026, ends_on=ends_on) == last


@pytest.mark.parametrize(
    ("kind", "name", "share", "there", "says"),
    [
        ("filled", "Mira", "0.5", False, ""),
        ("filled", " ", "0.5", False, "Namen"),
        ("filled", "Mira", None, False, "Arbeitszeit in VZÄ angeben"),
        ("filled", "Mira", "0.76", False, "höchstens bei 0,75 VZÄ"),
        ("filled", "Mira", "0", False, "über 0"),
        ("left", "", None, True, ""),
        ("left", "Mira", None, False, "um wen es geht"),
        ("absent", "", None, True, ""),
        ("absent", "", None, False, "um wen es geht"),
        ("changed", "", "0.25", True, ""),
        ("changed", "", None, True, "Arbeitszeit"),
    ],
)
def test_what_a_report_has_to_say(kind, name, share, there, says):
    verdict = reports.report_is_possible(
        kind=kind,
        person_name=name,
        share=None if share is None else Decimal(share),
        fte=Decimal("0.75"),
        is_somebody_there=there,
    )
    assert (says in verdict.reason) if says else verdict


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "until", "says"),
    [
        (SPRING, None, None, ""),
        (SPRING, SUMMER, SUMMER, ""),
        (SUMMER, SPRING, None, "vor dem Beginn"),
        (date(2026, 2, 28), None, None, "außerhalb"),
        (date(2026, 7, 2), None, SUMMER, "außerhalb"),
        (SPRING, date(2026, 7, 2), SUMMER, "außerhalb"),
    ],
)
def test_a_report_is_about_days_of_the_contract(starts_on, ends_on, until, says):
    verdict = reports.days_fit(
        starts_on=starts_on, ends_on=ends_on, contract_from=SPRING, contract_until=until
    )
    assert (says in verdict.reason) if says else verdict


@pytest.mark.parametrize(
    ("state", "may"), [("new", True), ("taken", False), ("declined", False), ("withdrawn", False)]
)
def test_a_report_is_answered_once(state, may):
    assert bool(reports.report_may_be_answered(state)) == may


def test_an_open_answer_is_not_settled():
    point = checklist.BY_CODE["parties"]
    assert not checklist.is_settled(point, Answer(OPEN), FACTS)


@pytest.mark.parametrize(("net", "says"), [("0", ""), ("0.01", ""), ("-1234.5", "1.234,50 €")])
def test_no_more_comes_back_than_was_paid(net, says):
    verdict = contracts.recipient_may_have(Decimal(net))
    assert bool(verdict) is not bool(says)
    assert says in verdict.reason
