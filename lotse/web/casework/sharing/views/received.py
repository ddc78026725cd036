"""„Mit uns geteilt“: what other organisations let the actor see, and what she tells them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.sharing import access, letters
from lotse.casework.sharing.choices import ItemKind
from lotse.casework.sharing.models import Contribution, Share
from lotse.casework.sharing.querysets import (
    ended_lately,
    flows_back,
    left_behind,
    names_received,
)
from lotse.casework.sharing.services import contributions as services
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.sharing.forms.contributions import ContributionForm
from lotse.web.casework.sharing.views.fetch import (
    OPENED,
    SEEN,
    content_of,
    received_share,
    record_look,
)
from lotse.web.components.files import content_or_404, give_out
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

# So long the list says that something is over.
ENDED_DAYS = 30
DOWNLOAD = "herunterladen"


@require_safe
def received_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_received(request.actor))
    shares = Share.objects.read_by(request.actor).select_related("sender", "shared_by")
    names = names_received()
    found = [(share, names[share.pk]) for share in shares.newest_first() if share.pk in names]
    context = {
        "received": sorted(found, key=lambda pair: pair[1]),
        "ended": ended_lately(ENDED_DAYS),
        "has_told": Contribution.objects.told_by(request.actor).exists() or bool(left_behind()),
    }
    return render(request, "casework/sharing/received_list.html", context)


@require_safe
def received(request: AuthenticatedRequest, received_id: int) -> HttpResponse:
    share = received_share(request, received_id)
    answers = flows_back(share.pk)
    told = Contribution.objects.of_readers(share.pk, request.actor.organisation_id)
    context = {
        "share": share,
        "may_contribute": bool(answers),
        "contributions": list(told.select_related("author").newest_first()),
        "user_id": request.user.pk,
        "left_behind": {one.pk for one in left_behind()},
    }
    # Last, so that one moment decides about the whole page.
    person, rows = content_of(request, share)
    record_look(request, share, person, SEEN)
    sections = letters.sections(rows)
    context |= {"sections": sections, "name": sections[0].lines[0].value}
    return render(request, "casework/sharing/received.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: AuthenticatedRequest, answered_id: int) -> HttpResponse:
    share = received_share(request, answered_id)
    form = ContributionForm(request.POST or None, flows_back=flows_back(share.pk))
    if form.is_valid():
        try:
            services.contribute(actor=request.actor, share=share, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{share.sender.short_name} sieht Ihren Beitrag.")
            return redirect("sharing:received", share.pk)
    person, rows = content_of(request, share)
    record_look(request, share, person, SEEN)
    name = letters.sections(rows)[0].lines[0].value
    context = {"form": form, "share": share, "name": name}
    return render_form(
        request, "casework/sharing/contribute.html", context, target="#contribution-form"
    )


@require_safe
def received_file(request: AuthenticatedRequest, received_id: int, piece_id: int) -> HttpResponse:
    share = received_share(request, received_id)
    person, rows = content_of(request, share)
    wanted = (ItemKind.DOCUMENT, piece_id)
    found = [row["data"] for row in rows if (row["kind"], row["record_id"]) == wanted]
    if not found:
        raise Http404("Dieses Dokument ist nicht freigegeben.")
    # Read under its own policy once more, which asks for the consent once more.
    file = get_object_or_404(StoredFile, pk=found[0]["file"])
    content = content_or_404(file)
    record_look(request, share, person, OPENED, document=[None, found[0]["title"]])
    return give_out(file, content, as_download=DOWNLOAD in request.GET)
