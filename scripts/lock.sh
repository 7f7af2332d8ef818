#!/bin/sh
# Resolves the three sets anew. The CPU build of torch must be in sight, otherwise packages for graphics cards get in.
set -eu
cd "$(dirname "$0")/.."
links=$(.venv/bin/python -m pip config get global.find-links 2>/dev/null || true)
for name in requirements requirements-dev requirements-llm; do
    .venv/bin/uv pip compile --quiet --python-version 3.11 ${links:+--find-links "$links"} \
        --no-emit-index-url --no-emit-find-links --no-emit-package torch --no-header "$name.in" -o "$name.lock"
done
