"""Rules of proceedings in tables, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.casework.pathways.rules.registry import BY_ID, CATALOGUE
from lotse.casework.pathways.rules.standing import Group, group_of
from lotse.casework.proceedings.choices import (
    DocumentState,
    FeeKind,
    Outcome,
    ProceedingKind,
    ProceedingState,
    Step,
)
from lotse.casework.proceedings.rules import (
    alike,
    checklist,
    events,
    fees,
    lines,
    norms,
    statistics,
    steps,
    times,
    titles,
)
from lotse.casework.proceedings.rules.statistics import Record
from lotse.core import list_columns
from lotse.core import list_words as words
from lotse.core.partial_dates import from_iso

TODAY = date(2026, 11, 23)
WORDS = words.vocabulary(
    countries=[("SY", "Syrien"), ("XXA", "staatenlos")], languages=[],
    municipalities=[(7, "Troisdorf")],
)  # fmt: skip


# --- steps ----------------------------------------------------------------------------------------


def test_states_steps_and_outcomes_are_those_of_the_choices():
    assert set(steps.TRANSITIONS) == set(ProceedingState.values)
    assert {step for following in steps.TRANSITIONS.values() for step in following} == set(
        Step.values
    )
    assert set(steps.OUTCOMES) == set(ProceedingKind.values)
    assert {one for found in steps.OUTCOMES.values() for one in found} == set(Outcome.values)
    assert {checklist.OPEN, checklist.REQUESTED, checklist.RECEIVED, checklist.CHECKED,
            checklist.NOT_NEEDED} == set(DocumentState.values)  # fmt: skip
    assert {fees.FULL, fees.MINOR, fees.REDUCED} == set(FeeKind.values)


@pytest.mark.parametrize(("state", "step", "outcome", "allowed"), [
    ("open", "wait", "", True),
    ("open", "resume", "", False),
    ("waiting", "resume", "", True),
    ("waiting", "decide", "", True),
    ("decided", "decide", "granted", False),
    ("decided", "hand_over", "granted", True),
    ("decided", "hand_over", "refused", False),
    ("decided", "reopen", "refused", True),
    ("handed_over", "reopen", "granted", False),
])  # fmt: skip
def test_a_step_follows_from_the_state(state, step, outcome, allowed):
    verdict = steps.step_may_be_taken(state=state, step=step, outcome=outcome)
    assert bool(verdict) == allowed


@pytest.mark.parametrize(("kind", "outcome", "decided", "word"), [
    ("application", "granted", date(2026, 11, 23), ""),
    ("application", "granted", date(2026, 1, 1), ""),
    ("application", "granted", date(2025, 12, 31), "vor dem Eingang"),
    ("application", "granted", date(2026, 11, 24), "Zukunft"),
    ("check", "granted", date(2026, 2, 1), "Art des Vorgangs"),
    ("check", "settled", date(2026, 2, 1), ""),
    ("advice", "withdrawn", date(2026, 2, 1), "Art des Vorgangs"),
])  # fmt: skip
def test_a_decision_fits_kind_and_days(kind, outcome, decided, word):
    verdict = steps.decision_is_possible(
        kind=kind, outcome=outcome, received_on=date(2026, 1, 1), decided_on=decided, today=TODAY
    )
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(("handed", "word"), [
    (date(2026, 5, 1), ""), (date(2026, 4, 30), "vor der Entscheidung"),
    (date(2026, 11, 24), "Zukunft"),
])  # fmt: skip
def test_handing_over_follows_the_decision(handed, word):
    verdict = steps.handing_over_is_possible(
        decided_on=date(2026, 5, 1), handed_over_on=handed, today=TODAY
    )
    assert bool(verdict) == (not word)
    assert word in verdict.reason


@pytest.mark.parametrize(("received", "decided", "allowed"), [
    (date(2026, 11, 23), None, True), (date(2026, 11, 24), None, False),
    (date(2026, 3, 1), date(2026, 3, 1), True), (date(2026, 3, 2), date(2026, 3, 1), False),
])  # fmt: skip
def test_a_corrected_receipt_stays_before_the_decision(received, decided, allowed):
    verdict = steps.receipt_may_move(received_on=received, decided_on=decided, today=TODAY)
    assert bool(verdict) == allowed


# --- times ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("decided", "on", "days"), [
    (None, date(2026, 3, 2), 60), (date(2026, 2, 1), date(2026, 3, 2), 31),
    (date(2026, 4, 1), date(2026, 3, 2), 60), (None, date(2025, 12, 1), 0),
])  # fmt: skip
def test_a_duration_runs_until_the_decision_or_the_day_asked_for(decided, on, days):
    found = times.duration_days(received_on=date(2026, 1, 1), decided_on=decided, on=on)
    assert found == days


@pytest.mark.parametrize(("received", "decided", "is_open"), [
    (date(2026, 3, 1), None, True), (date(2026, 3, 2), None, False),
    (date(2026, 1, 1), date(2026, 3, 1), False), (date(2026, 1, 1), date(2026, 3, 2), True),
])  # fmt: skip
def test_what_was_open_at_the_end_of_a_day(received, decided, is_open):
    found = times.was_open_on(received_on=received, decided_on=decided, day=date(2026, 3, 1))
    assert found == is_open


@pytest.mark.parametrize(("days", "band"), [
    (0, "bis 3 Monate"), (90, "bis 3 Monate"), (91, "über 3 bis 6 Monate"),
    (365, "über 6 bis 12 Monate"), (366, "über 1 bis 2 Jahre"), (731, "über 2 Jahre"),
])  # fmt: skip
def test_bands_of_age_begin_and_end_without_a_gap(days, band):
    assert times.age_band(days) == band


def test_the_backlog_names_every_band():
    counts = times.backlog([date(2026, 11, 1), date(2020, 1, 1)], TODAY)
    assert (counts["bis 3 Monate"], counts["über 2 Jahre"], len(counts)) == (1, 1, 5)
    assert list(times.in_order(dict(sorted(counts.items())))) == list(counts)


@pytest.mark.parametrize(("days", "median"), [([], None), ([3], 3), ([1, 2], 1), ([9, 1, 5], 5)])
def test_the_median_is_a_whole_day(days, median):
    assert times.median_days(days) == median


@pytest.mark.parametrize(("born", "is_minor"), [
    ("2008-11-23", False), ("2008-11-24", True), ("2008-11", None), ("2008", None),
    ("2007", False), ("2009", True), ("", None),
])  # fmt: skip
def test_who_is_under_18_is_said_only_where_it_is_known(born, is_minor):
    assert times.is_minor(from_iso(born), TODAY) is is_minor


def test_who_was_born_on_29_february_comes_of_age_in_march():
    born = from_iso("2008-02-29")
    assert times.is_minor(born, date(2026, 2, 28)) is True
    assert times.is_minor(born, date(2026, 3, 1)) is False


# --- paragraphs, fee, papers, titles --------------------------------------------------------------


def test_paragraphs_are_ways_titles_or_none():
    assert norms.label("stag_10") == "§ 10 Abs. 1 StAG"
    assert norms.label("25b_1_S_1").startswith("§ 25b Abs. 1 Satz 1 AufenthG: ")
    assert (norms.label(""), norms.label("weg_1")) == ("ohne Paragraph", "weg_1")
    assert norms.is_known("")
    assert norms.is_known("25b_1_S_1")
    assert not norms.is_known("weg_1")


# What somebody applies for and the check knows no way of its own for.
BEYOND = {"stag_10_2", "aufenthg_104c_25a", "aufenthg_104c_25b"}
# Groups whose ways end with a decision of an authority that decides about status.
APPLIED_FOR = (Group.STAY, Group.SETTLEMENT, Group.CITIZENSHIP)


@pytest.mark.parametrize("name", sorted(set(norms.WAYS) - BEYOND))
def test_a_paragraph_is_written_as_the_check_writes_it(name):
    without_what_it_is_called = norms.WAYS[name].partition(" (")[0]
    assert without_what_it_is_called == BY_ID[name].legal_basis.replace(" S. ", " Satz ")


def test_every_way_of_the_catalogue_that_is_applied_for_can_be_chosen():
    applied_for = {way for way in CATALOGUE if group_of(way) in APPLIED_FOR}
    assert applied_for <= set(norms.WAYS)
    assert not BEYOND & set(BY_ID)
    # Of the ways beyond the catalogue two are naturalisation; all others are titles of the list.
    assert set(norms.WAYS) - BEYOND - set(CATALOGUE) == {"stag_8", "stag_4_3"}


@pytest.mark.parametrize(("outcome", "norm", "word"), [
    ("granted", "stag_9", "eingebürgert"), ("granted", "aufenthg_25a", "erteilt"),
    ("refused", "stag_9", "abgelehnt"), ("", "stag_9", ""),
])  # fmt: skip
def test_endings_are_called_by_what_they_are_about(outcome, norm, word):
    assert norms.outcome_word(outcome, norm) == word


@pytest.mark.parametrize(("kind", "eur", "reason", "word"), [
    ("full", "255", "", ""), ("full", "200", "", "255 €"), ("minor", "51", "", ""),
    ("minor", "255", "", "51 €"), ("reduced", "100", "Bürgergeld", ""),
    ("reduced", "0", "Härtefall", ""), ("reduced", "100", " ", "begründen"),
    ("reduced", "255", "Grund", "zwischen"), ("reduced", "-1", "Grund", "zwischen"),
])  # fmt: skip
def test_the_fee_is_the_laws_or_reduced_with_a_reason(kind, eur, reason, word):
    verdict = fees.fee_is_possible(kind=kind, fee_eur=Decimal(eur), reason=reason, on=TODAY)
    assert bool(verdict) == (not word)
    assert word in verdict.reason


def test_each_fee_names_its_source():
    used = fees.normal_fee("minor", TODAY)
    assert (used.unit, used.source) == ("EUR", "§ 38 Abs. 2 Satz 2 StAG")


def test_what_is_missing_stands_in_the_order_of_the_checklist():
    states = {paper.code: "checked" for paper in checklist.PAPERS}
    assert checklist.is_complete(states)
    assert checklist.done(states) == len(checklist.PAPERS)
    states |= {"photo": "requested", "birth": "open", "school": "not_needed"}
    missing = checklist.missing(states)
    assert [paper.code for paper in missing] == ["birth", "photo"]
    assert checklist.lines(missing)[0].startswith("Geburtsurkunde mit Übersetzung (")
    assert checklist.lines(missing)[1] == "Lichtbild"
    assert not checklist.is_complete(states)
    assert len(checklist.missing({})) == len(checklist.PAPERS)


@pytest.mark.parametrize(("history", "found"), [
    ([], None),
    ([{"code": "25b", "from": "2024-01-01"}], None),
    ([{"code": "25b", "from": "2024-01-01", "to": "2026-12-31"}], ("25b", date(2026, 12, 31))),
    ([{"code": "25b", "from": "2024-01-01", "to": "2027-12-31"}], None),
    ([{"code": "D", "from": "2020-01-01", "to": "2026-12-01"},
      {"code": "25b", "from": "2026-12-02", "to": "2028-12-01"}], None),
    ([{"code": "D", "from": "2020-01-01", "to": "2026-12-01"},
      {"code": "25b", "from": "2026-12-02"}], None),
    ([{"code": "25b", "from": "2024-01-01", "to": "2026-11-22"}], None),
])  # fmt: skip
def test_a_title_ends_unless_another_follows(history, found):
    assert titles.ending(history, TODAY, date(2027, 2, 1)) == found


# --- events ---------------------------------------------------------------------------------------


def test_attendance_is_added_up():
    one = {"female": {"under_27": 2, "from_65": 1}, "male": {"under_27": 3}}
    assert (events.total(one), events.by_sex(one)) == (6, {"female": 3, "male": 3})
    assert events.by_age(one) == {"under_27": 5, "from_65": 1}
    assert events.added_up([one, one, {}])["female"] == {"under_27": 4, "from_65": 2}
    assert not events.attendance_is_possible(is_ahead=True, attended=one)
    assert events.attendance_is_possible(is_ahead=True, attended={})
    assert events.attendance_is_possible(is_ahead=False, attended=one)


# --- statistics -----------------------------------------------------------------------------------


def _record(**values):
    defaults = {
        "kind": "application", "norm": "stag_10", "received_on": date(2026, 1, 10),
        "decided_on": None, "outcome": "", "handed_over_on": None, "sex": "female",
        "born": from_iso("1990-01-01"), "is_born_in_germany": None, "nationality": "SY",
        "place": "Siegburg",
    }  # fmt: skip
    return Record(**(defaults | values))


FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def _totals(*records):
    found = statistics.figures(records, FIRST, LAST)
    return {figure.code: figure.total for figure in found if figure.total}


@pytest.mark.parametrize(("values", "counted"), [
    ({}, {"applications"}),
    ({"kind": "check"}, {"checks"}),
    ({"kind": "advice"}, {"advice"}),
    ({"received_on": date(2025, 12, 31)}, set()),
    ({"received_on": date(2025, 1, 1), "decided_on": date(2026, 6, 30), "outcome": "granted"},
     {"granted"}),
    ({"decided_on": date(2026, 7, 1), "outcome": "granted"}, {"applications"}),
    ({"decided_on": date(2026, 2, 1), "outcome": "refused"}, {"applications", "refused"}),
    ({"decided_on": date(2026, 2, 1), "outcome": "withdrawn"}, {"applications", "withdrawn"}),
    ({"kind": "check", "decided_on": date(2026, 2, 1), "outcome": "settled"}, {"checks"}),
    ({"received_on": date(2025, 1, 1), "decided_on": date(2025, 5, 1), "outcome": "granted",
      "handed_over_on": date(2026, 1, 1)}, {"handed_over"}),
])  # fmt: skip
def test_a_proceeding_counts_when_it_happened(values, counted):
    assert set(_totals(_record(**values))) == counted


def test_every_split_adds_up_to_its_total():
    records = [
        _record(sex=("female", "male", "unknown")[at % 3],
                is_born_in_germany=(True, False, None)[at % 3],
                born=from_iso(("1990-01-01", "2020-01-01", "")[at % 3]), place=f"Ort {at % 4}")
        for at in range(11)
    ]  # fmt: skip
    for figure in statistics.figures(records, FIRST, LAST):
        assert set(figure.splits) == set(statistics.SPLITS)
        for counts in figure.splits.values():
            assert sum(counts.values()) == figure.total
    ages = statistics.figures(records, FIRST, LAST)[2].splits
    assert set(ages["age"]) == {"adult", "minor", ""}
    assert set(ages["birth"]) == {"germany", "abroad", ""}


def test_durations_and_backlog_are_of_applications():
    records = [
        _record(decided_on=date(2026, 2, 9), outcome="granted"),
        _record(norm="stag_9", decided_on=date(2026, 7, 9), outcome="granted"),
        _record(kind="check", decided_on=date(2026, 2, 9), outcome="settled"),
        _record(received_on=date(2025, 1, 1)),
        _record(kind="advice"),
    ]
    assert statistics.durations(records, FIRST, LAST) == {"stag_10": [30]}
    backlog = statistics.backlog(records, LAST)
    assert (backlog["über 3 bis 6 Monate"], backlog["über 1 bis 2 Jahre"]) == (1, 1)


def test_published_figures_hold_no_small_count():
    records = [_record(place="Siegburg" if at < 9 else "Much", sex="female" if at < 6 else "male")
               for at in range(11)]  # fmt: skip
    figure = statistics.for_publication(statistics.figures(records, FIRST, LAST))[2]
    assert figure.total == 11
    assert (figure.splits["place"], figure.rests["place"]) == ({}, 11)
    assert (figure.splits["sex"], figure.rests["sex"]) == ({"female": 6, "male": 5}, 0)
    small = statistics.for_publication(statistics.figures(records[:4], FIRST, LAST))[2]
    assert (small.total, small.splits) == (None, {})
    assert (statistics.median_is_safe(4), statistics.median_is_safe(5)) == (False, True)
    assert statistics.backlog_for_publication({"alt": 7}) == {"alt": 5}


# --- lists ----------------------------------------------------------------------------------------


def _line(**cells):
    return lines.read_line(cells, vocabulary=WORDS, today=TODAY)


def test_a_line_is_read_by_what_its_columns_mean():
    line = _line(full_name="Haile, Selam", born="17.5.1994", sex="w", nationality="syrisch",
                 reference="30-1", municipality="Stadt Troisdorf", birth_place="nein")  # fmt: skip
    assert not line.faults
    assert line.name == "Haile, Selam"
    assert line.nationality == ["SY"]
    assert line.values() == {
        "family_name": "Haile", "given_name": "Selam", "born": "1994-05-17", "sex": "female",
        "is_born_in_germany": False, "reference": "30-1", "municipality_id": 7,
    }  # fmt: skip


@pytest.mark.parametrize(("cells", "word"), [
    ({"born": "31.02.2000"}, "gibt es nicht"),
    ({"born": "01.01.2030"}, "Zukunft"),
    ({"born": "01.01.1901"}, "Jahre zurück"),
    ({"sex": "?"}, "w"),
    ({"nationality": "Mittelerde"}, "nicht bekannt"),
    ({"municipality": "Köln"}, "im Kreis nicht"),
    ({"birth_place": "vielleicht"}, "ja"),
    ({"reference": "9" * 61}, "Höchstens 60"),
])  # fmt: skip
def test_every_fault_is_named_with_its_column(cells, word):
    line = _line(family_name="Haile", **cells)
    (fault,) = line.faults
    assert fault.column == next(iter(cells))
    assert word in fault.text


def test_a_line_without_a_name_is_faulty_and_empty_cells_say_nothing():
    assert _line(given_name="Selam", born="  ").faults[0].text == "Der Nachname fehlt."


@pytest.mark.parametrize(("headings", "mapping"), [
    (["Name", "Geb.-Datum", "Az"], {"Name": "full_name", "Geb.-Datum": "born", "Az": "reference"}),
    (["Name", "Vorname"], {"Name": "family_name", "Vorname": "given_name"}),
    (["Raum"], {}),
])  # fmt: skip
def test_columns_are_guessed(headings, mapping):
    assert lines.guessed_mapping(headings) == mapping


@pytest.mark.parametrize(("columns", "word"), [
    (["family_name", "born"], ""), (["full_name"], ""), (["born"], "Nachname steht"),
    (["full_name", "given_name"], "in zweien"), (["family_name", "born", "born"], "zwei Spalten"),
])  # fmt: skip
def test_a_mapping_says_the_name_and_each_meaning_once(columns, word):
    verdict = lines.mapping_is_complete({str(at): one for at, one in enumerate(columns)})
    assert bool(verdict) == (not word)
    assert word in verdict.reason


REGISTER = alike.Register(
    [
        alike.Entry(1, "Şahin", "Elif", "1990-03-12", "female", "30-1"),
        alike.Entry(2, "Schewtschenko", "Oleksandr", "1985-01-07", "unknown", ""),
        alike.Entry(3, "Abd al-Rahman", "Mahmud"),
        alike.Entry(4, "I", "U"),
    ]
)


@pytest.mark.parametrize(("entry", "found"), [
    (alike.Entry(0, "SAHIN", "elif", "1990-03-12"), [1]),
    (alike.Entry(0, "Sahin", "Elif"), [1]),
    (alike.Entry(0, "Elif", "Şahin", "1990"), [1]),
    (alike.Entry(0, "Sahin", "Elif", "1990-12-03"), [1]),
    (alike.Entry(0, "Sahin", "Elif", "1971-10-30"), []),
    (alike.Entry(0, "Sahin", "Elif", sex="male"), [1]),
    (alike.Entry(0, "Sahin", "Mehmet", "1990-03-12"), []),
    (alike.Entry(0, "Shevchenko", "Aleksandr"), [2]),
    (alike.Entry(0, "Abdulrahman", "Mahmoud"), [3]),
    (alike.Entry(0, "Nguyen", "Thi", reference="30-1"), [1]),
    (alike.Entry(0, "Şahin", "Elif", "1990-03-12", reference="30-2"), [1]),
    (alike.Entry(0, "i", "u"), [4]),
    (alike.Entry(0, "Nguyen", "Thi"), []),
])  # fmt: skip
def test_who_may_be_known_is_found_by_sound_birth_and_reference(entry, found):
    assert [one.entry.number for one in REGISTER.alike(entry)] == found


def test_how_likely_it_is_stands_beside_and_the_reference_comes_first():
    wanted = alike.Entry(0, "Schewtschenko", "Oleksandr", "1985-01-07", reference="30-1")
    found = REGISTER.alike(wanted)
    assert [(one.entry.number, one.word) for one in found] == [
        (1, "gleiches Aktenzeichen"), (2, "sehr wahrscheinlich")]  # fmt: skip


def test_the_same_headings_are_recognised_in_any_order():
    assert list_columns.fingerprint(["Name", "Az"]) == list_columns.fingerprint(["AZ", "name"])
    assert list_columns.remembered(["NAME", "Neu"], {"Name": "full_name"}) == {"NAME": "full_name"}
