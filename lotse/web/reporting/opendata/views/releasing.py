"""The steps of an edition, each asked for first: proposed, given back, released, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import StaleVersionError
from lotse.reporting.opendata import access
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.services import editions, releasing
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.reporting.opendata.forms import StepForm, WithdrawForm
from lotse.web.reporting.opendata.views.fetch import seen_edition

LATE = "Die Ausgabe wurde inzwischen geändert. Bitte prüfen."


@dataclass(frozen=True)
class Step:
    """A step: who may, what is done, and the words around it."""

    may: Callable[[Actor, DatasetEdition], Verdict]
    do: Callable[..., Any]
    title: str
    text: str
    label: str
    done: str
    form: type[StepForm] = StepForm


PROPOSE = Step(
    access.may_propose_edition, releasing.propose_edition, "Zur Freigabe vorschlagen?",
    "Die Zahlen werden jetzt festgehalten, so wie die Vorschau sie zeigt. Das Dezernat liest genau"
    " diese Fassung und gibt sie frei oder zurück.",
    "Vorschlagen", "Vorgeschlagen. Jetzt entscheidet das Dezernat.",
)  # fmt: skip
RETURN = Step(
    access.may_return_edition, releasing.return_edition, "Zurück zum Entwurf?",
    "Die festgehaltenen Zahlen entfallen; beim nächsten Vorschlag wird neu gezählt.",
    "Zurückgeben", "Die Ausgabe ist wieder ein Entwurf.",
)  # fmt: skip
RELEASE = Step(
    access.may_release_edition, releasing.release_edition, "Veröffentlichen?",
    "Tabelle und Angaben stehen danach für alle im Netz, ohne Anmeldung, und dürfen nach der Lizenz"
    " weiterverwendet werden. Was heruntergeladen ist, lässt sich nicht zurückholen.",
    "Freigeben", "Veröffentlicht.",
)  # fmt: skip
WITHDRAW = Step(
    access.may_withdraw_edition, releasing.withdraw_edition, "Ausgabe zurückziehen?",
    "Die Datei ist danach nicht mehr abrufbar. An ihrer Adresse stehen Tag und Grund.",
    "Zurückziehen", "Zurückgezogen.", WithdrawForm,
)  # fmt: skip
DISCARD = Step(
    access.may_change_edition, editions.discard_edition, "Entwurf verwerfen?",
    "Der Entwurf ist danach fort, ein Datensatz ohne andere Ausgabe auch.",
    "Verwerfen", "Der Entwurf ist verworfen.",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def edition_propose(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    return _take(request, edition_id, PROPOSE)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_return(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    return _take(request, edition_id, RETURN)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_release(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    return _take(request, edition_id, RELEASE)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_withdraw(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    return _take(request, edition_id, WITHDRAW)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_discard(request: AuthenticatedRequest, edition_id: int) -> HttpResponse:
    return _take(request, edition_id, DISCARD, back=reverse("opendata:list"))


def _take(
    request: AuthenticatedRequest, edition_id: int, step: Step, back: str = ""
) -> HttpResponse:
    edition = seen_edition(request, edition_id)
    demand(step.may(request.actor, edition))
    page = reverse("opendata:edition", args=[edition.pk])
    form = step.form(request.POST or None, initial={"version": edition.version})
    if form.is_valid():
        said = dict(form.cleaned_data)
        version = said.pop("version")
        try:
            step.do(actor=request.actor, edition=edition, expected_version=version, **said)
        except StaleVersionError:
            messages.warning(request, LATE)
            return redirect(page)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, step.done)
            return redirect(back or page)
    context = {"form": form, "edition": edition, "step": step}
    return render_form(request, "reporting/opendata/step.html", context, target="#step-form")
