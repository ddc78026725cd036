"""A mail to the leads of a municipality: a sheet waits, and nothing of what is in it."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.models import Membership
from lotse.foundation.base.mails import is_mail_configured
from lotse.foundation.organisations.choices import Role
from lotse.steering.interviews.models import StatementSheet
from lotse.web.http import AuthenticatedRequest


def tell_leads(request: AuthenticatedRequest, sheet: StatementSheet) -> None:
    """Write to who may answer; the mails leave when all of it is saved."""
    home = sheet.interview.organisation_id
    if home is None or not is_mail_configured():
        return
    leads = Membership.objects.valid_on(timezone.localdate()).filter(
        organisation=home, role=Role.MUNICIPALITY_LEAD, user__is_active=True
    )
    address = request.build_absolute_uri(reverse("interviews:own_sheet", args=[sheet.pk]))
    context = {"page": address, "county_name": settings.COUNTY_NAME}
    body = render_to_string("steering/interviews/email/sheet.txt", context)
    mails = [
        EmailMessage(subject=f"Rückmeldung an Ihre Kommune, {settings.COUNTY_NAME}", body=body,
                     to=[one.user.email])
        for one in leads.select_related("user").in_german_order()
    ]  # fmt: skip
    if mails:
        transaction.on_commit(partial(_send, mails), robust=True)


def _send(mails: list[EmailMessage]) -> None:
    for mail in mails:
        mail.send()
