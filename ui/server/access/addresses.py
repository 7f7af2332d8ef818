"""Which addresses are this machine's own, and the socket that the page listens on."""

import errno
import ipaddress
import socket

from ui.errors import PortInUseError, PublicHostError
from vectorstore.messages import Message

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_password(host: str, password: str | None) -> None:
    """Refuse an address that others can reach while no password is set.

    Raises:
        PublicHostError: the address is open and there is no password.
    """
    if is_loopback(host) or password:
        return
    raise PublicHostError(
        Message(
            vi=f"Địa chỉ {host} mở cho máy khác nên cần có mật khẩu. Đặt password trong mục [serve] của settings.toml "
            "(hoặc biến LANGNGHE_SERVE__PASSWORD), hoặc bỏ --host để chỉ dùng trên máy này.",
            en=f"The address {host} is open to other machines and needs a password. Set password in [serve] of "
            "settings.toml (or LANGNGHE_SERVE__PASSWORD), or leave out --host to stay on this machine.",
        )
    )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port`.

    Raises:
        PortInUseError: the port is taken, or the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as exc:
        listener.close()
        raise PortInUseError(_why(exc, host, port)) from exc
    return listener


def url_of(host: str, port: int) -> str:
    """Return the address under which this machine reaches the page."""
    name = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _why(exc: OSError, host: str, port: int) -> Message:
    if exc.errno == errno.EADDRINUSE:
        return Message(
            vi=f"Cổng {port} đang có chương trình khác dùng (có thể Lắng Nghe đã mở sẵn: {url_of(host, port)}). "
            f"Hãy tắt chương trình đó hoặc chọn cổng khác: langnghe serve --port {port + 1 if port < 65535 else 8080}",
            en=f"Port {port} is used by another program (perhaps Lắng Nghe is open already: {url_of(host, port)}). "
            f"Stop it, or choose another port: langnghe serve --port {port + 1 if port < 65535 else 8080}",
        )
    return Message(
        vi=f"Không mở được địa chỉ {host}, cổng {port} ({exc.strerror}). Hãy chọn địa chỉ hoặc cổng khác.",
        en=f"Cannot listen on {host}, port {port} ({exc.strerror}). Choose another address or port.",
    )
