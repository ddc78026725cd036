import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from lotse.casework.cases import rules
from lotse.casework.cases.models import Phase
from lotse.casework.cases.services.phases import rename_phase
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests import cast


def rename(actor, label="Integrationsplanung", **values):
    phase = Phase.objects.get(code="planning")
    with acting(actor):
        return rename_phase(actor=actor, phase=phase, label=label,
                            **({"seen_label": "Planung"} | values))  # fmt: skip


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, ""),
        ({"wanted": "Planung"}, ""),
        ({"now": "Hilfeplanung"}, "heißt inzwischen „Hilfeplanung“"),
        ({"wanted": "klärung"}, "schon eine andere Phase"),
    ],
)
def test_a_phase_has_a_name_of_its_own(values, reason):
    usual = {"now": "Planung", "seen": "Planung", "wanted": "Ziele", "others": {"Klärung"}}
    verdict = rules.phase_may_be_renamed(**(usual | values))
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["clara", "frieda"])
def test_coordination_and_administration_name_the_phases(name):
    phase = rename(cast.play(name))
    assert (phase.label, phase.code, phase.position) == ("Integrationsplanung", "planning", 3)
    entry = AuditEntry.objects.get(action="phase.renamed")
    assert entry.changes == {"label": ["Planung", "Integrationsplanung"]}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["anna", "lena", "petra"])
def test_nobody_else_does(name):
    actor = cast.play(name)
    with pytest.raises(RuleViolationError, match="Stammdaten pflegen"):
        rename(actor)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("update cases_phase set label = 'X'")
        assert cursor.rowcount == 0


@pytest.mark.django_db
def test_who_saw_an_older_name_is_told(clara):
    rename(clara)
    with pytest.raises(RuleViolationError, match="inzwischen"):
        rename(clara, "Ziele")


@pytest.mark.django_db
def test_a_phase_needs_a_name(clara):
    with pytest.raises(ValidationError):
        rename(clara, "")
