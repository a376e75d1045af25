# SPDX-License-Identifier: EUPL-1.2
"""The town's website as files: pages from templates, sitemap, robots.txt, search list, look."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.demo import views
from corpus.demo.addresses import category_path, file_of, form_path, office_path, online_path, resolve, service_path
from corpus.demo.pages import UNLISTED, WebPage, all_pages
from corpus.demo.town import Service, Town, sort_key
from corpus.demo.words import LABELS, slug, written_date

_HERE = Path(__file__).parent
ASSETS = _HERE / "assets"


def site_files(town: Town, address: str) -> Iterator[tuple[str, str]]:
    """(path of a file, text) of the whole website but its PDFs; `address` is the origin it is served under."""
    environment = _environment(town, address)
    pages = list(all_pages(town, address))
    for page in pages:
        text = environment.get_template(page.template).render(page=page, words=LABELS[page.language], **page.values)
        yield file_of(page.path), text + "\n"
    yield "sitemap.xml", environment.get_template("sitemap.xml").render(pages=[p for p in pages if p.is_listed]) + "\n"
    yield "robots.txt", f"User-agent: *\nDisallow: /leistung/\nDisallow: /suche.html\n\nSitemap: {address}/sitemap.xml\n"
    yield "assets/suche.json", _search_list(pages)
    for asset in sorted(ASSETS.iterdir()):
        yield f"assets/{asset.name}", asset.read_text(encoding="utf-8")


def _environment(town: Town, address: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "town": town,
        "address": address,
        "crest": (ASSETS / "wappen.svg").read_text(encoding="utf-8").split("-->", 1)[-1].strip(),
        "news": sorted((page for page in town.pages if page.kind == "news"), key=lambda page: page.stand, reverse=True),
        "category_path": category_path,
        "form_path": form_path,
        "hours_by_day": views.hours_by_day,
        "office_path": office_path,
        "online_path": online_path,
        "resolve": partial(resolve, town),
        "service_path": service_path,
        "sort_key": sort_key,
        "summary": views.summary,
        "written_date": written_date,
    }
    return environment


def _search_list(pages: list[WebPage]) -> str:
    """What the search page looks through in the browser: title, words and address of each page."""
    entries = [
        {"titel": page.title, "adresse": page.path, "sprache": page.language, "text": page.description, "worte": _words(page)}
        for page in pages
        if page.path not in UNLISTED
    ]
    return json.dumps(entries, ensure_ascii=False, indent=0) + "\n"


def _words(page: WebPage) -> str:
    service = page.values.get("service")
    return " ".join(service.keywords) if isinstance(service, Service) else slug(page.title).replace("-", " ")
