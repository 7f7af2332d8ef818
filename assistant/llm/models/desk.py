"""What people do with models, for the command line and the page: list, pull, check, use. Without a restart.

Imports the parts of this folder. `Assistant.models` makes it.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from assistant.errors import ModelFileError
from assistant.llm.models.choosing import choose
from assistant.llm.models.curated import OfferedModel, offered, offered_models
from assistant.llm.models.download import OnBytes, download
from assistant.llm.models.machine import Machine
from assistant.llm.models.shelf import FOLDER, Shelf, ShelvedModel
from assistant.settings import LlmSettings, Settings, SettingsPlace

EXTRACTIVE = "extractive"
_Seen = tuple[int, int] | None


class ModelDesk:
    """The models of one library. Safe from any thread.

    Args:
        place: where the settings come from.
        settings: gives those in use.
        apply: takes new ones into use.

    Attributes:
        shelf: the files that are here.
    """

    def __init__(
        self, place: SettingsPlace, settings: Callable[[], Settings], apply: Callable[[Settings], None]
    ) -> None:
        self.shelf = Shelf(place.home / FOLDER)
        self._place = place
        self._settings = settings
        self._apply = apply
        self._changing = threading.Lock()
        self._seen = self._stamp()

    @property
    def in_use(self) -> LlmSettings:
        """The settings of the model in use."""
        return self._settings().llm

    def offers(self) -> tuple[OfferedModel, ...]:
        """Return the list of models that can be downloaded."""
        return offered_models()

    def machine(self) -> Machine:
        """Look at this machine."""
        return Machine.look(self.shelf.folder)

    def pull(self, name: str, on_bytes: OnBytes) -> Path:
        """Download a model.

        Raises:
            ModelsError: see its tree.
            StopDownloadError: as raised by `on_bytes`.
        """
        return download(offered(name), self.shelf, self.in_use.hub, on_bytes)

    def use(self, name: str) -> ShelvedModel | None:
        """Let a model answer from the next question on, and write it into the settings; `extractive` for none.

        Raises:
            ModelsError: there is no such model, or something goes before the settings file.
            ModelFileError: the file is broken.
        """
        model = None if name == EXTRACTIVE else self.shelf.find(name)
        if model is not None and model.fault is not None:
            raise ModelFileError(model.fault)
        with self._changing:
            self._take(choose(model.file if model else None, self._place))
        return model

    def refresh(self) -> bool:
        """Take up what another process has written into the settings file; return whether the model has changed.

        Raises:
            SettingsError: the file cannot be used; the model in use stays.
        """
        with self._changing:
            if self._stamp() == self._seen:
                return False
            self._seen = self._stamp()
            settings = self._place.load()
            changed = settings.llm != self.in_use
            if changed:
                self._take(self._settings().model_copy(update={"llm": settings.llm}))
            return changed

    def _take(self, settings: Settings) -> None:
        self._seen = self._stamp()
        self._apply(self._settings().model_copy(update={"llm": settings.llm}))

    def _stamp(self) -> _Seen:
        try:
            stat = self._place.file.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size
