"""Small readers of the three spellings of a catalogue, written apart from its writers.

Each gives the same: a set of (subject, predicate, object), where the object is an address or a
text with its language or type.
"""

import json
import re
from xml.etree import ElementTree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = f"{RDF}type"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def from_jsonld(text):
    document = json.loads(text)
    prefixes = document["@context"]

    def whole(name):
        prefix, _, rest = name.partition(":")
        return prefixes[prefix] + rest

    found = set()
    for node in document["@graph"]:
        found.add((node["@id"], TYPE, ("address", whole(node["@type"]))))
        for name, values in node.items():
            for value in values if not name.startswith("@") else ():
                if set(value) == {"@id"}:
                    told = ("address", value["@id"])
                else:
                    datatype = value.get("@type")
                    told = ("text", value["@value"], value.get("@language"),
                            datatype and whole(datatype))  # fmt: skip
                found.add((node["@id"], whole(name), told))
    return found


def from_rdfxml(text):
    def whole(tag):
        return "".join(tag[1:].split("}"))

    found = set()
    for node in ElementTree.fromstring(text):  # noqa: S314 - our own text
        subject = node.attrib[f"{{{RDF}}}about"]
        found.add((subject, TYPE, ("address", whole(node.tag))))
        for one in node:
            address = one.attrib.get(f"{{{RDF}}}resource")
            told = ("address", address) if address else (
                "text", one.text, one.attrib.get(f"{_XML}lang"),
                one.attrib.get(f"{{{RDF}}}datatype"),
            )  # fmt: skip
            found.add((subject, whole(one.tag), told))
    return found


_TOKEN = re.compile(
    r"<(?P<address>[^>]*)>|\"(?P<text>(?:[^\"\\]|\\.)*)\"(?:@(?P<lang>[a-z]+)|\^\^(?P<type>\S+))?"
    r"|(?P<prefix>@prefix)|(?P<end>[.;])(?=\s|$)|(?P<name>[a-zA-Z]*:?[\w-]*:?)"
)


def from_turtle(text):
    tokens = [one for one in _TOKEN.finditer(text) if one.group()]
    prefixes, found, sentence = {}, set(), []

    def whole(name):
        prefix, _, rest = name.partition(":")
        return TYPE if name == "a" else prefixes[prefix] + rest

    def read(token):
        if token["address"] is not None:
            return ("address", token["address"])
        if token["text"] is not None:
            plain = json.loads(f'"{token["text"]}"')
            return ("text", plain, token["lang"], token["type"] and whole(token["type"]))
        return ("address", whole(token.group()))

    subject = None
    for token in tokens:
        if not token["end"]:
            sentence.append(token)
            continue
        if sentence[0]["prefix"]:
            prefixes[sentence[1].group().rstrip(":")] = sentence[2]["address"]
        else:
            if subject is None:
                subject = sentence.pop(0)["address"]
            found.add((subject, whole(sentence[0].group()), read(sentence[1])))
        if token["end"] == ".":
            subject = None
        sentence = []
    return found
