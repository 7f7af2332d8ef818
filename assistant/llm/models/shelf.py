"""The folder `models/` of the library: every GGUF in it is a model, however it came there, also by hand.

Imports the readers of model files. What is found goes to the command line and the page.
"""

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelFileError
from assistant.llm.gguf_file import read_head
from assistant.llm.models.curated import offered_models
from assistant.llm.models.errors import UnknownModelError
from assistant.llm.models.machine import memory_need
from vectorstore.messages import Message

FOLDER = "models"
PART = ".part"


@dataclass(frozen=True, slots=True)
class ShelvedModel:
    """A model file that is here.

    Attributes:
        name: the name on the list, else the file's name.
        context: longest window that it was made for, in tokens; None when it does not say.
        template: whether it has a chat template.
        fault: why it cannot be used; None for a sound one.
        memory: that its process needs, in bytes.
    """

    name: str
    file: Path
    size: int
    architecture: str
    context: int | None
    template: bool
    fault: Message | None
    memory: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The model files of one library."""

    folder: Path

    def models(self) -> list[ShelvedModel]:
        """Return what is here, by name; a broken file is listed with its fault."""
        files = sorted(self.folder.glob("*.gguf"), key=lambda file: file.name.lower())
        return [shelved(file) for file in files if file.is_file()]

    def find(self, name: str) -> ShelvedModel:
        """Return the model of a name on the list, of a file here with or without `.gguf`, or of a path.

        Raises:
            UnknownModelError: there is none.
        """
        models = self.models()
        for model in models:
            if name in {model.name, model.file.name, model.file.stem}:
                return model
        path = Path(name).expanduser()
        if path.is_absolute() and path.is_file():
            return shelved(path)
        raise UnknownModelError(name, ", ".join([model.name for model in models] or ["-"]))

    def part_of(self, file: str, sha256: str) -> Path:
        """Return where an unfinished download lies; the checksum is in its name, so that it is only gone on with."""
        return self.folder / f"{file}.{sha256[:12]}{PART}"


def shelved(file: Path) -> ShelvedModel:
    """Look at one file."""
    size = file.stat().st_size
    known = {model.file: model for model in offered_models()}
    listed = known.get(file.name)
    name = listed.name if listed else file.name
    memory = listed.memory if listed and listed.memory else memory_need(size)
    try:
        head = read_head(file)
    except ModelFileError as fault:
        return ShelvedModel(name, file, size, "?", None, False, fault.message, memory)
    return ShelvedModel(
        name, file, size, head.architecture, head.context_length, head.chat_template is not None, None, memory
    )
