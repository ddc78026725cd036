"""What the notice of an award says about money that is booked on it."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone

from lotse.core.verdicts import Verdict
from lotse.funding.awards.models import Award, Notice
from lotse.funding.awards.services import terms
from lotse.funding.bookings.models import Expenditure
from lotse.funding.bookings.rules import entries as rules
from lotse.funding.posts.models import Post


def ceiling_of(notice: Notice | None) -> Decimal | None:
    """What may be drawn down: the amount of the notice, else what its lines come to.

    None without a notice, and while a rate is missing.
    """
    if notice is None:
        return None
    if notice.granted_eur is not None:
        return notice.granted_eur
    computed = terms.computed(notice)
    return None if computed.missing else computed.total_eur


def post_fits(post: Post | None, award: Award, on: date) -> Verdict:
    """The post is one that the award pays for: of its module, and granted on the day or today."""
    if post is None:
        return rules.post_fits(post_module=None, award_module=award.module)
    verdict = rules.post_fits(post_module=post.module, award_module=award.module)
    if not verdict:
        return verdict
    return rules.post_is_granted(post=post.number, granted=_granted(award, on))


def require_post(post: Post | None, award: Award, on: date) -> None:
    """Raises: ValidationError at the field of the post."""
    if not (verdict := post_fits(post, award, on)):
        raise ValidationError({"post": verdict.reason})


def warning_of(expenditure: Expenditure) -> str:
    """Why an expense is not earned although it stands; empty if nothing is to be said."""
    notice = expenditure.award.notice_on(timezone.localdate())
    if notice is None:
        return ""
    return rules.lateness(
        on=expenditure.date,
        spend_until=notice.spend_until,
        is_lump_sum=notice.lump_sums.filter(kind=expenditure.kind).exists(),
    )


def _granted(award: Award, on: date) -> set[str] | None:
    """Numbers of the posts of the notice on a day and of today's; None without either."""
    days = {award.notice_on(day) for day in (on, timezone.localdate())}
    notices = [notice for notice in days if notice is not None]
    if not notices:
        return None
    return {
        number
        for notice in notices
        for number in notice.posts.in_order().values_list("post__number", flat=True)
    }
