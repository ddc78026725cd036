import pytest

from lotse.core.verdicts import YES, RuleViolationError, no


def test_yes_is_truthy_and_lets_the_use_case_go_on():
    assert YES
    YES.enforce()


def test_no_is_falsy_and_stops_the_use_case_with_its_reason():
    verdict = no("Der Fall ist abgeschlossen.")
    assert not verdict
    with pytest.raises(RuleViolationError, match=r"^Der Fall ist abgeschlossen\.$"):
        verdict.enforce()
