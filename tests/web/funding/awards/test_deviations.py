"""„Weicht vom Bescheid ab“ on the page of a post and on that of its award."""

from decimal import Decimal

import pytest
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.funding.posts.services import posts
from tests.funding.awards.factories import grant, post
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
WARNING = "weicht vom Bescheid ab (Baustein 2 2021, Bescheid vom 27.01.2021)"


@pytest.mark.parametrize(("fte", "is_said"), [("1", False), ("0.5", True)])
def test_a_post_smaller_than_granted_is_said_on_both_pages(fte, is_said, deniz, client_of):
    on = post()
    notice = grant(deniz, posts=[on])
    with acting(deniz):
        posts.change_post(actor=deniz, post=on, expected_version=on.version, fte=Decimal(fte))
    browser = client_of(deniz)
    for page in (
        f"{reverse('posts:post', args=[on.pk])}?jahr=2021",
        reverse("awards:award", args=[notice.award_id]),
    ):
        assert (WARNING in text_of(browser.get(page))) is is_said
