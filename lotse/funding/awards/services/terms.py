"""From the rows of an application or a notice to the plain values of the calculation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from lotse.funding.awards.models import Application, Award, Notice, NoticePost, NoticeRate
from lotse.funding.awards.models.applications import PostLine
from lotse.funding.awards.rules import plans
from lotse.funding.awards.rules.plans import ApprovedPost, Granted, OwnRate, Terms
from lotse.funding.calculation.rules import plan as kernel
from lotse.funding.posts.models import Post
from lotse.funding.programmes.models import LumpSumRate, Programme, Rate


@dataclass(frozen=True)
class PostValues:
    """A post as an application asks for it, or a notice grants it."""

    post: Post
    fte: Decimal
    approved_from: date
    approved_until: date


@dataclass(frozen=True)
class Contents:
    """What is granted: posts, lump sums by kind, and rates (staff, material) by kind of post."""

    posts: Sequence[PostValues] = ()
    lump_sums: Mapping[str, Decimal] = field(default_factory=dict)
    rates: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    # Where a rate changes inside the year: from which day on it is what.
    later_rates: Mapping[str, tuple[date, Decimal, Decimal]] = field(default_factory=dict)


def terms_of_notice(notice: Notice) -> Terms:
    """What a notice grants, ready for the calculation."""
    award = notice.award
    return Terms(
        year=award.year,
        module=award.module,
        prorata_rule=notice.prorata_rule,
        material_rule=notice.material_rule,
        cost_rule=notice.cost_rule,
        posts=[_approved(line) for line in notice.posts.select_related("post").in_order()],
        rates=programme_rates(award.programme, award.module, award.year),
        own_rates=[own_rate(rate) for rate in notice.rates.in_order()],
        lump_sums={line.kind: line.approved_eur for line in notice.lump_sums.in_order()},
    )


def terms_of_application(application: Application) -> Terms:
    """What an application asks for, ready for the calculation."""
    return Terms(
        year=application.year,
        module=application.module,
        prorata_rule=application.prorata_rule,
        posts=[_approved(line) for line in application.posts.select_related("post").in_order()],
        rates=programme_rates(application.programme, application.module, application.year),
        lump_sums={line.kind: line.approved_eur for line in application.lump_sums.in_order()},
    )


def computed(notice: Notice) -> Granted:
    """What a notice grants by calculation, to be held against what it states."""
    return plans.granted(terms_of_notice(notice))


def programme_rates(programme: Programme, module: int, year: int) -> tuple[kernel.Rate, ...]:
    """The rates of the programme that hold on a day of the year."""
    found = Rate.objects.of_year(year).filter(programme=programme, module=module).in_order()
    return tuple(
        kernel.Rate(
            module=rate.module,
            kind=rate.kind,
            staff=rate.staff_eur_per_fte,
            material=rate.material_eur_per_fte,
            valid_from=rate.valid_from,
            valid_until=rate.valid_until,
        )
        for rate in found
    )


def suggested(programme: Programme, module: int, year: int) -> Contents:
    """What to begin with: the posts of the module in the year, the lump sums of the programme."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    posts = Post.objects.of_year(year).filter(module=module).in_order()
    rates = LumpSumRate.objects.of_year(year).filter(programme=programme, module=module)
    return Contents(
        posts=[
            PostValues(post, post.fte, max(post.starts_on, first), min(post.ends_on or last, last))
            for post in posts
        ],
        lump_sums={rate.kind: rate.amount_eur for rate in rates.in_order().reverse()},
    )


def contents_of(record: Notice | Application) -> Contents:
    """What a notice or an application says, to begin the next one with."""
    lines = record.posts.select_related("post").in_order()
    rates = list(record.rates.in_order()) if isinstance(record, Notice) else []
    return Contents(
        posts=[
            PostValues(line.post, line.fte, line.approved_from, line.approved_until)
            for line in lines
        ],
        lump_sums={line.kind: line.approved_eur for line in record.lump_sums.in_order()},
        rates={
            rate.kind: (rate.staff_eur_per_fte, rate.material_eur_per_fte)
            for rate in rates
            if rate.valid_from is None
        },
        later_rates={
            rate.kind: (rate.valid_from, rate.staff_eur_per_fte, rate.material_eur_per_fte)
            for rate in rates
            if rate.valid_from is not None
        },
    )


def first_contents(award: Award) -> Contents:
    """What the first notice of an award begins with: the application, else posts and rates.

    Posts that another award pays for in that year are left out.
    """
    if award.application is not None:
        begun = contents_of(award.application)
    else:
        begun = suggested(award.programme, award.module, award.year)
    others = Notice.objects.in_force_on(date.max).filter(award__year=award.year)
    lines = NoticePost.objects.filter(notice__in=others.exclude(award=award))
    taken = set(lines.in_order().values_list("post", flat=True))
    return replace(begun, posts=[line for line in begun.posts if line.post.pk not in taken])


def own_rate(rate: NoticeRate) -> OwnRate:
    """A rate of a notice as the plan takes it."""
    return OwnRate(rate.kind, rate.staff_eur_per_fte, rate.material_eur_per_fte, rate.valid_from)


def told(contents: Contents) -> dict[str, Iterable[str]]:
    """What was granted, in words for the trail."""
    return {
        "posts": [
            f"{line.post.number}: {line.fte.normalize():f} VZÄ"
            f" {line.approved_from:%d.%m.%Y}–{line.approved_until:%d.%m.%Y}"
            for line in contents.posts
        ],
        "lump_sums": [f"{kind}: {amount}" for kind, amount in contents.lump_sums.items()],
        "rates": [
            *(f"{kind}: {pair[0]} / {pair[1]}" for kind, pair in contents.rates.items()),
            *(
                f"{kind} ab {since:%d.%m.%Y}: {staff} / {material}"
                for kind, (since, staff, material) in contents.later_rates.items()
            ),
        ],
    }


def _approved(line: PostLine) -> ApprovedPost:
    return ApprovedPost(
        number=line.post.number,
        kind=line.post.kind,
        fte=line.fte,
        approved_from=line.approved_from,
        approved_until=line.approved_until,
    )
