"""``{% draft "contact_add" case %}`` inside a form: what is typed survives.

See ``lotse.web.drafts``. Without JavaScript the form is as it was before.
"""

from datetime import datetime
from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context
from django.utils import timezone

from lotse.foundation.drafts.models import Draft
from lotse.foundation.drafts.rules import draft_key
from lotse.web.drafts.middleware import KEY_FIELD

register = template.Library()


@register.inclusion_tag("drafts/_draft.html", takes_context=True)
def draft(context: Context, form: str, record: Model | None = None) -> dict[str, Any]:
    """Name the draft of this form, and hand out what was typed last time."""
    named = f"{record._meta.label_lower}:{record.pk}" if record else ""
    key, request = draft_key(form, named), context["request"]
    # A form that was refused shows what was typed just now.
    kept = None
    if request.method == "GET":
        kept = Draft.objects.visible_to(request.actor).filter(key=key).first()
    return {
        "key": key,
        "key_field": KEY_FIELD,
        "draft_fields": kept.fields if kept else None,
        "data_id": f"draft-{key}",
        "said": _said(kept.saved_at) if kept else "",
    }


def _said(at: datetime) -> str:
    """When it was saved, as one says it in an office."""
    local = timezone.localtime(at)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local:%d.%m., %H:%M}"
