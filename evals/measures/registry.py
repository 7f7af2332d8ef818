"""All measures of a question and its answer, and scoring a case by them.

Imports the files beside it. Figures of briefings on planted wards are declared in `evals/briefing/measures.py`.
"""

from evals.measures.citing import CITING
from evals.measures.costs import COSTS
from evals.measures.endings import ENDINGS
from evals.measures.measure import Judged, Measure, Score
from evals.measures.retrieval import RETRIEVAL
from evals.measures.wording import WORDING

MEASURES: tuple[Measure, ...] = (*ENDINGS, *RETRIEVAL, *CITING, *WORDING, *COSTS)
BY_NAME = {measure.name: measure for measure in MEASURES}


def score(judged: Judged) -> dict[str, Score]:
    """Return the values of all measures that are about such a case, by name, in their order."""
    scores = {measure.name: measure.score(judged) for measure in MEASURES}
    return {name: value for name, value in scores.items() if value is not None}
