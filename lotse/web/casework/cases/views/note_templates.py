"""Texts that notes begin with (Notizvorlagen): see them, write one, change one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases import access
from lotse.casework.cases.models import NoteTemplate
from lotse.casework.cases.services import note_templates as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.forms.note_templates import NoteTemplateChangeForm, NoteTemplateForm
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

_LIST = "cases:note_template_list"


@require_safe
def note_template_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_note_templates(request.actor))
    own = access.templates_kept_for(request.actor)
    context = {
        "templates": NoteTemplate.objects.kept_for(own),
        # What the county offers stands beside what an organisation keeps itself.
        "county_templates": NoteTemplate.objects.kept_for(None) if own else [],
        "is_for_all": own is None,
    }
    return render(request, "casework/cases/note_template_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note_template_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_note_templates(request.actor))
    form = NoteTemplateForm(request.POST or None)
    if form.is_valid():
        try:
            template = services.add_note_template(actor=request.actor, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Die Vorlage „{template}“ wird ab jetzt angeboten.")
            return redirect(_LIST)
    return _render(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def note_template_change(request: AuthenticatedRequest, note_template_id: int) -> HttpResponse:
    demand(access.may_keep_note_templates(request.actor))
    kept = NoteTemplate.objects.kept_for(access.templates_kept_for(request.actor))
    template = get_object_or_404(kept, pk=note_template_id)
    # The form checks a copy; the service changes the locked record.
    form = NoteTemplateChangeForm(
        request.POST or None,
        instance=NoteTemplate.objects.get(pk=template.pk),
        initial={"version": template.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_note_template(
                actor=request.actor, template=template, expected_version=version, **values
            )
        except StaleVersionError:
            back = reverse(_LIST)
            return render_stale(
                request, form=form, record=template, back_url=back, label=str(template)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Vorlage ist gespeichert.")
            return redirect(_LIST)
    return _render(request, form, template)


def _render(
    request: AuthenticatedRequest,
    form: NoteTemplateForm | NoteTemplateChangeForm,
    template: NoteTemplate | None,
) -> HttpResponse:
    context = {
        "form": form,
        "note_template": template,
        "is_for_all": access.templates_kept_for(request.actor) is None,
    }
    return render_form(
        request, "casework/cases/note_template_form.html", context, target="#template-form"
    )
