"""What is asked of every post, deadline and amount before it is kept."""

from collections import defaultdict
from datetime import date

from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.awards.models import Award, Notice, NoticePost
from lotse.funding.awards.rules import notices
from lotse.funding.awards.rules.notices import PostFacts
from lotse.funding.awards.rules.plans import Granted
from lotse.funding.awards.services.terms import Contents, PostValues
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import PostKind

# Days that a notice sets.
DEADLINES = ("spend_until", "proof_due_on", "confirm_due_on", "return_due_on")


def facts_of(values: PostValues) -> PostFacts:
    """A post and what is to be granted for it."""
    post = values.post
    return PostFacts(
        number=post.number,
        module=post.module,
        size=post.fte,
        starts_on=post.starts_on,
        ends_on=post.ends_on,
        fte=values.fte,
        approved_from=values.approved_from,
        approved_until=values.approved_until,
    )


def posts_fit(
    contents: Contents,
    *,
    module: int,
    year: int,
    period_from: date | None = None,
    period_until: date | None = None,
) -> None:
    """Raise: RuleViolationError for the first post that does not fit."""
    first, last = period_from or date(year, 1, 1), period_until or date(year, 12, 31)
    for values in contents.posts:
        notices.post_fits(
            facts_of(values), module=module, period_from=first, period_until=last
        ).enforce()


def posts_are_granted_once(award: Award, contents: Contents) -> None:
    """Raise: RuleViolationError for the first post that another award pays for on the same day."""
    wanted = [values.post.pk for values in contents.posts]
    # Two notices about the same post wait for each other here.
    list(Post.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).in_order())
    in_force = Notice.objects.in_force_on(date.max).exclude(award=award)
    lines = NoticePost.objects.filter(notice__in=in_force, post__in=wanted)
    elsewhere = defaultdict(list)
    for line in lines.select_related("notice__award").in_order():
        granted = (str(line.notice.award), line.approved_from, line.approved_until)
        elsewhere[line.post_id].append(granted)
    for values in contents.posts:
        notices.post_is_granted_once(
            values.post.number,
            approved_from=values.approved_from,
            approved_until=values.approved_until,
            elsewhere=elsewhere[values.post.pk],
        ).enforce()


def deadlines_fit(notice: Notice) -> None:
    """Raise: RuleViolationError for a deadline before the letter that sets it."""
    for name in DEADLINES:
        label = str(Notice._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        notices.deadline_fits(label, getattr(notice, name), dated=notice.dated).enforce()


def can_be_calculated(granted: Granted) -> Verdict:
    """Something is granted or asked for, and every post has a rate on every day that counts."""
    if granted.missing:
        named = ", ".join(PostKind(kind).label for kind in granted.missing)
        return no(
            f"Für {named} gilt in diesem Jahr nicht an jedem Tag ein Fördersatz. Bitte den Satz aus"
            " dem Bescheid eintragen oder die Fördersätze ergänzen."
        )
    if not granted.lines and not any(amount for _, amount in granted.lump_sums):
        return no("Es steht noch keine Stelle und kein Betrag da.")
    return YES
