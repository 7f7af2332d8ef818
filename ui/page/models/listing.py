"""The models that are here and that can be had, as JSON and as lines for a terminal; the page draws its own.

Imports the desk of models.
"""

from typing import TYPE_CHECKING, TypedDict

from ui.page.models import labels
from vectorstore.messages import Language

if TYPE_CHECKING:
    from assistant.llm.models.desk import ModelDesk


class ModelJson(TypedDict):
    """One model; keys may be added, never renamed."""

    name: str
    file: str
    here: bool
    in_use: bool
    size: int | None
    memory: int | None
    fit: str | None
    licence: str | None
    fault: str | None


def listing(desk: "ModelDesk", language: Language) -> list[ModelJson]:
    """Return the models that are here, then those of the list that are not."""
    machine, in_use = desk.machine(), desk.in_use.model_file
    offers = {offer.file: offer for offer in desk.offers()}
    listed: list[ModelJson] = []
    for model in desk.shelf.models():
        offer = offers.pop(model.file.name, None)
        listed.append(
            {
                "name": model.name,
                "file": str(model.file),
                "here": True,
                "in_use": in_use is not None and in_use.absolute() == model.file.absolute(),
                "size": model.size,
                "memory": model.memory,
                "fit": machine.fit(model.memory).value,
                "licence": offer.licence if offer else None,
                "fault": model.fault.text(language) if model.fault else None,
            }
        )
    for offer in offers.values():
        listed.append(
            {
                "name": offer.name,
                "file": offer.path,
                "here": False,
                "in_use": False,
                "size": offer.size,
                "memory": offer.memory,
                "fit": machine.fit(offer.memory).value if offer.memory else None,
                "licence": offer.licence,
                "fault": None,
            }
        )
    return listed


def listing_text(listed: list[ModelJson], language: Language) -> str:
    """Draw the models, one a line."""
    width = max((len(one["name"]) for one in listed), default=0)
    return "\n".join(f"{one['name']:<{width}}  {_told(one, language)}" for one in listed)


def _told(one: ModelJson, language: Language) -> str:
    state = labels.IN_USE if one["in_use"] else labels.HERE if one["here"] else labels.TO_HAVE
    fit = next((told for value, told in labels.FITS.items() if value.value == one["fit"]), None)
    parts = [
        state.text(language),
        labels.gigabytes(one["size"], language) if one["size"] else "",
        labels.NEEDS.text(language).format(memory=labels.gigabytes(one["memory"], language)) if one["memory"] else "",
        fit.text(language) if fit else "",
        labels.LICENCE.text(language).format(licence=one["licence"]) if one["licence"] else "",
        one["fault"] or "",
    ]
    return "; ".join(part for part in parts if part)
