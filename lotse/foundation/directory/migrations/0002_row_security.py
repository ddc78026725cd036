"""What is published everybody reads; proposals are seen by who made them and whom they concern.

Who keeps an offer is told by the same condition for the offer and for all that hangs on it.
"""

from django.db import migrations

from lotse.foundation.base import row_security

SIGNED_IN = "(select app_role()) is not null"
COORDINATION = "(select app_role()) = 'kim_coordination'"
HERE = "organisation_id = (select app_organisation_id())"
FROM_HERE = "proposed_from_id = (select app_organisation_id())"
MINE = "owner_id = (select app_user_id())"
KEEPS = (
    "(select app_role()) in ('case_management_lead', 'municipality_lead', 'provider_lead',"
    " 'partner', 'immigration_officer', 'naturalisation_officer')"
)
PROPOSES = f"({COORDINATION} or {KEEPS} or (select app_role()) = 'case_manager')"
SEEN = f"{SIGNED_IN} and (state <> 'draft' or {COORDINATION} or {HERE} or {FROM_HERE} or {MINE})"
KEPT = (
    f"{COORDINATION} or ({HERE} and {KEEPS}) or ({MINE} and state = 'published')"
    f" or ({FROM_HERE} and state = 'draft' and {PROPOSES})"
)
PROPOSED = (
    f"{PROPOSES} and {FROM_HERE} and state = 'draft' and proposed_by_id = (select app_user_id())"
)
OF_SEEN = "offer_id in (select o.id from directory_offer o)"
OF_KEPT = f"offer_id in (select o.id from directory_offer o where {KEPT})"  # noqa: S608
OF_ORGANISATION = f"{COORDINATION} or ({HERE} and {KEEPS})"


def _part_of_offer(table: str, **more: str) -> migrations.RunSQL:
    return row_security.protect(table, select=OF_SEEN, insert=OF_KEPT, delete=OF_KEPT, **more)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("accounts", "0003_partner_role")]

    operations = [
        row_security.protect(
            "directory_directoryprofile",
            select=SIGNED_IN,
            insert=PROPOSES,
            update=OF_ORGANISATION,
        ),
        # Who proposes an offer of another organisation says where it is and whom to ask.
        *(
            row_security.protect(table, select=SIGNED_IN, insert=PROPOSES, update=OF_ORGANISATION)
            for table in ("directory_venue", "directory_offercontact")
        ),
        row_security.protect("directory_offer", select=SEEN, insert=PROPOSED, update=KEPT),
        _part_of_offer("directory_openinghours", update=OF_KEPT),
        *(
            _part_of_offer(f"directory_offer_{field}")
            for field in ("domains", "municipalities", "venues")
        ),
    ]
