from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Q, Subquery

from lotse.casework.cases.querysets import OfVisibleCaseQuerySet
from lotse.casework.plans.choices import ENDED, UNDER_WAY, MeasureState, Outlook, PlanState

if TYPE_CHECKING:
    from lotse.foundation.accounts.actors import Actor

# The version in force and the one people work on.
CURRENT = (PlanState.AGREED, *UNDER_WAY)


class PlanQuerySet(OfVisibleCaseQuerySet):
    def in_force(self) -> Self:
        return self.filter(state=PlanState.AGREED)

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def waiting_for(self, actor: "Actor") -> Self:
        """What the lead may approve: of her organisation, not asked for by herself.

        The database shows her nothing else of plans whose cases she does not see.
        """
        if actor.role != "case_management_lead":
            return self.none()
        waiting = self.filter(state=PlanState.SUBMITTED).exclude(submitted_by=actor.user_id)
        return waiting.order_by("submitted_at", "pk")

    def decided_for(self, actor: "Actor") -> Self:
        """Plans of the actor's cases that the lead approved or gave back, to go on with."""
        given_back = Q(state=PlanState.DRAFT) & ~Q(returned_reason="")
        decided = self.filter(Q(state=PlanState.APPROVED) | given_back)
        decided = decided.filter(case__responsible=actor.user_id, case__closed_on=None)
        return decided.order_by("changed_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-number", "-pk")


class GoalQuerySet(OfVisibleCaseQuerySet):
    def in_force(self) -> Self:
        """Goals of the agreed version."""
        return self.filter(plan__state=PlanState.AGREED)

    def with_attainment(self) -> Self:
        """Annotate ``level``, ``rated_on`` and ``outlook`` of the latest rating in any version.

        All three are ``None`` for a goal that was never looked at.
        """
        ratings = self.model._meta.get_field("ratings").related_model.objects
        latest = ratings.filter(lineage=OuterRef("lineage")).newest_first()
        return self.annotate(
            level=Subquery(latest.values("level")[:1]),
            rated_on=Subquery(latest.values("rated_on")[:1]),
            outlook=Subquery(latest.values("outlook")[:1]),
        )

    def still_open(self) -> Self:
        """Goals that are neither finished nor given up."""
        going_on = Q(outlook=None) | Q(outlook=Outlook.GOES_ON)
        return self.with_attainment().filter(going_on)

    def by_domain(self) -> Self:
        return self.order_by("domain__position", "pk")


class GoalRatingQuerySet(OfVisibleCaseQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-rated_on", "-pk")


class MeasureQuerySet(OfVisibleCaseQuerySet):
    def going_on(self) -> Self:
        """Neither done nor dropped, nor ticked off as a follow-up."""
        on_list = Q(follow_up=None) | Q(follow_up__done_at=None) | Q(follow_up__is_dropped=True)
        return self.exclude(state__in=ENDED).filter(on_list)

    def unanswered_since(self, day: date) -> Self:
        """An agency was asked on that day or earlier and has not answered (unbeantwortet).

        A version taken over keeps its own state only once it is agreed, so none counts twice.
        """
        waiting = self.filter(state=MeasureState.ASKED, asked_on__lte=day)
        waiting = waiting.filter(goal__plan__state__in=CURRENT, case__closed_on=None)
        return waiting.order_by("asked_on", "pk")

    def by_day(self) -> Self:
        return self.order_by("due_on", "pk")


class PlanAgreementQuerySet(OfVisibleCaseQuerySet):
    pass
