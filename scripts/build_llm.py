"""Installs llama-cpp-python, which compiles for minutes, and keeps a state file that the page and `doctor` read.

`build_llm.py` waits for the end; `build_llm.py --background` starts itself at low priority and returns at once.
Standard library only: it runs before and beside the product. The state lies in `<environment>/langnghe-llm.json`.
"""

import argparse
import datetime as dt
import fcntl
import importlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREFIX = Path(sys.prefix)
STATE = PREFIX / "langnghe-llm.json"
LOG = PREFIX / "langnghe-llm.log"
LOCK = PREFIX / "langnghe-llm.lock"
# Only the library is wanted: neither the tools, the servers nor the image models of llama.cpp.
CMAKE_ARGS = " ".join(f"-D{name}=OFF" for name in (
    "LLAVA_BUILD", "LLAMA_BUILD_TOOLS", "LLAMA_BUILD_SERVER", "LLAMA_BUILD_EXAMPLES", "LLAMA_BUILD_TESTS"
))  # fmt: skip


def installed() -> bool:
    """Say whether llama_cpp can be imported from this environment."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("llama_cpp") is not None


def write_state(state: str) -> None:
    """Replace the state file in one step, so that a reader never sees half of it."""
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    temporary = STATE.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps({"state": state, "log": str(LOG), "since": since}))
    temporary.replace(STATE)


def build() -> bool:
    """Compile and install; true when it worked. Only one build runs at a time, a second one waits for the first."""
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if installed():
            write_state("ready")
            return True
        write_state("building")
        # pip, not uv: it keeps the compiled wheel whatever the registry says of its age, so that the next environment
        # on this machine does not compile again. The lock is complete, nothing is left to resolve.
        install = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps"]
        command = [*install, "-r", str(ROOT / "requirements-llm.lock")]
        environment = {**os.environ, "CMAKE_ARGS": os.environ.get("CMAKE_ARGS", CMAKE_ARGS)}
        with LOG.open("w") as log:
            done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env=environment, check=False)
        worked = done.returncode == 0 and installed()
        write_state("ready" if worked else "failed")
        return worked


def _free() -> bool:
    """Say whether no build is running; a running one keeps its state and is not joined by another."""
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def start_in_background() -> None:
    """Start the build at the lowest priority, apart from this terminal, and return."""
    if installed():
        write_state("ready")
        return
    if not _free():
        return
    write_state("queued")
    subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: os.nice(19),
    )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--background", action="store_true", help="return at once and build at low priority")
    if parser.parse_args().background:
        start_in_background()
        return 0
    if not installed():
        print("Đang biên dịch llama-cpp-python (vài phút; lần sau lấy từ bộ đệm) ...", file=sys.stderr)
    if build():
        return 0
    print(f"Không cài được llama-cpp-python. Xem {LOG}, rồi chạy lại: make llm", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
