"""Draws the page of models: in use, this machine, what goes on, what is here, what can be had, adding a file."""

from dataclasses import dataclass
from html import escape

from assistant.llm.build_state import read_build
from assistant.llm.models.curated import OfferedModel
from assistant.llm.models.desk import ModelDesk
from assistant.llm.models.machine import Fit, Machine
from assistant.llm.models.shelf import ShelvedModel
from assistant.types import EngineState
from ui.page.models import labels
from ui.page.models.work import Kind, Work
from vectorstore.messages import Language, Message

ADDRESS = "/mo-hinh"
_EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the models.

    Attributes:
        said: what the last act came to.
        fault: what it failed with.
    """

    engine: EngineState
    work: Work | None
    said: Message | None = None
    fault: Message | None = None


def models_html(desk: ModelDesk, around: Around, language: Language) -> str:
    """Draw the page's content."""
    machine, models, busy = desk.machine(), desk.shelf.models(), bool(around.work and around.work.running)
    here = {model.file.name for model in models}
    shelf = "".join(_shelved(model, desk, machine, language) for model in models)
    offers = "".join(_offered(one, desk, machine, language) for one in desk.offers() if one.file not in here)
    hub = labels.FROM_HUB.text(language).format(hub=desk.in_use.hub)
    return (
        f"<h1>{labels.TITLE.text(language)}</h1><p>{labels.LEAD.text(language)}</p>"
        f"{_say(around.said, '', language)}{_say(around.fault, 'fault', language)}"
        f'<div class="two">{_in_use(around.engine, language)}{_machine(machine, language)}</div>'
        f'<div id="work" aria-live="polite">{work_html(around.work, language)}</div>'
        f'<fieldset id="acts"{" disabled" if busy else ""}>'
        f'<section class="card"><h2>{labels.HERE.text(language)}</h2>'
        f"{shelf or _quiet(labels.NOTHING_HERE.text(language))}</section>"
        f'<section class="card"><h2>{labels.TO_HAVE.text(language)}</h2>{_quiet(hub)}'
        f"{offers or _quiet(labels.ALL_HERE.text(language))}</section>{_adding(desk, language)}</fieldset>"
    )


def work_html(work: Work | None, language: Language) -> str:
    """Draw what goes on, or went on last; nothing when there was nothing."""
    if work is None:
        return ""
    if not work.running:
        trial = _quiet(labels.trial_line(work.trial).text(language)) if work.trial else ""
        told = _say(work.result, "", language) + _say(work.fault, "fault", language)
        return f'<section class="ended"><strong>{escape(work.name)}</strong>{told}{trial}</section>'
    if work.kind is Kind.CHECK:
        return _running(labels.CHECKING.text(language).format(name=work.name), "<progress></progress>", "")
    done, total = labels.gigabytes(work.done, language), labels.gigabytes(work.total, language) if work.total else "?"
    line = labels.PULLING.text(language).format(name=work.name, done=done, total=total)
    bar = f'<progress value="{work.done}" max="{work.total or 1}"></progress>'
    stop = f'<button class="danger" disabled>{labels.STOPPING.text(language)}</button>'
    if not work.stopping:
        stop = _form("dung-lai", "", labels.STOP.text(language), language, style="danger")
    return _running(line, bar, stop)


def _running(line: str, bar: str, stop: str) -> str:
    return f'<section class="card running" data-running><p class="now">{escape(line)}</p>{bar}{stop}</section>'


def _in_use(engine: EngineState, language: Language) -> str:
    none = engine.name == _EXTRACTIVE
    name = labels.EXTRACTIVE.text(language) if none else engine.name
    queue = "" if none else _quiet(labels.QUEUE.text(language).format(count=engine.queue))
    leave = "" if none else _form("dung", _EXTRACTIVE, labels.STOP_USING.text(language), language)
    kind = "fault" if not engine.ready else "warn"
    return (
        f'<section class="card"><h2>{labels.IN_USE.text(language)}</h2><p class="engine">{escape(name)}</p>{queue}'
        f"{_say(engine.message, kind, language)}{leave}</section>"
    )


def _machine(machine: Machine, language: Language) -> str:
    memory = labels.MEMORY_TOLD.text(language).format(
        total=labels.gigabytes(machine.memory, language), free=labels.gigabytes(machine.available, language)
    )
    rows = (
        (labels.MEMORY, memory),
        (labels.CORES, str(machine.cores)),
        (labels.DISK, labels.gigabytes(machine.free_disk, language)),
        (labels.RUNNER, read_build().message.text(language)),
    )
    told = "".join(f"<dt>{name.text(language)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f'<section class="card"><h2>{labels.MACHINE.text(language)}</h2><dl>{told}</dl></section>'


def _shelved(model: ShelvedModel, desk: ModelDesk, machine: Machine, language: Language) -> str:
    in_use = desk.in_use.model_file is not None and desk.in_use.model_file.absolute() == model.file.absolute()
    facts = [labels.SIZE.text(language).format(size=labels.gigabytes(model.size, language))]
    if model.fault is not None:
        return _entry(model.name, _pill(labels.BROKEN, "bad", language), facts, _say(model.fault, "fault", language))
    facts.append(labels.NEEDS.text(language).format(memory=labels.gigabytes(model.memory, language)))
    if model.context:
        facts.append(labels.WINDOW.text(language).format(tokens=model.context))
    more = "" if model.template else _quiet(labels.NO_TEMPLATE.text(language))
    acts = _form("thu", model.file.name, labels.TRY.text(language), language)
    if not in_use:
        acts = _form("dung", model.file.name, labels.USE.text(language), language, style="primary") + acts
    pill = _pill(labels.IN_USE, "on", language) if in_use else _fit(machine.fit(model.memory), language)
    return _entry(model.name, pill, facts, f'{more}<div class="acts">{acts}</div>')


def _offered(offer: OfferedModel, desk: ModelDesk, machine: Machine, language: Language) -> str:
    facts = [labels.LICENCE.text(language).format(licence=offer.licence)]
    if offer.memory:
        facts.insert(0, labels.NEEDS.text(language).format(memory=labels.gigabytes(offer.memory, language)))
    if offer.size:
        facts.insert(0, labels.SIZE.text(language).format(size=labels.gigabytes(offer.size, language)))
    part = desk.shelf.part_of(offer.file, offer.sha256 or "")
    begun = part.is_file()
    if begun:
        facts.append(labels.PARTLY.text(language).format(done=labels.gigabytes(part.stat().st_size, language)))
    button = (labels.GO_ON if begun else labels.DOWNLOAD).text(language)
    act = f'<div class="acts">{_form("tai", offer.name, button, language)}</div>'
    pill = _fit(machine.fit(offer.memory), language) if offer.memory else ""
    return _entry(offer.title, pill, facts, f"<p>{escape(offer.note.text(language))}</p>{act}")


def _entry(name: str, pill: str, facts: list[str], more: str) -> str:
    told = escape(" · ".join(facts))
    return f'<article><h3>{escape(name)} {pill}</h3><p class="quiet">{told}</p>{more}</article>'


def _adding(desk: ModelDesk, language: Language) -> str:
    said = (("sending", labels.SENDING), ("failed", labels.FAILED), ("choose", labels.NOT_A_MODEL_NAME))
    data = "".join(f' data-{name}="{escape(message.text(language))}"' for name, message in said)
    return (
        f'<section class="card"><h2>{labels.ADD.text(language)}</h2><p>{labels.ADD_HINT.text(language)}</p>'
        f'<p class="place"><code>{escape(str(desk.shelf.folder))}</code></p><form id="add"{data}>'
        f'<span class="way" id="file-title">{labels.FILE.text(language)}</span>'
        # The browser's own button speaks the browser's language; it is there for the keyboard, and not seen.
        f'<input type="file" id="file" accept=".gguf" aria-labelledby="file-title chosen">'
        f'<label class="drop" for="file"><span class="button">{labels.CHOOSE.text(language)}</span>'
        f'<span id="chosen">{labels.NO_FILE.text(language)}</span></label>'
        f"<button>{labels.SEND.text(language)}</button></form>"
        '<p id="fault" class="say fault" role="alert" hidden></p></section>'
    )


def _form(act: str, name: str, button: str, language: Language, style: str = "") -> str:
    field = f'<input type="hidden" name="ten" value="{escape(name)}">' if name else ""
    return (
        f'<form method="post" action="{ADDRESS}/{act}?lang={language.value}">{field}'
        f'<button class="{style}">{escape(button)}</button></form>'
    )


def _fit(fit: Fit, language: Language) -> str:
    return _pill(labels.FITS[fit], {Fit.FITS: "good", Fit.TIGHT: "warn", Fit.TOO_LARGE: "bad"}[fit], language)


def _pill(message: Message, style: str, language: Language) -> str:
    return f'<span class="pill {style}">{message.text(language)}</span>'


def _say(message: Message | None, style: str, language: Language) -> str:
    return f'<p class="say {style}" role="status">{escape(message.text(language))}</p>' if message else ""


def _quiet(text: str) -> str:
    return f'<p class="quiet">{escape(text)}</p>'
