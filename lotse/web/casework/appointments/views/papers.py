"""What leaves Lotse of one appointment: the letter to the client, the file for a calendar."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lotse.casework.appointments import letters
from lotse.casework.appointments.models import Appointment
from lotse.foundation.documents import typesetting
from lotse.web.casework.appointments.views.appointments import spoken_by
from lotse.web.casework.appointments.views.fetch import visible_appointment
from lotse.web.casework.appointments.views.ical import event_of
from lotse.web.http import AuthenticatedRequest
from lotse.web.ical import calendar_of

LETTER_SEEN = "case.appointment_letter_opened"


@require_safe
def letter(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    """The letter as PDF, in the language asked for, else in the first one the client speaks."""
    appointment = visible_appointment(request, appointment_id, action=LETTER_SEEN)
    spoken = spoken_by(appointment.case) if appointment.case else []
    language = letters.language_for([request.GET.get("sprache", ""), *spoken])
    name, address = _address_of(appointment)
    data = letters.letter(
        appointment, language, name=name, address=address, today=timezone.localdate()
    )
    pdf = typesetting.pdf(
        "appointment",
        data,
        title="Ihr Termin",
        language=language,
        organisation=appointment.organisation,
    )
    return _file(pdf, "application/pdf", f"Terminbrief {appointment.local_start:%Y-%m-%d}.pdf")


@require_safe
def calendar_file(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    """One appointment for a calendar program, without a person as in the feed."""
    appointment = visible_appointment(request, appointment_id)
    content = calendar_of([event_of(appointment, request)])
    return _file(content, "text/calendar; charset=utf-8", "termin.ics", as_download=True)


def _address_of(appointment: Appointment) -> tuple[str, list[str]]:
    if appointment.case is None:
        return appointment.with_whom, []
    person, today = appointment.case.person, timezone.localdate()
    name = f"{person.given_name} {person.family_name}".strip()
    addresses = person.addresses.on(today).newest_first()
    # A blocked address (§ 51 BMG) stands on no paper: the letter is handed over.
    address = None if addresses.blocked().exists() else addresses.first()
    if address is None:
        return name, []
    return name, [address.street, f"{address.postal_code} {address.town}".strip()]


def _file(
    content: bytes, content_type: str, name: str, *, as_download: bool = False
) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_download, name) or ""
    return response
