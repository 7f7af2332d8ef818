"""Reading and asking work where there is no network at all: in a network namespace of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def namespaces_available() -> bool:
    unshare = shutil.which("unshare")
    return (
        bool(unshare)
        and subprocess.run([str(unshare), "-rn", "true"], capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(
    not namespaces_available(), reason="unshare (util-linux) cannot make a network namespace here"
)


def run_without_network(script: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    # Loopback is brought up by hand: a fresh namespace has it down, an ordinary PC without a cable has it up.
    up = "import fcntl,socket,struct; s=socket.socket(); fcntl.ioctl(s,0x8914,struct.pack('16sh',b'lo',0x49))"
    command = ["unshare", "-rn", "sh", "-ec", f'"$PYTHON" -c "{up}"\n{script}']
    environment = {**os.environ, "PYTHON": sys.executable, "LANGNGHE_HOME": str(home), **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_reading_and_asking_work_without_a_network(tmp_path: Path) -> None:
    script = """
        "$PYTHON" -m ui ingest samples/documents --json
        "$PYTHON" -m ui ask --json "Những đơn vị nào phải báo cáo tình hình dư luận xã hội hằng tháng?"
    """
    done = run_without_network(script, tmp_path / "home")
    assert done.returncode == 0, done.stderr
    ingested, answer = (json.loads(line) for line in done.stdout.splitlines())
    assert ingested["failed"] == []
    assert len(ingested["added"]) >= 20
    assert answer["status"] == "answered"
    assert all(citation["status"] == "verified" for claim in answer["claims"] for citation in claim["citations"])


def test_the_page_is_served_without_a_network(tmp_path: Path) -> None:
    script = """
        "$PYTHON" -m ui serve --port 7861 & server=$!
        "$PYTHON" -c "$WAIT" ; found=$?
        kill $server; wait $server; exit $found
    """
    waiting = (
        "import time, urllib.request, urllib.error\n"
        "for _ in range(240):\n"
        "    try:\n"
        "        print(urllib.request.urlopen('http://127.0.0.1:7861/', timeout=60).read().decode()); break\n"
        "    except urllib.error.URLError: time.sleep(0.5)\n"
        "else: raise SystemExit(1)\n"
    )
    done = run_without_network(script, tmp_path / "home", WAIT=waiting)
    assert done.returncode == 0, done.stderr
    assert "Lắng Nghe" in done.stdout


def test_the_network_is_really_gone_in_that_run(tmp_path: Path) -> None:
    reach = '"$PYTHON" -c "import socket; socket.create_connection((\'192.0.2.1\', 80), timeout=5)"'
    done = run_without_network(reach, tmp_path)
    assert done.returncode != 0
    assert "unreachable" in done.stderr.lower()
