"""Mails with a file for the calendar: invited, changed, called off (RFC 5546).

Neither the mail nor the file says whom it is about, nor the subject or why it falls out: mail
lies open on many machines. Who has no account is told by telephone.
"""

from collections.abc import Sequence
from email.utils import parseaddr
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from icalendar import vCalAddress

from lotse.casework.conferences.choices import Notice
from lotse.casework.conferences.models import Conference, Invitee
from lotse.casework.conferences.services.conferences import Tell
from lotse.foundation.base.mails import is_mail_configured
from lotse.web.casework.conferences.views.ical import event_of
from lotse.web.http import AuthenticatedRequest
from lotse.web.ical import calendar_of

_ENDS = (Notice.CANCELLED, Notice.UNINVITED)


def by_mail(request: AuthenticatedRequest) -> Tell:
    """What the services call with whom to tell; the mails leave when all of it is saved."""

    def tell(conference: Conference, invitees: Sequence[Invitee], notice: Notice) -> None:
        if not is_mail_configured():
            return
        others = [one.user for one in invitees if one.user and one.user_id != request.user.pk]
        mails = [_mail(request, conference, user.email, notice) for user in others]
        if mails:
            transaction.on_commit(partial(_send, mails), robust=True)

    return tell


def _send(mails: list[EmailMessage]) -> None:
    for mail in mails:
        mail.send()


def _mail(
    request: AuthenticatedRequest, conference: Conference, address: str, notice: Notice
) -> EmailMessage:
    is_off = notice in _ENDS
    method = "CANCEL" if is_off else "REQUEST"
    event = event_of(conference, request, is_off=is_off)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
    event.add("attendee", vCalAddress(f"mailto:{address}"), parameters={"RSVP": "FALSE"})
    context = {
        "conference": conference,
        "notice": notice,
        "page": request.build_absolute_uri(reverse("conferences:detail", args=[conference.pk])),
        "county_name": settings.COUNTY_NAME,
    }
    when = f"{conference.local_start:%d.%m.%Y, %H:%M} Uhr"
    mail = EmailMessage(
        subject=f"{conference.get_kind_display()} am {when}: {notice.label}",
        body=render_to_string("casework/conferences/email/notice.txt", context),
        to=[address],
    )
    content = calendar_of([event], method=method).decode()
    mail.attach("termin.ics", content, f"text/calendar; method={method}")
    return mail
