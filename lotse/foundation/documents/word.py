"""Letters from Word templates (DOCX) with merge fields: ``{{ Vorname }}`` (Seriendruckfelder).

A template may hold plain fields and nothing else: no loops, no calculations, nothing that runs.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import ParseError

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate, Listing
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lotse.core.verdicts import RuleViolationError

BROKEN = "Die Word-Datei lässt sich nicht lesen. Bitte in Word öffnen und neu als DOCX speichern."
ONLY_FIELDS = (
    "Die Vorlage enthält mehr als einfache Felder wie {{ Vorname }}. Bitte Bedingungen, Schleifen "
    "und Formeln in geschweiften Klammern entfernen."
)
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
_FAILURES = (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, ParseError)


def fields_in(content: bytes) -> set[str]:
    """The merge fields of a template.

    Raises: RuleViolationError if it cannot be read or holds more than plain fields.
    """
    found: set[str] = set()
    for part in _parts(_opened(content)):
        try:
            tree = ImmutableSandboxedEnvironment().parse(part)
        except TemplateSyntaxError as error:
            raise RuleViolationError(ONLY_FIELDS) from error
        if any(not isinstance(node, _PLAIN) for node in _all(tree)):
            raise RuleViolationError(ONLY_FIELDS)
        found |= {name.name for name in tree.find_all(nodes.Name)}
    return found


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with its fields filled in; a line break stays one.

    Raises: RuleViolationError as ``fields_in`` does.
    """
    wanted = fields_in(content)
    template = _opened(content)
    filled: dict[str, Any] = {name: Listing(values.get(name, "")) for name in wanted}
    template.render(filled, jinja_env=ImmutableSandboxedEnvironment(), autoescape=True)
    kept = io.BytesIO()
    template.save(kept)
    return kept.getvalue()


def _opened(content: bytes) -> DocxTemplate:
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
    except _FAILURES as error:
        raise RuleViolationError(BROKEN) from error
    return template


def _parts(template: DocxTemplate) -> list[str]:
    """Text, headers and footers with the fields put together that Word tore apart."""
    further = [
        part
        for kind in (template.HEADER_URI, template.FOOTER_URI, _FOOTNOTES)
        for _, part in template.get_headers_footers(kind)
    ]
    texts = [template.get_xml(), *(template.get_part_xml(part) for part in further)]
    # The library also fills in the properties of the file.
    about = template.get_docx().core_properties
    titles = [getattr(about, name) for name in _PROPERTIES]
    return [*(template.patch_xml(text) for text in texts), *titles]


def _all(tree: nodes.Node) -> list[nodes.Node]:
    found, waiting = [], [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(node.iter_child_nodes())
    return found
