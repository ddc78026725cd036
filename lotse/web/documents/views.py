"""The letterhead of an organisation, and a sample letter to look at it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import access, services, typesetting
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.models import Letterhead, StoredFile
from lotse.foundation.organisations.models import Organisation
from lotse.web.components.files import give_out, name_and_content
from lotse.web.conflicts import render_stale
from lotse.web.documents.forms import LetterheadForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

_SAMPLE = {
    "address": ["Selam Haile", "Hauptstraße 1", "53840 Troisdorf"],
    "reference": "Muster",
    "subject": "So sieht ein Brief aus",
    "salutation": "Guten Tag Selam Haile,",
    "paragraphs": [
        "dieser Brief zeigt Briefkopf, Anschriftfeld und Fußzeile. Die Person ist erfunden.",
        "Die Anschrift steht so, dass sie in einen Fensterumschlag nach DIN 5008 passt.",
    ],
    "closing": "Mit freundlichen Grüßen",
}


@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)
    # The form checks a copy; the service changes the locked record.
    known = Letterhead.objects.select_related("logo").filter(organisation=organisation).first()
    form = LetterheadForm(
        request.POST or None,
        request.FILES or None,
        instance=Letterhead.objects.filter(organisation=organisation).first(),
        initial=_usual(organisation, known),
    )
    if form.is_valid():
        try:
            services.keep_letterhead(
                actor=request.actor, organisation=organisation, **_values(form)
            )
        except StaleVersionError:
            if known is None:
                # Two began it at once: the other one's is shown, nothing is overwritten.
                messages.error(request, "Den Briefkopf hat gerade jemand anders angelegt.")
                return redirect("documents:letterhead", pk)
            back = reverse("organisations:detail", args=[pk])
            return render_stale(request, form=form, record=known, back_url=back, label=str(known))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Briefkopf ist gespeichert.")
            return redirect("documents:letterhead", pk)
    context = {"form": form, "organisation": organisation, "letterhead": known}
    return render_form(request, "documents/letterhead.html", context, target="#letterhead-form")


@require_safe
def letterhead_sample(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    organisation = _organisation(request, pk)
    today = f"{timezone.localdate():%d.%m.%Y}"
    content = typesetting.pdf(
        "letter",
        _SAMPLE | {"date": today, "sender": str(request.user)},
        title="Musterbrief",
        organisation=organisation,
    )
    sample = StoredFile(name="Musterbrief.pdf", media_type=MediaType.PDF)
    return give_out(sample, content, as_download=False)


def _organisation(request: AuthenticatedRequest, pk: int) -> Organisation:
    organisation: Organisation = get_object_or_404(Organisation, pk=pk)
    demand(access.may_keep_letterhead(request.actor, organisation))
    return organisation


def _usual(organisation: Organisation, known: Letterhead | None) -> dict[str, Any]:
    if known:
        return {"version": known.version}
    town = organisation.municipality.name if organisation.municipality else ""
    return {"phone": organisation.phone, "email": organisation.email, "town": town}


def _values(form: LetterheadForm) -> dict[str, Any]:
    values = form.cleaned_data.copy()
    upload, version = values.pop("logo_file"), values.pop("version")
    logo = name_and_content(upload) if upload else None
    return values | {"logo": logo, "expected_version": version}
