"""Leads keep the letterhead of their own organisation, the administration keeps all."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError
from PIL import Image

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services
from lotse.foundation.documents.models import Letterhead, StoredFile
from tests import cast
from tests.foundation.documents import samples

pytestmark = pytest.mark.django_db
HEAD = {"street": "Kaiser-Wilhelm-Platz 1", "postcode": "53721", "town": "Siegburg"}


def _keep(actor, organisation=None, version=None, **values):
    with acting(actor):
        return services.keep_letterhead(
            actor=actor,
            organisation=organisation or actor.organisation,
            expected_version=version,
            **(HEAD | values),
        )


def test_a_lead_keeps_that_of_her_organisation_and_the_trail_knows(lena):
    letterhead = _keep(lena, phone="02241 13-0")
    assert (letterhead.organisation, letterhead.version) == (lena.organisation, 1)
    entry = AuditEntry.objects.get(action="letterhead.kept")
    assert entry.changes["town"] == [None, "Siegburg"]
    assert _keep(lena, version=1, phone="02241 13-1").phone == "02241 13-1"


def test_the_administration_keeps_all(frieda):
    assert _keep(frieda, cast.organisation("CARITAS")).town == "Siegburg"


@pytest.mark.parametrize("name", ["anna", "livia", "petra", "armin"])
def test_others_do_not_keep_it(name, request):
    actor = request.getfixturevalue(name)
    with pytest.raises(RuleViolationError, match="Briefkopf pflegen"):
        _keep(actor, cast.organisation("KI"))


def test_the_database_refuses_too(anna):
    with acting(anna), pytest.raises(ProgrammingError):
        Letterhead.objects.create(organisation=anna.organisation, **HEAD)


def test_two_people_at_once_do_not_overwrite_each_other(lena):
    _keep(lena)
    with pytest.raises(StaleVersionError):
        _keep(lena, version=None)
    with pytest.raises(StaleVersionError):
        _keep(lena, version=7)


def test_a_postcode_has_five_digits(lena):
    with pytest.raises(ValidationError, match="fünf Ziffern"):
        _keep(lena, postcode="5372")


def test_everybody_sees_the_logo_once_it_stands_on_a_letterhead(lena, boris):
    logo = _keep(lena, logo=("wappen.jpg", samples.picture(size=(2000, 1000)))).logo
    with acting(boris):
        assert StoredFile.objects.get() == logo
        kept = Image.open(io.BytesIO(services.content(logo)))
    assert (kept.format, kept.size) == ("PNG", (600, 300))


def test_a_logo_is_a_picture(lena):
    with pytest.raises(RuleViolationError):
        _keep(lena, logo=("wappen.pdf", samples.PDF))


def test_a_logo_can_be_taken_away(lena):
    _keep(lena, logo=("wappen.png", samples.picture("PNG")))
    assert _keep(lena, version=1, phone="1").logo is not None
    assert _keep(lena, version=2, drop_logo=True).logo is None
