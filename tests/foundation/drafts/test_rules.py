import pytest

from lotse.foundation.drafts import rules


@pytest.mark.parametrize(
    ("form", "record", "key"),
    [("contact_add", "cases.case:7", "contact_add:cases.case:7"), ("intake", "", "intake")],
)
def test_a_draft_is_named_by_form_and_record(form, record, key):
    assert rules.draft_key(form, record) == key


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("note", True),
        ("version", True),
        ("goal-0-version", True),
        ("password1", False),
        ("Neues_Kennwort", False),
        ("csrfmiddlewaretoken", False),
        ("acting_membership", False),
        ("submission_key", False),
        ("draft_key", False),
        ("client_secret", False),
    ],
)
def test_secrets_and_signs_of_one_sending_are_never_kept(name, is_kept):
    assert bool(rules.kept_fields({name: ["x"]})) is is_kept


def test_a_sign_that_no_database_takes_is_dropped():
    assert rules.kept_fields({"note": ["Halb\0fertig"]}) == {"note": ["Halbfertig"]}


@pytest.mark.parametrize(
    ("key", "length", "reason"),
    [
        pytest.param("contact_add:cases.case:7", 10, "", id="usual"),
        pytest.param("", 10, "nicht zu erkennen", id="without a form"),
        pytest.param("../etc", 10, "nicht zu erkennen", id="no key"),
        pytest.param("a" * 121, 10, "nicht zu erkennen", id="too long a key"),
        pytest.param("note", rules.LONGEST_DRAFT - 4, "", id="as long as it may be"),
        pytest.param("note", rules.LONGEST_DRAFT - 3, "zu lang", id="one too many"),
    ],
)
def test_a_draft_has_a_form_and_the_size_of_one(key, length, reason):
    verdict = rules.draft_may_be_kept(key=key, fields={"note": ["x" * length]})
    assert verdict.allowed is not bool(reason)
    assert reason in verdict.reason
