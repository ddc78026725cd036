"""The tables of documents for the tests of row security."""

from tests.casework.papers.factories import file_document

OF_CASE = {"papers_casedocument": "case_id", "papers_documentedition": "case_id"}
FURTHER = ("documents_storedfile",)
REFERENCE = ("papers_lettertemplate", "documents_letterhead")


def fill(actor, file):
    """A passport."""
    file_document(actor, file.case)
