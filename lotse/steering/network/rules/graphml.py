"""The network as GraphML, a format that programs for networks read (Export)."""

from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
Value = str | int | bool | None
# What is said of a node and of an edge, with the type that GraphML knows.
NODE = {
    "label": "string",
    "kind": "string",
    "sphere": "string",
    "level": "string",
    "municipality": "string",
    "people": "int",
    "starts_on": "string",
    "ends_on": "string",
}
EDGE = {
    "kind": "string",
    "is_mutual": "boolean",
    "starts_on": "string",
    "ends_on": "string",
    "agreement": "string",
    "evidence": "string",
}
# What XML cannot say, even escaped.
_UNSPEAKABLE = {number: None for number in range(32) if chr(number) not in "\t\n\r"} | {
    0xFFFE: None,
    0xFFFF: None,
}


def write(
    nodes: Iterable[tuple[int, Mapping[str, Value]]],
    edges: Iterable[tuple[int, int, int, Mapping[str, Value]]],
    *,
    about: str,
) -> bytes:
    """Nodes by number; edges by number, source and target. What is not known is left out."""
    root = ET.Element("graphml", {"xmlns": _NAMESPACE})
    for name, owner, keys in (("n", "node", NODE), ("e", "edge", EDGE)):
        for key, kind in keys.items():
            ET.SubElement(
                root,
                "key",
                {"id": f"{name}_{key}", "for": owner, "attr.name": key, "attr.type": kind},
            )
    described = ET.SubElement(root, "key", {
        "id": "g_about", "for": "graph", "attr.name": "about", "attr.type": "string",
    })  # fmt: skip
    graph = ET.SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    told = ET.SubElement(graph, "data", {"key": described.attrib["id"]})
    told.text = about.translate(_UNSPEAKABLE)
    for number, said in nodes:
        node = ET.SubElement(graph, "node", {"id": f"a{number}"})
        _say(node, "n", NODE, said)
    for number, source, target, said in edges:
        edge = ET.SubElement(
            graph, "edge", {"id": f"r{number}", "source": f"a{source}", "target": f"a{target}"}
        )
        _say(edge, "e", EDGE, said)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _say(
    element: ET.Element, prefix: str, keys: Iterable[str], said: Mapping[str, Value]
) -> Sequence[str]:
    known = [key for key in keys if said.get(key) not in (None, "")]
    for key in known:
        value = said[key]
        text = str(value).lower() if isinstance(value, bool) else str(value)
        ET.SubElement(element, "data", {"key": f"{prefix}_{key}"}).text = text.translate(
            _UNSPEAKABLE
        )
    return known
