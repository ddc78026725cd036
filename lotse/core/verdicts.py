"""The answer of a rule: allowed or not, and why."""

from dataclasses import dataclass


class RuleViolationError(Exception):
    """A business rule forbids what was asked. The message is German and shown to the user."""


@dataclass(frozen=True)
class Verdict:
    """Outcome of a rule. ``reason`` is German and shown to the user when not allowed.

    The same verdict disables a button, fills the error of a form and explains a refusal in the
    audit trail, so that the sentence stands in one place.
    """

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def enforce(self) -> None:
        """Stop the use case if the rule forbids it.

        Raises: RuleViolationError with the reason.
        """
        if not self.allowed:
            raise RuleViolationError(self.reason)


YES = Verdict(allowed=True)


def no(reason: str) -> Verdict:
    """Refuse with a reason in German that says what to do, where something can be done."""
    return Verdict(allowed=False, reason=reason)
