"""Who sees and who keeps posts; which ones, is decided by ``visible_to`` and the database."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.programmes.choices import FORWARDED_ROLES
from lotse.funding.programmes.querysets import reads_money

CASELOAD_ROLES = (Role.FUNDING_OFFICER, Role.KIM_COORDINATION, Role.EXECUTIVE)


def may_see_posts(actor: Actor) -> Verdict:
    """Readers of money all of them, leads those of their own organisation."""
    if not (reads_money(actor) or actor.has_role(*FORWARDED_ROLES)):
        return no(
            "Stellen sehen Fördersachbearbeitung, KIM-Koordination, Dezernat, Rechnungsprüfung und"
            " die Leitungen der eigenen Stellen."
        )
    return YES


def may_see_caseload(actor: Actor) -> Verdict:
    """Counts of cases beside the posts; the database gives them to the same roles."""
    if not (reads_money(actor) and actor.has_role(*CASELOAD_ROLES)):
        return no("Fälle je VZÄ sehen Fördersachbearbeitung, KIM-Koordination und Dezernat.")
    return YES


def may_keep_posts(actor: Actor) -> Verdict:
    return may_keep_funding(actor)
