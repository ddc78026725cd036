"""Posts that became smaller or shorter than the notice in force pays for."""

from collections.abc import Iterable
from datetime import date

from lotse.foundation.accounts.actors import Actor
from lotse.funding.awards.models import Notice, NoticePost
from lotse.funding.awards.rules.deviations import deviations, said
from lotse.funding.awards.services.checks import facts_of
from lotse.funding.awards.services.terms import PostValues
from lotse.funding.posts.models import Post


def of_notice(notice: Notice) -> list[str]:
    """One sentence for each post of a notice that is not what it grants."""
    return _said(notice.posts.select_related("post", "notice__award").in_order())


def of_post(actor: Actor, post: Post, *, today: date) -> list[str]:
    """One sentence for each notice in force that grants more than the post is."""
    in_force = Notice.objects.visible_to(actor).in_force_on(today)
    lines = NoticePost.objects.visible_to(actor).filter(post=post, notice__in=in_force)
    return _said(lines.select_related("post", "notice__award").in_order())


def _said(lines: Iterable[NoticePost]) -> list[str]:
    found = []
    for line in lines:
        values = PostValues(line.post, line.fte, line.approved_from, line.approved_until)
        if differs := deviations(facts_of(values)):
            name = f"{line.notice.award}, {line.notice}"
            found.append(said(line.post.number, name, differs))
    return found
