# SPDX-License-Identifier: EUPL-1.2
"""Building blocks of an XZuFi file: elements in its namespace, identifiers, codes."""

from lxml import etree

NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
ARS = "000000000001"
_AGENCY = "musterstadt"

Element = etree._Element


def add(parent: Element, name: str, text: str | None = None, language: str = "", **attributes: str) -> Element:
    """A child of that name, with its text and language."""
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = text
    if language:
        child.set("languageCode", language)
    return child


def add_id(parent: Element, name: str, value: str, scheme: str) -> None:
    """An identifier with the agency that gave it."""
    add(parent, name, value, schemeAgencyID=_AGENCY, schemeID=scheme)


def add_code(parent: Element, name: str, value: str, label: str = "", list_uri: str = "") -> None:
    """A code type: its children carry no namespace."""
    holder = add(parent, name, **({"listURI": list_uri} if list_uri else {}))
    etree.SubElement(holder, "code").text = value
    if label:
        etree.SubElement(holder, "name").text = label
