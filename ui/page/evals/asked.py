"""What the forms of the page ask for, and what comes from the chat: questions, and what was said of their answers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evals.desk import Wanted
from ui.errors import UsageError
from ui.page.evals import labels
from ui.page.evals.listing import Heard
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from assistant.runs.runs import Runs
    from assistant.runs.types import Run
    from vectorstore.runs import Feedback

_MOST_HEARD = 30
_DECLINED = "declined"
_LIMIT = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def wanted_of_form(form: dict[str, str]) -> Wanted:
    """Return what a form asks to run.

    Raises:
        UsageError: with every field that cannot be read.
    """
    limit = form.get("so-cau", "").strip()
    lines = [line.strip() for line in form.get("khac", "").splitlines() if line.strip()]
    faults = [labels.BAD_LIMIT] if limit and not _LIMIT.fullmatch(limit) else []
    faults += [
        Message(vi=labels.BAD_CHANGE.vi.format(line=line), en=labels.BAD_CHANGE.en.format(line=line))
        for line in lines
        if "=" not in line or line.partition("=")[0].count(".") != 1
    ]
    if faults:
        raise UsageError(faults)
    changes = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    return Wanted(
        form.get("bo", ""), limit=int(limit) if limit else None, changes=changes, note=form.get("ghi-chu", "")
    )


def heard(runs: "Runs", language: Language) -> list[Heard]:
    """Return the latest questions of the chat, those of which somebody said something first.

    Everybody sees this list: what was declined is not in it, and identifiers of private persons are masked.
    """
    said: dict[str, list[Feedback]] = {}
    for feedback in runs.said():
        said.setdefault(feedback.run_id, []).append(feedback)
    listed = [run for run in runs.runs(limit=10 * _MOST_HEARD) if run.status != _DECLINED]
    listed.sort(key=lambda run: run.run_id not in said)
    screen = runs.screen()
    return [
        Heard(
            run.run_id,
            run.condensed or run.question,
            run.status,
            screen.text(_line(said.get(run.run_id, []), language)),
        )
        for run in screen.listed(listed[:_MOST_HEARD])
    ]


def case_turns(run: "Run", runs: "Runs") -> list[str]:
    """Return the questions of a run's conversation up to its own, as typed but for masked identifiers."""
    typed = [*(exchange.typed for exchange in runs.before(run).exchanges), run.answer.question.strip()]
    return [*map(runs.screen().text, typed)]


def _line(said: "Sequence[Feedback]", language: Language) -> str:
    return "; ".join(filter(None, (_told(one, language) for one in said)))


def _told(feedback: "Feedback", language: Language) -> str:
    thumb = (
        {True: labels.HELPFUL, False: labels.UNHELPFUL}.get(feedback.helpful) if feedback.helpful is not None else None
    )
    told = ", ".join(filter(None, (thumb.text(language) if thumb else "", feedback.comment)))
    return f"{feedback.user}: {told}" if feedback.user and told else told
