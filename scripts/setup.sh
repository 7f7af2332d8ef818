#!/bin/sh
# Makes .venv and installs the locked sets: `setup.sh run` for the product, `setup.sh dev` with the tools of the tests.
# Installs nothing when the locks have not changed since the last time.
set -eu
cd "$(dirname "$0")/.."
set_name=${1:-run}
python=${PYTHON:-python3}
uv_version=0.13.9

say() { printf '%s\n' "$*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "Cần Python 3.11 trở lên; máy đang dùng: $("$python" --version 2>&1 || echo 'không có python3'). Cài xong, gọi lại kèm PYTHON=đường-dẫn-python."
    exit 1
}

locks="requirements.in requirements.lock pyproject.toml"
[ "$set_name" = dev ] && locks="$locks requirements-dev.lock"
# The folder is part of the stamp: an environment that was copied or moved does not work and is made anew.
stamp=$(cat $locks | { cat; pwd; } | cksum)
[ "$(cat .venv/.installed-"$set_name" 2>/dev/null || true)" = "$stamp" ] && exit 0

case "$(cat .venv/.folder 2>/dev/null || pwd)" in "$(pwd)") ;; *) rm -rf .venv ;; esac
[ -x .venv/bin/python ] || "$python" -m venv .venv || {
    say "Không tạo được môi trường .venv. Trên Debian, Ubuntu: apt install python3-venv, rồi chạy lại."
    exit 1
}
pwd > .venv/.folder
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version"

# uv does not read pip's configuration: wheels that lie on this machine are pointed out to it.
links=$(.venv/bin/python -m pip config get global.find-links 2>/dev/null || true)
uv() { .venv/bin/uv pip "$@" --quiet --python .venv/bin/python; }
torch=$(sed -n 's/^\(torch==.*\)$/\1/p' requirements.in)
say "Đang cài các gói đã khóa phiên bản (khoảng nửa phút, tùy đường truyền) ..."
# torch goes first and alone, otherwise the resolver takes a build for graphics cards with gigabytes of its own.
if [ -n "$links" ]; then uv install --find-links "$links" "$torch"; else uv install --torch-backend=auto "$torch"; fi
uv install -r requirements.lock
[ "$set_name" = dev ] && uv install -r requirements-dev.lock
uv install --no-deps --no-build-isolation-package langnghe -e .
printf '%s\n' "$stamp" > .venv/.installed-"$set_name"
