"""``{% csrf_token %}`` as everywhere, and beside it the membership this page belongs to.

The settings make it a builtin, so that no form can forget it and no template has to change.
"""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lotse.web.errors import ACTING_FIELD, page_membership

register = template.Library()


class ActingTokenNode(CsrfTokenNode):
    """The hidden fields of every form that is sent with POST."""

    def render(self, context: Context) -> SafeString:
        token = SafeString(super().render(context))
        request = getattr(context, "request", None)
        membership = page_membership(request) if request and token else ""
        if not membership:
            return token
        field = '{}<input type="hidden" name="{}" value="{}">'
        return format_html(field, token, ACTING_FIELD, membership)


@register.tag
def csrf_token(parser: Parser, token: Token) -> ActingTokenNode:
    return ActingTokenNode()
