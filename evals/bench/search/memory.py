"""What memory this process holds: its own, and pages of files that it has mapped and the system may drop at any time.

Imports nothing of ours. Reads /proc, so that it works on Linux alone.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")
_LINE = re.compile(r"^(RssAnon|RssFile):\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes that lie in memory.

    Attributes:
        own: what the process has allocated.
        mapped: pages of files, which need not stay.
    """

    own: int
    mapped: int

    @classmethod
    def now(cls) -> "Memory":
        """Return what this process holds now."""
        found = {name: 1024 * int(kilobytes) for name, kilobytes in _LINE.findall(_STATUS.read_text())}
        return cls(found["RssAnon"], found["RssFile"])

    def __sub__(self, other: "Memory") -> "Memory":
        return Memory(self.own - other.own, self.mapped - other.mapped)

    def __str__(self) -> str:
        return f"{self.own / 1e6:,.0f} + {self.mapped / 1e6:,.0f}"
