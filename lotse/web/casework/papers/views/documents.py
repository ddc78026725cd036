"""Documents of a case: all of them, a new one, one with its versions, and what happens to it."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.cases.models import Case
from lotse.casework.papers import access
from lotse.casework.papers.choices import DocumentKind
from lotse.casework.papers.models import CaseDocument
from lotse.casework.papers.services import documents as services
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.casework.papers.forms.documents import (
    DocumentAddForm,
    DocumentChangeForm,
    DocumentFilterForm,
    ReplaceFileForm,
    WithdrawForm,
)
from lotse.web.casework.papers.views.fetch import document_for, visible_document
from lotse.web.casework.papers.views.rows import preview_of, row_of
from lotse.web.components.files import name_and_content
from lotse.web.components.lists import PAGE, FilterChip
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25


@require_safe
def document_list(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    form = DocumentFilterForm(request.GET)
    found, chips = _filtered(case, form)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get(PAGE))
    today = timezone.localdate()
    context = {
        "case": case,
        "filter_form": form,
        "form": DocumentAddForm(),
        "chips": chips,
        "page": page,
        "rows": [row_of(document, today) for document in page],
        "withdrawn": case.documents.withdrawn().select_related("withdrawn_by").newest_first(),
        "may_work": may_work_in_case(request.actor, case),
    }
    return render_page_or_partial(
        request,
        "casework/papers/list.html",
        "casework/papers/_list.html",
        context | case_line(case),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def document_add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_case)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentAddForm(*sent)
    if form.is_valid() and _file_all(request, case, form):
        return redirect("papers:list", case.pk)
    context = {"form": form, "case": case}
    return render_form(request, "casework/papers/add.html", context, target="#document-form")


@require_safe
def document_detail(request: AuthenticatedRequest, case_id: int, document_id: int) -> HttpResponse:
    document = visible_document(request, case_id, document_id)
    may_open = access.may_open_document(document)
    context = {
        "case": document.case,
        "document": document,
        "row": row_of(document, timezone.localdate()),
        "editions": document.editions.select_related("file", "added_by"),
        "preview": preview_of(document) if may_open else "",
        "may_change": access.may_change_document(request.actor, document),
        "may_take_back": access.may_take_back_document(request.actor, document),
    }
    return render(request, "casework/papers/detail.html", context | case_line(document.case))


@require_http_methods(["GET", "HEAD", "POST"])
def document_change(request: AuthenticatedRequest, case_id: int, document_id: int) -> HttpResponse:
    document = document_for(request, case_id, document_id, access.may_change_document)
    # The form checks a copy; the service changes the locked record.
    form = DocumentChangeForm(
        request.POST or None,
        instance=CaseDocument.objects.get(pk=document.pk),
        initial={"version": document.version},
    )
    if form.is_valid():
        values = form.cleaned_data.copy()
        version = values.pop("version")
        try:
            services.change_document(
                actor=request.actor, document=document, expected_version=version, **values
            )
        except StaleVersionError:
            return _stale(request, form, document)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Angaben zum Dokument sind gespeichert.")
            return redirect("papers:detail", case_id, document.pk)
    context = {"form": form, "case": document.case, "document": document}
    return render_form(request, "casework/papers/change.html", context, target="#document-form")


@require_http_methods(["GET", "HEAD", "POST"])
def document_replace(request: AuthenticatedRequest, case_id: int, document_id: int) -> HttpResponse:
    document = document_for(request, case_id, document_id, access.may_change_document)
    form = ReplaceFileForm(
        request.POST or None, request.FILES or None, initial={"version": document.version}
    )
    if form.is_valid():
        name, content = name_and_content(form.cleaned_data["file"])
        try:
            services.replace_file(
                actor=request.actor,
                document=document,
                expected_version=form.cleaned_data["version"],
                name=name,
                content=content,
                remark=form.cleaned_data["news"],
            )
        except StaleVersionError:
            return _stale(request, form, document)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die neue Datei ist abgelegt, die frühere bleibt erhalten.")
            return redirect("papers:detail", case_id, document.pk)
    context = {"form": form, "case": document.case, "document": document}
    return render_form(request, "casework/papers/replace.html", context, target="#document-form")


@require_http_methods(["GET", "HEAD", "POST"])
def document_withdraw(
    request: AuthenticatedRequest, case_id: int, document_id: int
) -> HttpResponse:
    document = document_for(request, case_id, document_id, access.may_change_document)
    form = WithdrawForm(request.POST or None, initial={"version": document.version})
    if form.is_valid():
        try:
            services.withdraw_document(
                actor=request.actor,
                document=document,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except StaleVersionError:
            return _stale(request, form, document)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"„{document}“ ist zurückgezogen.")
            return redirect("papers:list", case_id)
    context = {"form": form, "case": document.case, "document": document}
    return render_form(request, "casework/papers/withdraw.html", context, target="#document-form")


@require_http_methods(["GET", "HEAD", "POST"])
def document_take_back(
    request: AuthenticatedRequest, case_id: int, withdrawn_id: int
) -> HttpResponse:
    document = document_for(request, case_id, withdrawn_id, access.may_take_back_document)
    if request.method == "POST":
        services.take_back_document(
            actor=request.actor, document=document, expected_version=document.version
        )
        messages.success(request, f"„{document}“ gehört wieder zur Akte.")
        return redirect("papers:detail", case_id, document.pk)
    reason = document.get_withdrawal_reason_display()
    context = {
        "title": "Dokument wieder aufnehmen",
        "text": f"„{document}“ wurde zurückgezogen ({reason}). Danach lässt es sich wieder öffnen.",
        "warning": "",
        "action_url": request.path,
        "confirm_label": "Wieder aufnehmen",
        "cancel_url": reverse("papers:list", args=[case_id]),
    }
    return render(request, "confirm.html", context)


def _filtered(case: Case, form: DocumentFilterForm) -> tuple[Any, list[FilterChip]]:
    found = case.documents.kept().select_related("file").newest_first()
    values = form.cleaned_data if form.is_valid() else {}
    chips = []
    if text := values.get("q"):
        found = found.titled(text)
        chips.append(FilterChip(f"„{text}“", "q", text))
    if kind := values.get("art"):
        found = found.filter(kind=kind)
        chips.append(FilterChip(DocumentKind(kind).label, "art", kind))
    return found, chips


def _file_all(request: AuthenticatedRequest, case: Case, form: DocumentAddForm) -> bool:
    """File each upload by itself: one that is refused does not take the others along."""
    values = form.cleaned_data.copy()
    uploads, key = values.pop("uploads"), values.pop("submission_key")
    filed, refused = [], []
    for number, upload in enumerate(uploads):
        name, content = name_and_content(upload)
        try:
            filed.append(
                services.file_document(
                    actor=request.actor,
                    case=case,
                    name=name,
                    content=content,
                    submission_key=_key_of(key, number),
                    **values,
                )
            )
        except REFUSALS as refusal:
            refused.append((name, refusal))
    if not filed:
        for _, reason in refused:
            show_refusal(form, reason)
        return False
    what = f"„{filed[0]}“ ist" if len(filed) == 1 else f"{len(filed)} Dokumente sind"
    messages.success(request, f"{what} abgelegt.")
    for name, reason in refused:
        messages.error(request, f"{name}: {' '.join(_said(reason))}")
    return True


def _key_of(key: UUID | None, number: int) -> UUID | None:
    return uuid5(key, str(number)) if key else None


def _said(refusal: Exception) -> list[str]:
    return list(getattr(refusal, "messages", None) or [str(refusal)])


def _stale(request: AuthenticatedRequest, form: Any, document: CaseDocument) -> HttpResponse:
    back = reverse("papers:detail", args=[document.case_id, document.pk])
    return render_stale(request, form=form, record=document, back_url=back, label=str(document))
