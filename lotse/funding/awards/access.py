"""Who may do what with applications and notices; seeing is decided by ``visible_to``."""

from lotse.core.verdicts import Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Application, Notice
from lotse.funding.awards.rules import notices
from lotse.funding.programmes.access import may_keep_funding, may_read_funding

__all__ = ["may_keep_funding", "may_read_funding"]


def may_change_application(actor: Actor, application: Application) -> Verdict:
    """A submitted application stands as it was sent."""
    verdict = may_keep_funding(actor)
    if not verdict or application.is_draft:
        return verdict
    return no("Ein gestellter Antrag bleibt, wie er ist. Bitte einen weiteren Antrag vorbereiten.")


def may_change_notice(actor: Actor, notice: Notice) -> Verdict:
    verdict = may_keep_funding(actor)
    return notices.notice_may_be_changed(notice.state) if verdict else verdict
