"""The sheet „Meine Wege“ in the language of the person, on the screen and as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.consents import letters as consents
from lotse.casework.pathways import letters
from lotse.foundation.documents.choices import MediaType, PrintLanguage
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.pathways.forms.asking import LanguageForm
from lotse.web.casework.pathways.views.checking import checked
from lotse.web.casework.pathways.views.picture import next_end
from lotse.web.casework.pathways.views.place import Place, visible_place
from lotse.web.components.files import give_out
from lotse.web.http import AuthenticatedRequest

LANGUAGE = "sprache"


@require_safe
def show(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = visible_place(request, **where)
    language = _language(request, place)
    is_confirmed = _is_confirmed(language)
    context = place.context("sheet") | {
        "form": LanguageForm(initial={LANGUAGE: language}),
        "chosen": language,
        # To a browser plain German is German.
        "lang": language.split("-", maxsplit=1)[0],
        "is_confirmed": is_confirmed,
        "sheet": letters.contents(_sheet(request, place), language, is_confirmed=is_confirmed),
        "pdf_url": f"{place.url('sheet_pdf')}?{LANGUAGE}={language}",
    }
    return render(request, "casework/pathways/sheet.html", context)


@require_safe
def pdf(request: AuthenticatedRequest, **where: int) -> HttpResponse:
    place = visible_place(request, **where)
    language = _language(request, place)
    content = letters.paper(
        _sheet(request, place),
        language,
        request.actor.organisation,
        is_confirmed=_is_confirmed(language),
    )
    name = f"Meine Wege {timezone.localdate():%Y-%m-%d} {language}.pdf"
    # Made for this look only, never stored.
    return give_out(StoredFile(name=name, media_type=MediaType.PDF), content, as_download=False)


def _sheet(request: AuthenticatedRequest, place: Place) -> letters.Sheet:
    found = checked(place.subject, timezone.localdate(), None)
    status, ends_on = next_end(found.facts, found.on)
    worker = place.case.responsible if place.case is not None else request.user
    return letters.Sheet(
        person=str(place.subject),
        result=found.result,
        status=status,
        status_ends_on=ends_on,
        worker=str(worker),
        reach=tuple(text for text in (worker.phone, worker.email) if text),
    )


def _language(request: AuthenticatedRequest, place: Place) -> str:
    asked = request.GET.get(LANGUAGE, "")
    if asked in PrintLanguage.values:
        return asked
    person = place.subject.person
    return consents.language_for(person) if person is not None else str(PrintLanguage.GERMAN)


def _is_confirmed(language: str) -> bool:
    """By the same list of confirmed texts as the sheet on which people declare."""
    return consents.is_confirmed(language, letters.FIXED.sha256_of(language))
