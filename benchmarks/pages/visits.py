"""Which pages are measured, and what is asked of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.foundation.accounts.actors import Actor, acting

# A word of the invented notes that every hundredth text has.
RARE_WORD = "Führerscheinumschreibung"
Form = dict[str, str]


@dataclass(frozen=True)
class Visit:
    """An address as one user asks for it; a form is filled in before the clock runs."""

    url: str
    # From the page with the form to what is sent; None for a page that is only looked at.
    fill_in: Callable[[str], Form] | None = None


@dataclass(frozen=True)
class Worker:
    """A case manager with the visits of her day, by page."""

    actor: Actor
    visits: dict[str, list[Visit]]


def worker_with_visits(actor: Actor) -> Worker:
    """What this case manager looks at: her own open cases, one after the other."""
    with acting(actor):
        open_cases = Case.objects.visible_to(actor).still_open().select_related("person")
        cases = list(open_cases.order_by("pk")[:20])
    names = [case.person.family_name for case in cases]
    return Worker(
        actor,
        {
            "Heute": [Visit(reverse("start"))],
            "Meine Fälle": [Visit(reverse("cases:worklist"))],
            "Fall öffnen": [Visit(reverse("cases:detail", args=[case.pk])) for case in cases],
            "Personensuche": [
                Visit(f"{reverse('persons:search')}?q={quote(_misspelt(name))}") for name in names
            ],
            "Notizsuche": [
                Visit(f"{reverse('search_notes')}?{urlencode({'q': word})}")
                for word in (RARE_WORD, "Wohngeld", "Logopädie Kita")
            ],
            "Kontakt festhalten": [
                Visit(reverse("cases:contact_add", args=[case.pk]), _contact) for case in cases
            ],
        },
    )


def _misspelt(name: str) -> str:
    """A letter too many, as one hears a name on the telephone."""
    return f"{name[:3]}{name[2:]}"


def _contact(page: str) -> Form:
    return {
        "csrfmiddlewaretoken": _hidden(page, "csrfmiddlewaretoken"),
        "submission_key": _hidden(page, "submission_key"),
        "kind": "phone",
        "held_on": f"{timezone.localdate():%Y-%m-%d}",
        "duration_minutes": "15",
        "with_whom": "client",
        "interpreting": "none",
        "secrecy": "case",
        "note": "Rückruf wegen des Bescheids, Unterlagen folgen.",
    }


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    if not found:
        raise RuntimeError(f"Die Seite hat kein Feld {name}.")
    return found.group(1)
