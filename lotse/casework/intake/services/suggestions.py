"""Asking the rule: what a sheet suggests on a day."""

from datetime import date

from lotse.casework.intake.models import Intake
from lotse.casework.intake.rules import entry
from lotse.casework.intake.rules import suggestion as rules
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

ANSWERS = (*rules.CRITERIA, "consent")


def suggestion_for(intake: Intake, on: date) -> rules.Suggestion:
    """What the rule suggests for the sheet as it is, with the local rules of that day."""
    values = LocalParameter.objects.values_on(on)
    findings = entry.entry_findings(
        born=intake.person.birth_date,
        in_county_since=intake.county_date,
        on=on,
        age_min=values[LocalRule.ENTRY_AGE_MIN],
        age_max=values[LocalRule.ENTRY_AGE_MAX],
        years_max=values[LocalRule.ENTRY_YEARS_IN_COUNTY_MAX],
    )
    return rules.suggestion(answers_of(intake), findings)


def answers_of(intake: Intake) -> dict[str, str]:
    """The five answers of the sheet."""
    return {name: getattr(intake, name) for name in ANSWERS}
