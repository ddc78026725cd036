"""The paper of a day without a browser: frozen if there is one, else put together from figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.organisations.choices import COUNTY_OFFICES, Role
from lotse.foundation.organisations.models import Organisation
from lotse.reporting.papers.models import Paper
from lotse.reporting.papers.rules import defaults, states
from lotse.reporting.papers.rules.content import Content
from lotse.reporting.papers.services import oparl, outputs
from lotse.reporting.papers.services.composing import compose
from lotse.reporting.papers.services.papers import content_of, usual_sections


@dataclass(frozen=True)
class Published:
    """Four files by name, and what they are of."""

    files: Mapping[str, bytes]
    what: str


def files_of_day(day: date) -> Published:
    """The files of the paper whose figures are of this day.

    A frozen paper comes first, then a draft; without either the usual sections are filled.
    Raises: RuleViolationError for a day ahead, or without a coordination in the county.
    """
    today = timezone.localdate()
    states.days_fit(as_of=day, known_at=None, today=today).enforce()
    with acting(_coordination(today)) as actor:
        papers = Paper.objects.visible_to(actor).on(day).latest_first()
        known = papers.frozen().first() or papers.first()
        if known:
            content = content_of(actor=actor, paper=known)
        else:
            paper = Paper(
                title=defaults.TITLE, committee=defaults.COMMITTEE, meeting_on=day, as_of=day
            )
            content = compose(actor=actor, paper=paper, today=today, sections=usual_sections())
        sha256 = known.sha256 if known else ""
        files = files_of(content, sha256, organisation=actor.organisation)
    return Published(files, known.get_state_display() if known else "nicht gespeicherter Entwurf")


def files_of(
    content: Content, sha256: str, *, organisation: Organisation | None, address: str = ""
) -> dict[str, bytes]:
    """A paper in its four forms, by the names of the files."""
    return {
        "vorlage.pdf": outputs.as_pdf(content, sha256, organisation=organisation),
        "vorlage.docx": outputs.as_docx(content, sha256),
        "tabellen.xlsx": outputs.as_xlsx(content, sha256),
        "vorlage.json": oparl.as_json(content, sha256, address=address),
    }


def _coordination(today: date) -> Actor:
    """Whoever coordinates KIM in the county has the rights that a paper needs."""
    rows = Membership.objects.valid_on(today).select_related("user", "organisation")
    found = rows.filter(role=Role.KIM_COORDINATION, organisation__kind__in=COUNTY_OFFICES)
    membership = found.order_by("pk").first()
    if membership is None:
        raise RuleViolationError(
            "Im Kreis gibt es niemanden mit der Rolle KIM-Koordination. Bitte zuerst anlegen."
        )
    return Actor(membership.user, membership)
