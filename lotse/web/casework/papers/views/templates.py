"""Templates of letters: the lead keeps those of her organisation, the coordination the county's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.papers import access
from lotse.casework.papers.letters import FIELDS
from lotse.casework.papers.models import LetterTemplate
from lotse.casework.papers.services import letters as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.papers.forms.letters import TemplateAddForm, TemplateChangeForm
from lotse.web.components.files import content_or_404, give_out, name_and_content
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_safe
def template_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_templates(request.actor))
    seen = LetterTemplate.objects.seen_by(request.actor).select_related("file", "organisation")
    rows = [
        (template, bool(access.may_keep_template(request.actor, template)))
        for template in seen.in_order()
    ]
    return render(request, "casework/papers/template_list.html", {"rows": rows, "fields": FIELDS})


@require_http_methods(["GET", "HEAD", "POST"])
def template_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_keep_templates(request.actor))
    form = TemplateAddForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        name, content = name_and_content(form.cleaned_data["upload"])
        try:
            template = services.add_template(
                actor=request.actor, label=form.cleaned_data["label"], name=name, content=content
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Die Vorlage „{template}“ wird jetzt angeboten.")
            return redirect("papers:template_list")
    context = {"form": form, "fields": FIELDS}
    return render_form(
        request, "casework/papers/template_add.html", context, target="#template-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def template_change(request: AuthenticatedRequest, template_id: int) -> HttpResponse:
    template = _template(request, template_id)
    demand(access.may_keep_template(request.actor, template))
    # The form checks a copy; the service changes the locked record.
    form = TemplateChangeForm(
        request.POST or None,
        request.FILES or None,
        instance=LetterTemplate.objects.get(pk=template.pk),
        initial={"version": template.version},
    )
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            services.change_template(
                actor=request.actor,
                template=template,
                expected_version=form.cleaned_data["version"],
                label=form.cleaned_data["label"],
                is_active=form.cleaned_data["is_active"],
                upload=name_and_content(upload) if upload else None,
            )
        except StaleVersionError:
            back = reverse("papers:template_list")
            return render_stale(
                request, form=form, record=template, back_url=back, label=str(template)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Vorlage ist gespeichert.")
            return redirect("papers:template_list")
    context = {"form": form, "template": template, "fields": FIELDS}
    return render_form(
        request, "casework/papers/template_change.html", context, target="#template-form"
    )


@require_safe
def template_file(request: AuthenticatedRequest, template_id: int) -> HttpResponse:
    template = _template(request, template_id)
    content = content_or_404(template.file)
    return give_out(template.file, content, as_download=True)


def _template(request: AuthenticatedRequest, template_id: int) -> LetterTemplate:
    demand(access.may_keep_templates(request.actor))
    seen = LetterTemplate.objects.seen_by(request.actor).select_related("file", "organisation")
    template: LetterTemplate = get_object_or_404(seen, pk=template_id)
    return template
