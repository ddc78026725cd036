import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.casework.cases import access
from lotse.casework.cases.models import NoteTemplate
from lotse.casework.cases.services import note_templates as services
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.choices import Role
from tests import cast

pytestmark = pytest.mark.django_db


def add(actor, label="Erstgespräch", text="Anlass: …\nVereinbart: …"):
    with acting(actor):
        return services.add_note_template(actor=actor, label=label, text=text)


def change(actor, template, **values):
    with acting(actor):
        return services.change_note_template(
            actor=actor, template=template, expected_version=template.version, **values
        )


@pytest.fixture
def elsewhere(boris):
    return cast.member("Olga", "Stein", Role.CASE_MANAGEMENT_LEAD, "CARITAS")


def test_the_lead_writes_for_her_organisation_the_coordination_for_all(lena, clara):
    assert add(lena).organisation_id == lena.organisation_id
    assert add(clara).organisation_id is None
    assert {entry.action for entry in AuditEntry.objects.all()} == {"note_template.added"}


@pytest.mark.parametrize("name", ["anna", "livia", "frieda", "dora", "petra"])
def test_others_write_no_templates(request, name):
    with pytest.raises(RuleViolationError, match="pflegen die Fachaufsicht"):
        add(request.getfixturevalue(name))


def test_a_label_is_taken_once_in_each_organisation(lena, clara, elsewhere):
    for actor in (lena, clara, elsewhere):
        add(actor)
        with pytest.raises(ValidationError, match="gibt es schon"):
            add(actor)


def test_offered_is_what_the_own_organisation_and_the_county_keep(
    anna, boris, lena, clara, elsewhere
):
    add(lena, "Von Lena")
    add(clara, "Für alle")
    add(elsewhere, "Von Olga")
    change(lena, add(lena, "Abgelegt"), is_active=False)
    for actor, expected in ((anna, ["Für alle", "Von Lena"]), (boris, ["Für alle", "Von Olga"])):
        offered = NoteTemplate.objects.offered_to(actor)
        assert [one.label for one in offered] == expected
        with acting(actor):
            seen = set(NoteTemplate.objects.values_list("label", flat=True))
        assert seen - {"Abgelegt"} == set(expected)


def test_a_change_is_kept_with_what_stood_before(lena):
    changed = change(lena, add(lena), text="Anlass: …")
    assert (changed.text, changed.version) == ("Anlass: …", 2)
    entry = AuditEntry.objects.get(action="note_template.changed")
    assert entry.changes == {"text": ["Anlass: …\nVereinbart: …", "Anlass: …"]}


def test_a_change_on_an_old_version_is_refused(lena):
    template = add(lena)
    change(lena, template, label="Neu")
    with pytest.raises(StaleVersionError):
        change(lena, template, label="Zu spät")


def test_each_keeps_her_own(anna, lena, clara, elsewhere):
    of_lena, of_all = add(lena), add(clara)
    for actor, template in (
        (clara, of_lena),
        (lena, of_all),
        (elsewhere, of_lena),
        (anna, of_lena),
    ):
        assert not access.may_change_note_template(actor, template)
        with pytest.raises(RuleViolationError):
            change(actor, template, label="Fremd")
    assert access.may_change_note_template(lena, of_lena)
    assert access.may_change_note_template(clara, of_all)


def test_sql_alone_refuses_it_too(anna, lena, clara):
    template = add(clara)
    with acting(lena):
        assert NoteTemplate.objects.filter(pk=template.pk).update(label="Fremd") == 0
    for actor, organisation in (
        (lena, None),
        (anna, anna.organisation),
        (clara, lena.organisation),
    ):
        refused = pytest.raises(DatabaseError, match="row-level security")
        with acting(actor), refused, transaction.atomic():
            NoteTemplate.objects.create(label="X", text="X", organisation=organisation)
