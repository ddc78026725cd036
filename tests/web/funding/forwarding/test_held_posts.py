"""The form of a post that a contract in force passes on."""

import pytest
from django.urls import reverse

from tests import cast
from tests.funding.forwarding.factories import running
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


def test_the_employer_of_a_forwarded_post_is_refused_at_its_field(deniz, client_of):
    contract = running(deniz)
    on = contract.shares.select_related("post").get().post
    sent = {
        "number": on.number, "title": on.title, "module": 2, "kind": on.kind, "fte": "1",
        "employer": cast.organisation("TROISDORF").pk, "starts_on": f"{on.starts_on:%d.%m.%Y}",
        "version": on.version,
    }  # fmt: skip
    answer = client_of(deniz).post(reverse("posts:post_change", args=[on.pk]), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["employer"]
    assert f"nach Vertrag {contract.number} weitergeleitet" in text_of(answer)
