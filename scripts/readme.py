"""Puts what `langnghe --help` prints into README.md; `--check` only says whether it still stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- help:start -->\n```\n).*?(```\n<!-- help:end -->)", re.DOTALL)


def printed_help() -> str:
    """Return the help of the command, as it looks on a terminal of 100 columns without colours."""
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1", "LANGNGHE_LANG": "vi"}
    command = [sys.executable, "-m", "ui", "--help"]
    text = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"


def main() -> int:
    """Run from the command line."""
    old = README.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda block: block[1] + printed_help() + block[2], old)
    if "--check" in sys.argv:
        if new != old:
            print("README.md: the help text is not the one that is printed; run: make readme", file=sys.stderr)
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
