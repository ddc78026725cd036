"""Addresses of papers: the county reads, the coordination keeps, leads read what is frozen."""

from lotse.reporting.papers.models import PaperSection
from tests.reporting.papers.factories import freeze, paper, section
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPS, LOOKS = ("kim_coordination",), ("executive", "auditor")
LEADS = ("municipality_lead", "provider_lead")
COUNTY, READERS = (*KEEPS, *LOOKS), (*KEEPS, *LOOKS, *LEADS)


def _kept(post=422, get=200):
    """Of a draft leads know nothing; who only reads it is told why she cannot."""
    told = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, get, rest=NO_FILE, **told), only(KEEPS, post, rest=NO_FILE, **told))


ROWS = {
    "committee_papers:list": page(only(READERS, 200, rest=NOT_MINE)),
    "committee_papers:paper_add": Row(
        only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)
    ),
    "committee_papers:paper": page(only(READERS, 200, rest=NO_FILE)),
    "committee_papers:paper_change": _kept(),
    "committee_papers:paper_discard": _kept(),
    "committee_papers:preview": page(only(COUNTY, 200, rest=NO_FILE)),
    "committee_papers:changes": page(only(READERS, 200, rest=NO_FILE)),
    "committee_papers:freeze": _kept(),
    "committee_papers:export": page(only(READERS, 200, rest=NO_FILE)),
    "committee_papers:section_add": _kept(),
    "committee_papers:section_write": _kept(),
    "committee_papers:section_remove": _kept(302),
    "committee_papers:section_move": Row(
        WRONG_METHOD, only(KEEPS, 302, rest=NO_FILE, **dict.fromkeys(LOOKS, NOT_MINE))
    ),
}


def numbers(actors, file):
    clara = actors["kim_coordination"]
    open_one, frozen = _small(clara), freeze(clara, _small(clara))
    read = ("paper", "changes", "export")
    gone = section(clara, open_one, heading="Entfällt")
    return {
        "committee_paper_id": open_one.pk,
        **{f"committee_papers:{name}.committee_paper_id": frozen.pk for name in read},
        "committee_papers:export.ending": "json",
        "committee_papers:section_add.kind": "text",
        "paper_section_id": section(clara, open_one, heading="Bleibt").pk,
        "committee_papers:section_remove.paper_section_id": gone.pk,
        "committee_papers:section_move.way": "hoch",
    }


def _small(clara):
    """A paper of one sentence; its figures are counted elsewhere."""
    made = paper(clara, with_sections=False)
    PaperSection.objects.filter(paper=made).delete()
    section(clara, made, heading="Lage", text="Stichtag {{ stichtag }}.")
    return made
