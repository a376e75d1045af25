# SPDX-License-Identifier: EUPL-1.2
"""What is ticked on the form of one answer, and the rating it amounts to."""

from dataclasses import asdict, dataclass

from starlette.datastructures import FormData

from evaluation.rating.ratings import SENTENCE_POINTS, SOURCE_POINTS, Rating

# The button under the form, for the many answers of which most is right.
REST_IS_GOOD = "rest"


@dataclass(frozen=True, slots=True)
class Ticks:
    """Points by sentence and by source, None where nothing is ticked yet."""

    sentences: tuple[int | None, ...] = ()
    sources: tuple[int | None, ...] = ()
    ending: str | None = None
    page: str = ""
    note: str = ""


def ticks_from(rating: Rating | None) -> Ticks:
    """The form as it was saved, empty where it was not."""
    return Ticks(rating.sentences, rating.sources, rating.ending.value, rating.page, rating.note) if rating else Ticks()


def ticks_of(form: FormData, sentences: int, sources: int) -> Ticks:
    """The form as it was sent; with "the rest is good", the best points are where nothing was ticked."""
    good = REST_IS_GOOD in form

    def points(name: str, best: int) -> int | None:
        value = str(form.get(name, ""))
        return int(value) if value.isdecimal() else best if good else None

    return Ticks(
        tuple(points(f"sentence-{n}", SENTENCE_POINTS[0]) for n in range(sentences)),
        tuple(points(f"source-{n}", SOURCE_POINTS[0]) for n in range(sources)),
        str(form["ending"]) if "ending" in form else None,
        str(form.get("page", "")).strip(),
        str(form.get("note", "")).strip(),
    )


def rating_of(asked: str, ticks: Ticks) -> Rating:
    """The rating of what was asked; `ValidationError` when something was not ticked."""
    return Rating.model_validate({"asked": asked, **asdict(ticks)})
