"""Values of law entered by hand: usable or refused, and in use from their day on only."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lotse.casework.pathways import services
from lotse.casework.pathways.models import ParameterSet
from lotse.casework.pathways.rules.changed_law import changed
from lotse.casework.pathways.rules.pack import CURRENT
from lotse.casework.pathways.services import law
from lotse.core.parameters import ParameterError
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from tests.casework.screening.factories import ON, YEARS, enter_law, in_force

NAME = "aufenthg_25b.stay_years"
VALUES = {"name": "Neu", "text": YEARS, "valid_from": ON, "source": "BGBl."}
REGIME = """
aufenthg_104c.regime:
  unit: {unit}
  values:
    - {{from: 2027-01-01, value: {value}, source: BGBl., checked_on: 2026-11-22}}
"""


def _regime(value):
    return REGIME.format(unit=CURRENT.parameters["aufenthg_104c.regime"][0].unit, value=value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (YEARS.replace("stay_years", "unknown"), "unknown"),
        (YEARS.replace("from: 2026-01-01", "from: null").replace("stay_years", "unknown"),
         "kennen die Regeln nicht"),
        (YEARS.replace("Jahre", "Monate"), "Die Einheit ist „Jahre“"),
        (YEARS.replace("value: 20", "value: lang"), "von anderer Art"),
        (YEARS.replace("value: 20", "value: true"), "von anderer Art"),
        (YEARS.replace("value: 20", "value: {a: 1}"), "von anderer Art"),
        (_regime("halb"), "Möglich sind nur closed, open"),
        ("{}", "ändert keinen Wert"),
        ("a: [", "kein lesbares YAML"),
    ],
)  # fmt: skip
def test_what_the_rules_cannot_use_is_refused(text, said):
    with pytest.raises(ParameterError, match=said):
        changed(CURRENT, text)


def test_a_value_continues_what_was_shipped():
    pack = changed(CURRENT, YEARS)
    assert pack.value(NAME, date(2026, 1, 1)).value == 20
    assert pack.value(NAME, date(2025, 12, 31)) != pack.value(NAME, date(2026, 1, 1))
    assert pack.value(NAME, date(2025, 1, 1)).value == CURRENT.value(NAME, date(2025, 1, 1)).value
    assert changed(CURRENT, _regime("open")).version != CURRENT.version


@pytest.mark.django_db
def test_a_draft_changes_no_check(frieda):
    made = enter_law(frieda)
    assert services.pack_in_force(ON) is CURRENT
    assert services.pack_with(made, ON).value(NAME, ON).value == 20


@pytest.mark.django_db
def test_in_force_it_is_used_from_its_day_on_until_it_is_withdrawn(frieda):
    made = in_force(frieda)
    assert services.pack_in_force(ON - timedelta(days=1)) is CURRENT
    used = services.pack_in_force(ON)
    assert used.value(NAME, ON).value == 20
    assert used.version != CURRENT.version
    assert services.pack_in_force(ON) is used
    assert services.pack_without(made, ON) is CURRENT
    with acting(frieda):
        law.withdraw_set(actor=frieda, parameter_set=made)
        law.withdraw_set(actor=frieda, parameter_set=made)
    assert services.pack_in_force(ON) is CURRENT
    with pytest.raises(RuleViolationError, match="zurückgezogen"), acting(frieda):
        law.put_in_force(actor=frieda, parameter_set=made)
    actions = AuditEntry.objects.filter(action__startswith="law.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "law.entered", "law.put_in_force", "law.withdrawn"]  # fmt: skip


@pytest.mark.django_db
def test_over_time_the_law_of_each_day_is_the_one_that_a_check_for_it_uses(frieda):
    assert services.pack_over_time() is CURRENT
    in_force(frieda)
    second = YEARS.replace("value: 20", "value: 7").replace("2026-01-01", "2026-12-24")
    in_force(frieda, text=second, valid_from=date(2026, 12, 1))
    over_time = services.pack_over_time()
    for on in (date(2020, 1, 1), date(2026, 6, 1), ON - timedelta(days=1), ON, date(2026, 12, 1),
               date(2026, 12, 23), date(2026, 12, 24), date(2030, 1, 1)):  # fmt: skip
        used = services.pack_in_force(on).value(NAME, on).value
        assert over_time.value(NAME, on).value == used
    assert over_time.value(NAME, ON - timedelta(days=1)).value != 20


@pytest.mark.django_db
def test_putting_in_force_twice_is_once(lena):
    made = in_force(lena)
    with acting(lena):
        law.put_in_force(actor=lena, parameter_set=made)
    assert AuditEntry.objects.filter(action="law.put_in_force").count() == 1


@pytest.mark.django_db
def test_only_a_draft_is_changed(frieda):
    made = enter_law(frieda)
    with acting(frieda):
        with pytest.raises(StaleVersionError):
            law.change_set(actor=frieda, parameter_set=made, values=VALUES, expected_version=7)
        law.change_set(actor=frieda, parameter_set=made, values=VALUES, expected_version=1)
        law.put_in_force(actor=frieda, parameter_set=made)
        with pytest.raises(RuleViolationError, match="Nur ein Entwurf"):
            law.change_set(actor=frieda, parameter_set=made, values=VALUES, expected_version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        ParameterSet.objects.filter(pk=made.pk).update(text="anders")


@pytest.mark.django_db
def test_few_enter_law(anna, clara, ines):
    for actor in (anna, clara, ines):
        with pytest.raises(RuleViolationError):
            enter_law(actor)


@pytest.mark.django_db
def test_the_same_form_twice_makes_one_set(frieda):
    key = uuid4()
    with acting(frieda):
        made = [law.enter_set(actor=frieda, values=VALUES, submission_key=key) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.django_db
def test_a_fault_is_told_at_its_field(frieda):
    with pytest.raises(ValidationError) as refused:
        enter_law(frieda, text="a: [")
    assert "text" in refused.value.message_dict


@pytest.mark.django_db
def test_a_set_that_newer_rules_do_not_know_stops_no_check(frieda):
    made = enter_law(frieda)
    old = YEARS.replace("stay_years", "gone")
    ParameterSet.objects.filter(pk=made.pk).update(text=old)
    ParameterSet.objects.filter(pk=made.pk).update(
        state="in_force", in_force_at="2026-11-22T10:00Z", in_force_by=frieda.user
    )
    assert services.pack_in_force(ON) is CURRENT
