"""Mails to seats with a file for the calendar: invited, changed, called off (RFC 5546).

Neither the mail nor the file says what is talked about: mail lies open on many machines. Who has
no account gets them too; the agenda as a paper is sent by the office.
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

from lotse.foundation.base.mails import is_mail_configured
from lotse.steering.bodies.choices import Notice
from lotse.steering.bodies.models import Meeting, Seat
from lotse.steering.bodies.services.meetings import Tell
from lotse.web.http import AuthenticatedRequest
from lotse.web.ical import calendar_of
from lotse.web.steering.bodies.views.ical import event_of


def by_mail(request: AuthenticatedRequest) -> Tell:
    """What the services call with whom to tell; the mails leave when all of it is saved."""

    def tell(meeting: Meeting, seats: Sequence[Seat], notice: Notice) -> None:
        if not is_mail_configured():
            return
        mails = [
            _mail(request, meeting, seat, notice)
            for seat in seats
            if seat.address and seat.user_id != request.user.pk
        ]
        if mails:
            transaction.on_commit(partial(_send, mails), robust=True)

    return tell


def _send(mails: list[EmailMessage]) -> None:
    for mail in mails:
        mail.send()


def _mail(
    request: AuthenticatedRequest, meeting: Meeting, seat: Seat, notice: Notice
) -> EmailMessage:
    method = "CANCEL" if notice == Notice.CANCELLED else "REQUEST"
    event = event_of(meeting, request)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
    event.add("attendee", vCalAddress(f"mailto:{seat.address}"), parameters={"RSVP": "FALSE"})
    context = {
        "meeting": meeting,
        "notice": notice,
        "has_account": seat.user_id is not None,
        "page": request.build_absolute_uri(reverse("bodies:meeting", args=[meeting.pk])),
        "county_name": settings.COUNTY_NAME,
    }
    when = f"{meeting.local_start:%d.%m.%Y, %H:%M} Uhr"
    mail = EmailMessage(
        subject=f"{meeting.body} am {when}: {notice.label}",
        body=render_to_string("steering/bodies/email/notice.txt", context),
        to=[seat.address],
    )
    content = calendar_of([event], method=method).decode()
    mail.attach("termin.ics", content, f"text/calendar; method={method}")
    return mail
