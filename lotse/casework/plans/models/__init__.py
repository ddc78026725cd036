from lotse.casework.plans.models.agreements import PlanAgreement
from lotse.casework.plans.models.goals import Goal, GoalRating
from lotse.casework.plans.models.measures import Measure
from lotse.casework.plans.models.plans import Plan

__all__ = ["Goal", "GoalRating", "Measure", "Plan", "PlanAgreement"]
