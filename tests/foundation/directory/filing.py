"""The tables of the directory for the tests of row security: nobody is shown nothing."""

from datetime import time

from lotse.foundation.directory.models import DirectoryImport, OpeningHours
from tests import cast
from tests.foundation.directory.factories import make_contact, make_offer, make_venue

FURTHER = (
    "directory_offer",
    "directory_offer_domains",
    "directory_offer_municipalities",
    "directory_offer_venues",
    "directory_openinghours",
    "directory_directoryprofile",
    "directory_venue",
    "directory_offercontact",
)
UNSEEN = ("directory_directoryimport",)


def fill(actor, file):
    """Once per organisation, however many files its people have."""
    if actor.organisation.venues.exists():
        return
    venue = make_venue(actor.organisation)
    offer = make_offer(
        actor,
        venues=[venue],
        municipalities=[cast.municipality()],
        contact=make_contact(actor.organisation),
    )
    OpeningHours.objects.create(
        offer=offer, venue=venue, weekday=1, opens_at=time(9), closes_at=time(12)
    )
    DirectoryImport.objects.create(file_name="hsds.json", document=[], uploaded_by=actor.user)
