"""Writing a letter in a case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.casework.cases.access import may_work_in_case
from lotse.casework.papers.access import may_keep_templates
from lotse.casework.papers.letters import usual_recipient
from lotse.casework.papers.services import letters as services
from lotse.foundation.documents.models import Letterhead
from lotse.web.casework.cases.views.fetch import case_for
from lotse.web.casework.papers.forms.letters import LetterForm
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def letter_write(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_case)
    today = timezone.localdate()
    usual = {"recipient": usual_recipient(case, today)}
    form = LetterForm(request.POST or None, initial=usual, case=case, actor=request.actor)
    if form.is_valid():
        try:
            document = services.write_letter(
                actor=request.actor,
                case=case,
                letter=form.letter(),
                template=form.cleaned_data["template"],
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Der Brief „{document}“ liegt in der Akte.")
            return redirect("papers:detail", case.pk, document.pk)
    organisation = request.actor.organisation
    context = {
        "form": form,
        "case": case,
        "address_is_blocked": case.person.addresses.on(today).blocked().exists(),
        "has_letterhead": Letterhead.objects.filter(organisation=organisation).exists(),
        "keeps_templates": bool(may_keep_templates(request.actor)),
    }
    return render_form(request, "casework/papers/letter.html", context, target="#letter-form")
