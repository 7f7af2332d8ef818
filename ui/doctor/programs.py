"""Looks at the machine: Python, system programs, free disk, the build of llama.cpp."""

import shutil
import subprocess
import sys
from pathlib import Path

from assistant.llm.build_state import BuildState, read_build
from ui.doctor.findings import Finding, State, same
from vectorstore.messages import Message

_OLDEST = (3, 11)
_LOW_DISK_GB = 2
# name, program, Debian package, what it is for
_PROGRAMS = (
    ("poppler", "pdftoppm", "poppler-utils", Message(vi="xem trang PDF dạng ảnh", en="pages of PDF files as images")),
    (
        "libreoffice",
        "soffice",
        "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
        Message(vi="đọc .doc, .odt, .rtf, .xls, .ppt", en="reads .doc, .odt, .rtf, .xls, .ppt"),
    ),
    ("chromium", "chromium", "chromium", Message(vi="chỉ dùng khi chạy bộ kiểm thử", en="only for the test suite")),
)


def python() -> Finding:
    """Check the version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= _OLDEST:
        return Finding("python", State.OK, same(f"Python {version}, {sys.prefix}"))
    fix = Message(vi="Cài Python 3.11 rồi chạy: make run", en="Install Python 3.11, then: make run")
    return Finding("python", State.BROKEN, same(f"Python {version}"), fix)


def llama_cpp() -> Finding:
    """Check how far llama-cpp-python is."""
    build = read_build()
    state = State.OK if build.state is BuildState.READY else State.OFF
    waiting = build.state in {BuildState.READY, BuildState.QUEUED, BuildState.BUILDING}
    return Finding("llama-cpp-python", state, build.message, None if waiting else same("make llm"))


def tesseract() -> Finding:
    """Check Tesseract and its Vietnamese data."""
    fix = same("sudo apt-get install tesseract-ocr tesseract-ocr-vie")
    if shutil.which("tesseract") is None:
        missing = Message(vi="chưa có; bản chụp sẽ không đọc được chữ", en="missing; scans cannot be read")
        return Finding("tesseract", State.OFF, missing, fix)
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    if "vie" in listed.split():
        return Finding("tesseract", State.OK, Message(vi="có tiếng Việt", en="with Vietnamese"))
    return Finding("tesseract", State.OFF, Message(vi="thiếu dữ liệu tiếng Việt", en="Vietnamese data missing"), fix)


def programs() -> list[Finding]:
    """Check the system programs that some formats and tests want."""
    return [_program(*row) for row in _PROGRAMS]


def disk(home: Path) -> Finding:
    """Check the free disk where the library lies."""
    place = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free / 1e9
    detail = Message(vi=f"còn trống {free:.1f} GB", en=f"{free:.1f} GB free")
    if free >= _LOW_DISK_GB:
        return Finding("disk", State.OK, detail)
    fix = Message(
        vi="Giải phóng dung lượng, hoặc chuyển kho: --home", en="Free some space, or move the library: --home"
    )
    return Finding("disk", State.OFF, detail, fix)


def _program(name: str, program: str, package: str, purpose: Message) -> Finding:
    path = shutil.which(program)
    if path:
        return Finding(name, State.OK, same(path))
    missing = Message(vi=f"chưa có ({purpose.vi})", en=f"missing ({purpose.en})")
    return Finding(name, State.OFF, missing, same(f"sudo apt-get install {package}"))
