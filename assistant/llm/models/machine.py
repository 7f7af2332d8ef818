"""What this machine can carry: memory, cores, disk, and whether a model fits. The one importer of psutil here."""

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil

# Beside its weights a model needs the memory of its window and buffers.
_SHARE, _MORE = 1.15, 800_000_000
# What the system and the page keep for themselves.
_KEPT = 0.9


class Fit(StrEnum):
    """Whether a model fits: `tight` when other programs must give way first."""

    FITS = "fits"
    TIGHT = "tight"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Machine:
    """This machine, in bytes.

    Attributes:
        free_disk: where the models lie.
    """

    memory: int
    available: int
    cores: int
    free_disk: int

    @classmethod
    def look(cls, folder: Path) -> "Machine":
        """Look at the machine and the disk of a folder, which need not be there yet."""
        memory = psutil.virtual_memory()
        place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        return cls(memory.total, memory.available, os.cpu_count() or 1, shutil.disk_usage(place).free)

    def fit(self, need: int) -> Fit:
        """Say whether a process that needs so many bytes fits."""
        if need > self.memory * _KEPT:
            return Fit.TOO_LARGE
        return Fit.FITS if need <= self.available else Fit.TIGHT


def memory_need(size: int) -> int:
    """Estimate the memory that a model file of a size needs, in bytes."""
    return int(size * _SHARE) + _MORE


def memory_of(pid: int) -> int:
    """Return the resident memory of a process, in bytes; 0 when it has ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
