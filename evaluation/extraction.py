# SPDX-License-Identifier: EUPL-1.2
"""`amtslotse evaluate extraction`: which lines of a page answer a question, by the Reader citizens meet."""

import json
from pathlib import Path

from corpus.progress import Progress
from evaluation.cases import ExtractionCase, read_cases
from index.reading import Reader


def run_extraction(questions: Path, out: Path, reader: Reader, progress: Progress) -> int:
    """Write {"<id>": [line numbers]} to `out`, [] where the page is silent; the number of questions."""
    cases = read_cases(questions, ExtractionCase)
    chosen = {case.id: reader.choose_lines(case.question, case.lines) for case in progress.track(cases, "Reading")}
    out.write_text(json.dumps(chosen, indent=0), encoding="utf-8")
    return len(cases)
