# SPDX-License-Identifier: EUPL-1.2
"""What a series of XZuFi files says in the end: objects written, written again, and deleted, in the order of the files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from corpus.documents import Contact, Link
from corpus.errors import UnreadableError
from corpus.parsing.reading import Refused
from corpus.parsing.sentences import clean
from corpus.parsing.xzufi.elements import Element, children, find, text, texts
from corpus.parsing.xzufi.offices import office_of, opening_of

_LARGEST = 200 * 1024 * 1024
_SERVICES = ("leistung", "spezialisierung")


@dataclass(slots=True)
class Catalogue:
    """Services by id, and what belongs to a service by its id. `area` is the town's regional key (ARS), if it is known."""

    area: str | None = None
    services: dict[str, Element] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    _offices: dict[str, Element] = field(default_factory=dict)
    _responsibilities: dict[str, Element] = field(default_factory=dict)
    _online: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, files: Sequence[Path], area: str | None = None) -> "Catalogue":
        """Read the files in this order; one that is broken is refused by name, the others count."""
        catalogue = cls(area)
        for path in files:
            try:
                catalogue._add(path)
            except UnreadableError as error:
                catalogue.refused.append(Refused(path.name, str(error)))
        return catalogue

    def offices_of(self, service: str) -> tuple[Contact, ...]:
        """Offices responsible for a service in the town's area."""
        offices = (office for office in self._offices.values() if service in self._responsible_for(office))
        return tuple(office_of(office) for office in offices)

    def offices(self) -> Iterator[tuple[Contact, str]]:
        """Every office, and how it words its hours."""
        yield from ((office_of(office), opening_of(office)) for office in self._offices.values())

    def online_services_of(self, service: str) -> tuple[Link, ...]:
        """Online services through which it can be had."""
        return tuple(link for online in self._online.values() for link in _online_links(online, service))

    def is_here(self, areas: Sequence[str]) -> bool:
        """Whether one of these areas holds, or lies in, the town; no area at all means everywhere."""
        own = self.area
        return not own or not areas or any(own.startswith(area) or area.startswith(own) for area in areas)

    def _add(self, path: Path) -> None:
        root = _parse(path)
        found = 0
        for element in root.iter(etree.Element):
            name = etree.QName(element).localname
            if name == "loesche":
                found += 1
                self._delete(element)
            elif name in (*_SERVICES, "organisationseinheit", "onlinedienst") and _is_object(element):
                found += 1
                self._write(name, element)
            elif name == "zustaendigkeitTransferObjekt":
                found += 1
                self._responsibilities[text(element, "zustaendigkeit", "id")] = element
        if not found:
            raise UnreadableError(f"{path.name} holds no XZuFi service or office")

    def _write(self, name: str, element: Element) -> None:
        identity = text(element, "id")
        if not identity:
            self.refused.append(Refused(name.capitalize(), "no id"))
            return
        shelf = self.services if name in _SERVICES else self._offices if name == "organisationseinheit" else self._online
        # Written again further on, it takes its new place and text.
        shelf.pop(identity, None)
        shelf[identity] = element

    def _delete(self, element: Element) -> None:
        # Numbers are only unique within a class; an order to delete names its class since 2.2.
        shelves = self._shelves()
        named = shelves.get(str(element.get("klasse") or "").lower())
        for identity in texts(element, "id"):
            for shelf in [named] if named is not None else shelves.values():
                shelf.pop(identity, None)

    def _shelves(self) -> dict[str, dict[str, Element]]:
        own = {"organisationseinheit": self._offices, "onlinedienst": self._online, "zustaendigkeit": self._responsibilities}
        return own | dict.fromkeys(("leistung", "leistungspezialisierung"), self.services)

    def _responsible_for(self, office: Element) -> Iterator[str]:
        """Services by the office's own list, and by responsibilities that portals send as objects of their own."""
        identity = text(office, "id")
        sent = [one for one in self._responsibilities.values() if text(one, "uebergeordnetesObjektID") == identity]
        for responsibility in [one for holder in (office, *sent) for one in children(holder, "zustaendigkeit")]:
            if self.is_here(texts(responsibility, "gebietID")):
                yield from texts(responsibility, "leistungID")


def _parse(path: Path) -> Element:
    if path.stat().st_size > _LARGEST:
        raise UnreadableError(f"{path.name} is larger than {_LARGEST // 1024 // 1024} MB")
    # Entities stay unexpanded and nothing is fetched: a file from elsewhere cannot read ours or blow up memory.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        return etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{path.name} is not well-formed XML ({error.msg})") from error


def _is_object(element: Element) -> bool:
    """An object has an id of its own and is not inside an order to delete; a mere reference has no id."""
    return bool(children(element, "id")) and not find(element, "ancestor::*[local-name()='loesche']")


def _online_links(online: Element, service: str) -> Iterator[Link]:
    served = find(online, ".//*[local-name()='leistungID' or local-name()='leistungId']")
    if service not in [clean(one.text or "") for one in served]:
        return
    title = text(online, "bezeichnung") or text(online, "bezeichnung", "text")
    if address := text(online, "link", "link") or text(online, "link", "uri"):
        yield Link(title, address)
