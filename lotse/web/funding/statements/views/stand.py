"""The year and the day that a page speaks of, and the statement of it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from lotse.funding.statements import access
from lotse.funding.statements.services import statements
from lotse.funding.statements.services.statements import Statement
from lotse.web.funding.statements.forms import StandForm
from lotse.web.http import AuthenticatedRequest, demand

# How a figure is called in an address.
SLUGS = {
    "approved": "bewilligt",
    "earned": "verdient",
    "earned_so_far": "bisher-verdient",
    "vacancy_lost": "vakanz",
    "cost_cut": "gekuerzt",
    "lump_sum_rest": "nicht-verbraucht",
    "late_lost": "zu-spaet",
    "forwarded": "weiterzuleiten",
    "retained": "beim-kreis",
    "passed_on": "gezahlt",
    "spent": "ausgegeben",
    "own_share": "eigenanteil",
    "received": "erhalten",
    "outstanding": "noch-zu-erhalten",
    "unspent": "nicht-verdient",
    "returned": "zurueckgezahlt",
    "to_return": "zurueckzuzahlen",
    "interest_paid": "zinsen",
}
NAMES = {slug: name for name, slug in SLUGS.items()}


@dataclass(frozen=True)
class Stand:
    """What was asked for: a bound form, the year and the day."""

    form: StandForm
    year: int
    day: date

    @property
    def is_earlier(self) -> bool:
        """Whether a day before today was asked for; not everything is known as of then."""
        return self.day < timezone.localdate()

    @property
    def query(self) -> str:
        return urlencode({"jahr": self.year, "stand": self.day.isoformat()})

    def explained(self, name: str, award_id: int | None = None) -> str:
        """The address where a figure is explained."""
        if award_id is None:
            return f"{reverse('statements:figure', args=[SLUGS[name]])}?{self.query}"
        return f"{reverse('statements:award_figure', args=[SLUGS[name], award_id])}?{self.query}"


def asked(request: AuthenticatedRequest) -> Stand:
    """The year and the day of the address; without them, this year as known today."""
    demand(access.may_read_funding(request.actor))
    today = timezone.localdate()
    years = statements.years(request.actor, today=today)
    usual = {"jahr": str(today.year), "stand": today.isoformat()}
    given = {name: request.GET[name] for name in usual if request.GET.get(name)}
    form = StandForm(usual | given, years=years, today=today)
    values = form.cleaned_data if form.is_valid() else {}
    return Stand(form, values.get("jahr", today.year), values.get("stand", today))


def stated(request: AuthenticatedRequest, stand: Stand) -> Statement:
    return statements.statement(request.actor, stand.year, as_of=stand.day)
