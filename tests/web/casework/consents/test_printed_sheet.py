"""The sheet that is printed to be signed: a special category is asked for by its own box."""

import json
import re
from collections import Counter

import pytest

from lotse.casework.consents import letters
from tests.casework.cases.factories import make_case
from tests.casework.consents.factories import partner
from tests.web.casework.consents.test_declare import sheet, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    partner()
    return make_case(anna)


def headings(content: bytes) -> list[str]:
    """The headings of a PDF, as its outline names them."""
    found = re.findall(rb"/Title\s*<([0-9A-F]+)>", content)
    return [bytes.fromhex(one.decode()).decode("utf-16") for one in found]


@pytest.mark.parametrize("language", ["de", "ar", "ti"])
def test_the_printed_sheet_has_a_box_of_its_own_for_each_special_category(
    anna,
    client_of,
    case,
    printed,
    language,
):
    """One per special category, recipient, purpose, direction and kind; none is answered."""
    special = ["health", "belief", "convictions"]
    asked = sheet(
        language=language,
        direction="both",
        purposes=["support", "referral"],
        special=special[:2],
        convictions=special[2:],
    )
    content = client_of(anna).post(url(case, "sheet"), asked).content
    assert content.startswith(b"%PDF")
    words = letters.texts_of(language)
    own = json.loads(printed[-1])["versions"][0]
    apart = [box for box in own["boxes"] if box["special"]]
    # Three categories, two purposes, transfer and release.
    assert len(apart) == 12
    assert all(len(box["special"]) == 1 and not box["categories"] for box in apart)
    assert Counter((box["special"][0], box["purpose"], box["kind"]) for box in apart) == {
        (words["categories"][category], words["purposes"][purpose], words["kinds"][kind]): 1
        for category in special
        for purpose in ("support", "referral")
        for kind in ("transfer", "release")
    }
    for box in own["boxes"]:
        assert box["answer"] is None
        assert "Jobcenter rhein-sieg" in box["sentence"]
    directions = {
        words["sentences"][f"{kind}_both"].format(
            organisation=anna.organisation.name, recipient="Jobcenter rhein-sieg"
        )
        for kind in ("transfer", "release")
    }
    assert {box["sentence"] for box in own["boxes"]} == directions


def test_the_boxes_are_on_the_paper_itself(anna, client_of, case):
    """Each box is a heading of the PDF, with its number."""
    asked = sheet(special=["health", "belief"], direction="to_recipient")
    content = client_of(anna).post(url(case, "sheet"), asked).content
    titles = headings(content)
    boxes = [title for title in titles if title[:1].isdigit()]
    # Ordinary data, health, belief: to transfer and to release each.
    assert [title.split(".")[0] for title in boxes] == ["1", "2", "3", "4", "5", "6"]
    assert sum("Übermittlung" in title for title in boxes) == 3
    assert sum("Schweigepflicht" in title for title in boxes) == 3
