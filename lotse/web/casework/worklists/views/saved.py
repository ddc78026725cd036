"""Views of the worklist: save what is shown, forget it again."""

from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.cases.access import may_see_worklist
from lotse.casework.worklists import services
from lotse.casework.worklists.models import SavedView
from lotse.web.casework.worklists.forms.views import SaveViewForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

VIEW = "ansicht"


@require_http_methods(["GET", "HEAD", "POST"])
def view_save(request: AuthenticatedRequest) -> HttpResponse:
    """The filters to save stand in the address, as they stood above the list."""
    demand(may_see_worklist(request.actor))
    form = SaveViewForm(request.POST or None)
    if form.is_valid():
        try:
            view = services.save_view(
                actor=request.actor, pairs=parse_qsl(request.META["QUERY_STRING"]),
                **form.cleaned_data,
            )  # fmt: skip
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Die Ansicht „{view}“ ist gespeichert.")
            return redirect(address_of(view))
    query = request.META["QUERY_STRING"]
    context = {"form": form, "query": query, "back_url": f"{reverse('cases:worklist')}?{query}"}
    return render_form(request, "casework/worklists/view_save.html", context, target="#view-form")


@require_http_methods(["GET", "HEAD"])
def view_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_see_worklist(request.actor))
    views = SavedView.objects.visible_to(request.actor).in_order()
    rows = [(view, address_of(view)) for view in views]
    return render(request, "casework/worklists/view_list.html", {"rows": rows})


@require_POST
def view_delete(request: AuthenticatedRequest, view_id: int) -> HttpResponse:
    demand(may_see_worklist(request.actor))
    view = get_object_or_404(SavedView.objects.visible_to(request.actor), pk=view_id)
    services.delete_view(view=view)
    messages.success(request, f"Die Ansicht „{view}“ ist gelöscht. Die Fälle bleiben.")
    return redirect("worklists:view_list")


def address_of(view: SavedView) -> str:
    """Where the worklist shows the view."""
    query = QueryDict(view.query, mutable=True)
    query[VIEW] = str(view.pk)
    return f"{reverse('cases:worklist')}?{query.urlencode()}"
