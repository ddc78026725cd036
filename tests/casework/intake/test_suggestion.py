"""The suggestion does what docs/rules/intake.md says."""

from datetime import date

import pytest

from lotse.casework.intake.choices import Answer, Suggested
from lotse.casework.intake.rules import entry
from lotse.casework.intake.rules import suggestion as rules
from lotse.core.partial_dates import from_iso
from tests.casework.intake.tables import rows_under

NAMES = [*rules.CRITERIA, "consent"]
ALL_YES = dict.fromkeys(NAMES, "yes")


def _number(cell):
    return None if cell == "–" else int(cell)


def _date(cell):
    return from_iso("" if cell == "–" else cell)


def suggest(*findings, **answers):
    return rules.suggestion(ALL_YES | answers, findings)


@pytest.mark.parametrize("row", rows_under("Worked table"), ids=" ".join)
def test_the_worked_table_holds(row):
    *answers, state, points, outcome = row
    findings = [] if state == "–" else [entry.Finding(state, "Vorgabe")]
    found = rules.suggestion(dict(zip(NAMES, answers, strict=True)), findings)
    assert f"{found.points} of {found.highest}" == points
    assert found.outcome == outcome


@pytest.mark.parametrize("row", rows_under("Local entry rules"), ids=" ".join)
def test_the_table_of_entry_rules_holds(row):
    born, since, on, least, most, years, state = row
    (finding,) = entry.entry_findings(
        born=_date(born),
        in_county_since=_date(since),
        on=date.fromisoformat(on),
        age_min=_number(least),
        age_max=_number(most),
        years_max=_number(years),
    )
    assert finding.state == state


def test_without_local_rules_there_is_nothing_to_judge():
    nothing = from_iso("")
    assert not entry.entry_findings(
        born=nothing,
        in_county_since=nothing,
        on=date(2026, 11, 22),
        age_min=None,
        age_max=None,
        years_max=None,
    )


def test_every_rule_that_is_set_is_judged():
    findings = entry.entry_findings(
        born=from_iso("1999"),
        in_county_since=from_iso("2025-03"),
        on=date(2026, 11, 22),
        age_min=18,
        age_max=27,
        years_max=3,
    )
    assert [finding.text for finding in findings] == [
        "Mindestalter 18 Jahre: erfüllt (26 oder 27 Jahre).",
        "Höchstalter 27 Jahre: erfüllt (26 oder 27 Jahre).",
        "Höchstens 3 Jahre im Kreis: erfüllt (seit 03.2025).",
    ]


@pytest.mark.parametrize(
    ("answers", "because"),
    [
        ({}, "Für einen Fall sprechen 8 von 8 Punkten, nötig sind 5."),
        ({"consent": "no"}, "Ohne Einverständnis der Person gibt es keinen Fall."),
        (
            {"consent": "unknown"},
            "Für einen Fall sprechen 8 von 8 Punkten; das Einverständnis ist noch zu klären.",
        ),
        ({"complex_need": "no"}, "Ohne komplexen Bedarf genügt Beratung."),
        (
            {"complex_need": "no", "regular_path_fails": "no"},
            "Die Regelangebote reichen; dort ist die Person richtig.",
        ),
        (
            {"several_providers": "partly", "regular_path_fails": "partly",
             "resources_insufficient": "no"},
            "Für einen Fall sprechen höchstens 4 von 8 Punkten, nötig sind 5.",
        ),
        ({"complex_need": "unknown"}, "Was noch offen ist, kann den Ausschlag geben."),
    ],
)  # fmt: skip
def test_the_first_sentence_says_why(answers, because):
    assert suggest(**answers).because == because


def test_a_local_rule_says_why_too():
    missed, open_rule = entry.Finding("not_met", "Zu jung."), entry.Finding("unknown", "Alter?")
    assert "örtliche Vorgabe" in suggest(missed).because
    assert suggest(open_rule).because.endswith("eine örtliche Vorgabe ist noch zu klären.")
    assert suggest(missed).reasons[-1] == "Zu jung."


def test_each_answer_has_its_sentence():
    found = suggest(several_providers="partly", regular_path_fails="unknown", consent="partly")
    assert found.reasons == (
        "Der Bedarf ist komplex (2 Punkte).",
        "Einzelne weitere Stellen sind beteiligt (1 Punkt).",
        "Noch offen: Reichen die Regelangebote?",
        "Eigene Kräfte reichen nicht (2 Punkte).",
        "Womit die Person einverstanden ist, ist noch zu klären.",
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_the_form_is_known_to_the_rule(name):
    sentences = rules.CRITERIA.get(name, rules.CONSENT)
    assert set(sentences) == set(Answer.values)


def test_every_suggestion_has_a_label():
    codes = {rules.CASE, rules.ADVICE_ONLY, rules.PASSED_ON, rules.UNCLEAR}
    assert codes == set(Suggested.values)
