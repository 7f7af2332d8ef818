"""A command of the program as a process of its own."""

import json
import subprocess
import sys
import threading
from typing import Any

_LIMIT_SECONDS = 120


class Running:
    """A command in a process of its own; it is killed when it says nothing for too long, which fails the test."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "ui", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._limit = threading.Timer(_LIMIT_SECONDS, self.process.kill)
        self._limit.start()

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def round(self) -> dict[str, Any]:
        line = self.line()
        assert line, self.end()
        found = json.loads(line)
        assert isinstance(found, dict)
        return {name: value for name, value in found.items() if value}

    def end(self, number: int | None = None) -> tuple[int, str]:
        """Return the exit code and what was said on stderr."""
        if number is not None:
            self.process.send_signal(number)
        _, said = self.process.communicate()
        self._limit.cancel()
        return self.process.returncode, said
