"""What holds for every test: no socket to anything but loopback, and no settings of the machine."""

import os
import socket
from typing import Any

import pytest

LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0", ""}


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        is_network = self.family in {socket.AF_INET, socket.AF_INET6}
        if is_network and address[0] not in LOOPBACK and not str(address[0]).startswith("127."):
            raise AssertionError(f"a connection to {address} was tried: this is a local assistant")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in [name for name in os.environ if name.startswith("LANGNGHE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANGNGHE_HOME", str(tmp_path_factory.mktemp("home")))
