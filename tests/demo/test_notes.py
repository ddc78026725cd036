"""The notes of the demo county: texts to begin with, and some that not everybody may read."""

import pytest
from django.core.management import call_command

from lotse.casework.cases.models import Contact, NoteTemplate
from lotse.casework.cases.querysets import search_notes
from lotse.core.search_words import parse
from lotse.demo import county, notes
from lotse.foundation.accounts.actors import acting

pytestmark = pytest.mark.django_db


def test_notes_have_templates_secrets_and_are_found():
    call_command("load_demo", verbosity=0)
    anna, lena = county.actor("anna"), county.actor("lena")
    offered = [one.label for one in NoteTemplate.objects.offered_to(anna)]
    assert sorted(offered) == sorted(
        label for texts in notes.TEMPLATES.values() for label, _ in texts
    )
    with acting(anna):
        assert set(Contact.objects.values_list("secrecy", flat=True)) == {"case", "team", "author"}
        assert search_notes(parse("Auskunftssperre")).total
    with acting(lena):
        assert set(Contact.objects.values_list("secrecy", flat=True)) <= {"case"}
