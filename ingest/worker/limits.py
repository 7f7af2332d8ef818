"""What the reading process, and all that it starts, may take: no network, so much memory and processor time.

Imports the standard library only. Each cut of the network is tried in turn; the last one binds Python alone, and the
process then says so.
"""

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from pathlib import Path
from typing import NoReturn

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
# machine: audit number, call numbers of socket and io_uring_setup
_MACHINES = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13
_LOAD, _EQUAL, _ABOVE, _RETURN = 0x20, 0x15, 0x35, 0x06
_FOREIGN_ABI = 0x40000000


def cut_network() -> bool:
    """Leave the process, and what it will start, without a network; False when only Python's own sockets are cut."""
    if _leave_network() or _refuse_sockets():
        return True
    socket.socket = _NoSocket  # type: ignore[misc, assignment]
    return False


class _NoSocket:
    """Stands for `socket.socket` where the system offers no cut."""

    def __init__(self, *_: object, **__: object) -> None:
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError("no network in the reading process")


def _leave_network() -> bool:
    """Enter a network of its own, which has no way out; as another user than root, in a user space of its own."""
    if platform.system() != "Linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", name).write_text(text, encoding="ascii")
    return True


def _refuse_sockets() -> bool:
    """Let the kernel refuse every socket but those between processes of this machine."""
    machine = _MACHINES.get(platform.machine())
    if platform.system() != "Linux" or machine is None:
        return False
    audit, open_socket, open_ring = machine
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, 6, audit),
        (_LOAD, 0, 0, 0),
        (_ABOVE, 4, 0, _FOREIGN_ABI),
        (_EQUAL, 3, 0, open_ring),
        (_EQUAL, 0, 3, open_socket),
        (_LOAD, 0, 0, 16),
        (_EQUAL, 1, 0, socket.AF_UNIX),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))
    given = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, given, 0, 0) == 0)


def limit_memory(megabytes: int) -> None:
    """Limit the memory of this process and of each one that it starts."""
    # Data only: an address-space limit would also count what libraries merely reserve.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def limit_processor(seconds: int) -> None:
    """Limit the processor time from now on, and that of each process that is started."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def kill_session(leader: int) -> None:
    """Kill every process that the leader of a session has started, in whichever group it is."""
    for process in _session(leader):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _session(leader: int) -> list[int]:
    folder = Path("/proc")
    if not folder.is_dir():
        return []
    found = []
    for entry in folder.iterdir():
        if not entry.name.isdigit() or int(entry.name) in (leader, os.getpid()):
            continue
        try:
            # After the name, which stands in brackets: state, parent, group, session.
            fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if int(fields[3]) == leader:
            found.append(int(entry.name))
    return found
