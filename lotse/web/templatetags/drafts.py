"""``{% draft "contact_add" case %}`` inside a form: what is typed survives.

``{% begun_drafts case "contact_add" as begun %}`` tells which of the forms that a page leads to
have a draft. See ``lotse.web.drafts``. Without JavaScript the form is as it was before.
"""

import json
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
    key, request = _key(form, record), context["request"]
    # A form that was refused shows what was typed just now.
    kept = None
    if request.method == "GET":
        kept = Draft.objects.visible_to(request.actor).filter(key=key).first()
    return {
        "key": key,
        "key_field": KEY_FIELD,
        # An attribute and no script: htmx takes scripts out of what it fetches.
        "draft_fields": json.dumps(kept.fields, ensure_ascii=False) if kept else "",
        "said": _said(kept.saved_at) if kept else "",
    }


@register.simple_tag(takes_context=True)
def begun_drafts(context: Context, record: Model, *forms: str) -> set[str]:
    """The forms about this record that somebody has begun and not sent."""
    by_key = {_key(form, record): form for form in forms}
    drafts = Draft.objects.visible_to(context["request"].actor).filter(key__in=by_key)
    return {by_key[key] for key in drafts.order_by("pk").values_list("key", flat=True)}


def _key(form: str, record: Model | None) -> str:
    return draft_key(form, f"{record._meta.label_lower}:{record.pk}" if record else "")


def _said(at: datetime) -> str:
    """When it was saved, as one says it in an office."""
    local = timezone.localtime(at)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{local:%d.%m., %H:%M}"
