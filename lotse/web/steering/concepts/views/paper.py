"""A version as paper: title, contents, sections, by whom it was approved."""

from typing import Any

from lotse.foundation.documents import typesetting
from lotse.foundation.organisations.choices import OrganisationKind
from lotse.foundation.organisations.models import Organisation
from lotse.steering.concepts.choices import OPEN
from lotse.steering.concepts.models import ConceptVersion
from lotse.steering.concepts.rules.blocks import blocks
from lotse.steering.concepts.services import versions


def pdf(version: ConceptVersion) -> bytes:
    """Accessible PDF (PDF/UA-1) with the letterhead of the county."""
    county = Organisation.objects.filter(kind=OrganisationKind.COUNTY).order_by("pk").first()
    title = version.concept.title
    return typesetting.pdf("concept", data_of(version), title=title, organisation=county)


def data_of(version: ConceptVersion) -> dict[str, Any]:
    """What the layout prints."""
    return {
        "title": version.concept.title,
        "kind": version.concept.get_kind_display(),
        "number": version.number,
        "state": version.get_state_display(),
        "is_draft": version.state in OPEN,
        "approved": _approved(version),
        "published": f"{version.published_on:%d.%m.%Y}" if version.published_on else "",
        "sha256": version.sha256,
        "sections": [
            {
                "number": one.number,
                "level": one.level,
                "heading": one.section.heading,
                "blocks": [
                    {"lines": list(block.lines), "is_list": block.is_list}
                    for block in blocks(one.section.text)
                ],
            }
            for one in versions.numbered(version)
        ],
    }


def _approved(version: ConceptVersion) -> str:
    if not version.approved_on:
        return ""
    return f"{version.approved_by_name}, {version.approved_on:%d.%m.%Y}"
