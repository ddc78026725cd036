"""Posts, absences, deputies, a sample with reviews, a hand-over: what superiors do in the demo."""

from datetime import date, timedelta
from decimal import Decimal

from lotse.casework.cases.models import Case, Phase, RegisterEntry
from lotse.casework.cases.services import hand_over
from lotse.casework.closures import services as closures
from lotse.casework.supervision import services as supervision
from lotse.casework.supervision.models import ReviewCriterion, Sample
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.workforce import services as workforce

# Who works how much of a post, and for how long already.
POSTS = {"anna": "0.75", "berta": "1.00", "selma": "0.50", "lena": "0.25"}
_POSTS_SINCE = timedelta(days=400)
_SAMPLE = 4
# The findings of the two reviews: the others are met.
_FIRST = {"plan": ("partly", "Die Überprüfung des Plans war im Oktober fällig.")}
_ANSWER = "Das Gespräch ist für nächste Woche vereinbart, der Plan wird dann überprüft."


def tell(today: date) -> None:
    """Everything that superiors do, as they would have done it."""
    lead, line_manager = county.actor("lena"), county.actor("livia")
    _staff(line_manager, today)
    _go_on_leave(county.actor("selma"), county.actor("berta"), today)
    with acting(lead):
        sample = supervision.draw_sample(actor=lead, size=_SAMPLE)
        _review_two(lead, sample)
    _answer(sample)
    _pass_on(lead, county.actor("selma"), county.actor("anna"))
    _go_on(today)


def _staff(line_manager: Actor, today: date) -> None:
    with acting(line_manager):
        for key, fte in POSTS.items():
            workforce.set_staffing(
                actor=line_manager,
                membership=county.actor(key).membership,
                fte=Decimal(fte),
                starts_on=today - _POSTS_SINCE,
            )


def _go_on_leave(worker: Actor, deputy: Actor, today: date) -> None:
    starts_on, ends_on = today - timedelta(days=1), today + timedelta(days=12)
    with acting(worker):
        workforce.record_absence(
            actor=worker, membership=worker.membership, starts_on=starts_on, ends_on=ends_on
        )
        hand_over.deputise_caseload(
            actor=worker,
            worker=worker.user,
            deputy=deputy.user,
            starts_on=starts_on,
            ends_on=ends_on,
            remark="Urlaub",
        )


def _pass_on(lead: Actor, worker: Actor, colleague: Actor) -> None:
    """The lead relieves who works half of a post."""
    with acting(lead):
        register = RegisterEntry.objects.visible_to(lead).still_open()
        case_id = register.filter(responsible=worker.user).order_by("-pk").values_list("pk")[0][0]
        hand_over.hand_over_cases(
            actor=lead,
            worker=worker.user,
            colleague=colleague.user,
            case_ids=[case_id],
            reason="Ausgleich der Auslastung im Team",
        )


def _go_on(today: date) -> None:
    """The oldest closed case is taken up again, two weeks ago."""
    with acting(county.actor("lena")):
        closed = RegisterEntry.objects.closed().order_by("closed_on", "pk").first()
    if closed is None:
        return
    worker = next(actor for actor in map(county.actor, POSTS)
                  if actor.user_id == closed.responsible_id)  # fmt: skip
    with acting(worker), moments.on(moments.worked_on(today - timedelta(days=14))):
        case = Case.objects.get(pk=closed.pk)
        closures.reopen_case(
            actor=worker,
            case=case,
            expected_version=case.version,
            phase=Phase.objects.get(code="steering"),
            reason="Die Kita hat gekündigt, die Familie bittet wieder um Begleitung.",
        )


def _review_two(lead: Actor, sample: Sample) -> None:
    """One is complete with a hint, the next is begun."""
    codes = dict(ReviewCriterion.objects.values_list("code", "pk").order_by("position"))
    first, second, *_ = sample.drawn.select_related("sample").order_by("position")
    review = supervision.review_sampled_case(actor=lead, drawn=first)
    supervision.write_review(
        actor=lead,
        review=review,
        expected_version=review.version,
        findings={pk: _FIRST.get(code, ("met", "")) for code, pk in codes.items()},
        completes=True,
        result="hints",
        summary="Die Akte ist sorgfältig geführt.",
        measures="Plan bis zum Monatsende mit der Person überprüfen.",
    )
    begun = supervision.review_sampled_case(actor=lead, drawn=second)
    supervision.write_review(
        actor=lead,
        review=begun,
        expected_version=begun.version,
        findings={codes["records"]: ("met", "")},
        completes=False,
        result="",
        summary="",
        measures="",
    )


def _answer(sample: Sample) -> None:
    """The worker of the reviewed case answers."""
    for review in sample.reviews.exclude(completed_at=None).order_by("pk"):
        worker = next(
            actor for actor in map(county.actor, POSTS) if actor.user_id == review.worker_id
        )
        with acting(worker):
            review.case = Case.objects.get(pk=review.case_id)
            supervision.answer_review(actor=worker, review=review, text=_ANSWER)
