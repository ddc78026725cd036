"""A catalogue as resources with properties, and its three spellings: JSON-LD, Turtle, RDF/XML."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_XML = "http://www.w3.org/XML/1998/namespace"
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
)


@dataclass(frozen=True)
class Literal:
    """A text, in a language or of a type like ``xsd:date``."""

    text: str
    datatype: str = ""
    language: str = ""


# An address stands for the resource there.
Value = str | Literal


@dataclass(frozen=True)
class Resource:
    """Something with an address, a class like ``dcat:Dataset`` and properties in order."""

    address: str
    kind: str
    properties: tuple[tuple[str, Value], ...]


def german(text: str) -> Literal:
    return Literal(text, language="de")


def full(name: str) -> str:
    """A short name with its prefix written out.

    Example: ``dct:title`` -> ``http://purl.org/dc/terms/title``
    """
    prefix, _, rest = name.partition(":")
    return f"{PREFIXES[prefix]}{rest}"


def as_jsonld(resources: Sequence[Resource]) -> str:
    """JSON-LD 1.1 with its own context, so that nobody has to fetch one."""
    document = {"@context": PREFIXES, "@graph": [_node(one) for one in resources]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_turtle(resources: Sequence[Resource]) -> str:
    """Turtle 1.1, one property a line."""
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*prefixes, *(_paragraph(one) for one in resources), ""])


def as_rdfxml(resources: Sequence[Resource]) -> str:
    """RDF 1.1 XML, one description a resource."""
    for name, address in PREFIXES.items():
        ElementTree.register_namespace(name, address)
    root = ElementTree.Element(_qualified("rdf:RDF"))
    for resource in resources:
        tag, about = _qualified(resource.kind), {_qualified("rdf:about"): resource.address}
        node = ElementTree.SubElement(root, tag, about)
        for name, value in resource.properties:
            _element(node, name, value)
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _node(resource: Resource) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": resource.address, "@type": resource.kind}
    for name, value in resource.properties:
        node.setdefault(name, []).append(_json_value(value))
    return node


def _json_value(value: Value) -> dict[str, str]:
    if isinstance(value, str):
        return {"@id": value}
    told = {"@value": value.text}
    if value.language:
        told["@language"] = value.language
    if value.datatype:
        told["@type"] = value.datatype
    return told


def _paragraph(resource: Resource) -> str:
    lines = [f"\n<{resource.address}> a {resource.kind}"]
    lines += [f"    {name} {_turtle_value(value)}" for name, value in resource.properties]
    return " ;\n".join(lines) + " ."


def _turtle_value(value: Value) -> str:
    if isinstance(value, str):
        return f"<{value}>"
    quoted = f'"{value.text.translate(_ESCAPES)}"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.datatype}" if value.datatype else quoted


def _element(node: ElementTree.Element, name: str, value: Value) -> None:
    element = ElementTree.SubElement(node, _qualified(name))
    if isinstance(value, str):
        element.set(_qualified("rdf:resource"), value)
        return
    element.text = value.text
    if value.language:
        element.set(f"{{{_XML}}}lang", value.language)
    if value.datatype:
        element.set(_qualified("rdf:datatype"), full(value.datatype))


def _qualified(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{rest}"
