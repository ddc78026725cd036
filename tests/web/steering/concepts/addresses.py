"""Addresses of concepts: the county reads, the coordination keeps, leads take part."""

from lotse.steering.concepts.models import ConceptVersion
from tests.steering.concepts.factories import (
    approve,
    comment,
    concept,
    consult,
    first_section,
    proposal,
    section,
)
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPS, LOOKS = ("kim_coordination",), ("executive", "auditor")
LEADS = ("municipality_lead", "provider_lead")
READERS = (*KEEPS, *LOOKS, *LEADS)
SEEN = page(only(READERS, 200, rest=NO_FILE))
REFUSED = dict.fromkeys((*LOOKS, *LEADS), NOT_MINE)


def _kept(post=422, get=200):
    """Whoever reads it is told why she cannot."""
    return Row(
        only(KEEPS, get, rest=NO_FILE, **REFUSED), only(KEEPS, post, rest=NO_FILE, **REFUSED)
    )


def _taken_part():
    others = dict.fromkeys((*KEEPS, *LOOKS), NOT_MINE)
    return Row(only(LEADS, 200, rest=NO_FILE, **others), only(LEADS, 422, rest=NO_FILE, **others))


def _answered():
    """The words of Troisdorf: Caritas finds nothing."""
    told = dict.fromkeys((*LOOKS, "municipality_lead"), NOT_MINE)
    return Row(only(KEEPS, 200, rest=NO_FILE, **told), only(KEEPS, 422, rest=NO_FILE, **told))


ROWS = {
    "concepts:list": page(only(READERS, 200, rest=NOT_MINE)),
    "concepts:concept_add": Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)),
    "concepts:concept": SEEN,
    "concepts:version_begin": _kept(302),
    "concepts:version": SEEN,
    "concepts:version_pdf": SEEN,
    "concepts:version_compare": SEEN,
    "concepts:version_move": _kept(),
    "concepts:version_approve": _kept(),
    "concepts:section_add": _kept(),
    "concepts:section_write": _kept(),
    "concepts:section_remove": _kept(302),
    "concepts:section_move": Row(WRONG_METHOD, only(KEEPS, 302, rest=NO_FILE, **REFUSED)),
    "concepts:comment_add": _taken_part(),
    "concepts:proposal_add": _taken_part(),
    "concepts:comment_answer": _answered(),
    "concepts:proposal_answer": _answered(),
}


def numbers(actors, file):
    clara, mats = actors["kim_coordination"], actors["municipality_lead"]
    other = approve(clara, concept(clara))
    version = consult(clara, concept(clara))
    ConceptVersion.objects.filter(pk=other.pk).update(concept=version.concept, number=7)
    one = first_section(version)
    return {
        "concept_id": version.concept_id,
        "concept_version_id": version.pk,
        "concepts:version_compare.other_id": other.pk,
        "concepts:version_move.step": "abstimmen",
        "section_id": one.pk,
        "concepts:section_remove.section_id": section(clara, version, "Ohne Worte").pk,
        "concepts:section_move.way": "runter",
        "concept_comment_id": comment(mats, one).pk,
        "concept_proposal_id": proposal(mats, one).pk,
    }
