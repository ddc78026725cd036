from lotse.casework.intake.models.intakes import Intake, IntakeDecision, WaitingEntry
from lotse.casework.intake.models.short_advice import ShortAdvice

__all__ = ["Intake", "IntakeDecision", "ShortAdvice", "WaitingEntry"]
