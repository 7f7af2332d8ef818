"""Where the page may listen."""

import pytest

from ui.errors import PortInUseError, PublicHostError
from ui.server.access.addresses import is_loopback, listen, require_password, url_of


def test_an_open_address_needs_a_password() -> None:
    for host in ("0.0.0.0", "192.168.1.5", "::", "may-chu.example"):
        with pytest.raises(PublicHostError, match="mật khẩu"):
            require_password(host, None)
        require_password(host, "có mật khẩu")
    require_password("127.0.0.1", None)


def test_loopback_is_recognised() -> None:
    assert all(is_loopback(host) for host in ("localhost", "127.0.0.1", "127.8.8.8", "::1"))
    assert not any(is_loopback(host) for host in ("0.0.0.0", "10.0.0.1", "localhost.example", ""))


def test_a_port_in_use_is_named_with_the_next_step() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError) as caught:
            listen("127.0.0.1", port)
    assert f"Cổng {port}" in caught.value.message.vi
    assert "--port" in caught.value.message.vi


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(PortInUseError, match="Không mở được địa chỉ"):
        listen("203.0.113.7", 8080)


def test_the_address_that_others_on_this_machine_use() -> None:
    assert url_of("0.0.0.0", 7860) == "http://127.0.0.1:7860"
    assert url_of("::1", 7860) == "http://[::1]:7860"
