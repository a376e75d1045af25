# SPDX-License-Identifier: EUPL-1.2
"""Charts as inline SVG: no script, no network, colours from the page's style sheet."""

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from evaluation.scoring.curves import ReliabilityBin, RiskPoint
from evaluation.scoring.showing import shown

# Narrow, so that the words stay readable where the page is as wide as a phone.
WIDTH, HEIGHT = 430, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 18, 54
_STEPS = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
_SVG = Markup('<svg viewBox="0 0 {w} {h}" role="img" aria-label="{title}"><title>{title}</title>{inside}</svg>')
_LINE = Markup('<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
_TEXT = Markup('<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>')
_DOT = Markup('<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"><title>{title}</title></circle>')
_TURNED = Markup('<text class="name" transform="translate(16 {y:.1f}) rotate(-90)" text-anchor="middle">{text}</text>')


class Plane:
    """Axes from 0 to 1 across and from 0 to `top` upwards, both in per cent."""

    def __init__(self, top: float = 1.0) -> None:
        self.top = top

    def x(self, value: float) -> float:
        return LEFT + value * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)

    def axes(self, across: str, upwards: str) -> Markup:
        """Grid, numbers and the names of both axes."""
        parts: list[Markup] = []
        for step in range(6):
            value, height = step / 5, step / 5 * self.top
            parts.append(self.line("grid", (0, height), (1, height)))
            parts.append(self.text(f"{100 * height:.0f} %", 0, height, dx=-8, dy=4, anchor="end"))
            parts.append(self.text(f"{100 * value:.0f} %", value, 0, dy=20))
        parts.append(self.line("axis", (0, 0), (1, 0)))
        parts.append(self.text(across, 0.5, 0, dy=44, kind="name"))
        parts.append(_TURNED.format(y=(self.y(0) + self.y(self.top)) / 2, text=upwards))
        return Markup("").join(parts)

    def line(self, kind: str, start: tuple[float, float], end: tuple[float, float]) -> Markup:
        """A straight line between two values."""
        return _LINE.format(kind=kind, x1=self.x(start[0]), y1=self.y(start[1]), x2=self.x(end[0]), y2=self.y(end[1]))

    def text(
        self, text: str, x: float, y: float, *, dx: float = 0, dy: float = 0, anchor: str = "middle", kind: str = "tick"
    ) -> Markup:
        """Words beside a value, `dx` and `dy` pixels away."""
        return _TEXT.format(kind=kind, x=self.x(x) + dx, y=self.y(y) + dy, anchor=anchor, text=text)

    def dot(self, kind: str, x: float, y: float, r: float, title: str) -> Markup:
        """A point that says what it is when pointed at."""
        return _DOT.format(kind=kind, x=self.x(x), y=self.y(y), r=r, title=title)


def risk_coverage_chart(points: Sequence[RiskPoint], accepted: float, today: RiskPoint) -> Markup:
    """Share of wrong answers over the share of questions answered; dashed where the thresholds of today hold drafts back."""
    highest = 1.2 * max([accepted, *(point.risk for point in points)])  # room for words above the curve
    plane = Plane(next((step for step in _STEPS if step >= highest), 1.0))
    parts = [plane.axes("Anteil der Fragen, die beantwortet werden", "davon falsch")]
    parts.append(plane.line("limit", (0, accepted), (1, accepted)))
    parts.append(plane.text(f"{100 * accepted:.0f} % falsch", 1, accepted, dy=-6, anchor="end", kind="limit-name"))
    given = [point for point in points if point.coverage <= today.coverage]
    parts += [_path(plane, "curve", given), _path(plane, "curve held", [*given[-1:], *points[len(given) :]])]
    if today.coverage:
        parts.append(_named(plane, today))
    return _chart("Anteil falscher Antworten je nach Anteil beantworteter Fragen", parts)


def _path(plane: Plane, kind: str, points: Sequence[RiskPoint]) -> Markup:
    path = " ".join(f"{'L' if n else 'M'}{plane.x(p.coverage):.1f} {plane.y(p.risk):.1f}" for n, p in enumerate(points))
    return Markup('<path class="{}" d="{}"/>').format(kind, path) if path else Markup("")


def _named(plane: Plane, today: RiskPoint) -> Markup:
    words = f"heute: {shown(today.coverage, 'share')} beantwortet, davon {shown(today.risk, 'share')} falsch"
    below = today.risk > 0.9 * plane.top
    anchor = "end" if today.coverage > 0.5 else "start"
    label = plane.text("heute", today.coverage, today.risk, dy=24 if below else -12, anchor=anchor, kind="label")
    return plane.dot("dot", today.coverage, today.risk, 6, words) + label


def reliability_chart(bins: Iterable[ReliabilityBin]) -> Markup:
    """Share right over the confidence given; on the diagonal the machine is exactly as sure as it may be."""
    plane = Plane()
    parts = [plane.axes("So sicher war sich die Maschine", "so oft war es richtig")]
    parts.append(plane.line("limit", (0, 0), (1, 1)))
    parts += [_bin_dot(plane, one) for one in bins if one.n]
    return _chart("Wie oft Antworten richtig waren, je nach angegebener Sicherheit", parts)


def _bin_dot(plane: Plane, one: ReliabilityBin) -> Markup:
    words = f"{one.n} Antworten, Sicherheit {shown(one.confidence, 'share')}, richtig {shown(one.right, 'share')}"
    radius = min(18.0, 4 + 1.6 * math.sqrt(one.n))
    gap = plane.line("gap", (one.confidence, one.confidence), (one.confidence, one.right))
    inside = one.right > 0.9
    number = plane.text(str(one.n), one.confidence, one.right, dy=radius + 14 if inside else -radius - 5, kind="label")
    return gap + plane.dot("dot", one.confidence, one.right, radius, words) + number


def _chart(title: str, parts: Sequence[Markup]) -> Markup:
    return _SVG.format(w=WIDTH, h=HEIGHT, title=title, inside=Markup("").join(parts))
