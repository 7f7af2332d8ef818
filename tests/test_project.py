"""The project keeps the promises of its README: two commands, a lock without waste, no address in build files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ui", "evals", "assistant", "ingest", "prompts", "vectorstore")
# Distribution name -> the name it is imported by, where they differ.
IMPORT_NAMES = {
    "scikit-learn": "sklearn",
    "python-docx": "docx",
    "python-oxmsg": "oxmsg",
    "python-pptx": "pptx",
    "pillow": "PIL",
    "llama-cpp-python": "llama_cpp",
}
# Loaded by another library by its name: what stands in our source instead of an import.
LOADED_BY_NAME = {"psycopg": r'"postgresql\+psycopg"'}


def required(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [re.split(r"[\[=<>]", line)[0] for line in lines if line and not line.startswith(("#", "-"))]


def sources() -> str:
    folders = [*PACKAGES, "samples", "scripts"]
    return "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("requirement", required("requirements.in") + required("requirements-llm.in"))
def test_every_locked_requirement_is_imported_by_the_product(requirement: str) -> None:
    module = IMPORT_NAMES.get(requirement, requirement.replace("-", "_"))
    used = LOADED_BY_NAME.get(requirement, rf"^\s*(from|import) {module}\b")
    assert re.search(used, sources(), re.MULTILINE), f"{requirement} is locked, never used"


def test_locks_hold_no_address_and_no_graphics_card_packages() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^nvidia", text, re.MULTILINE)


def test_readme_names_the_two_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test"} <= targets
    assert set(re.findall(r"^make ([a-z-]+)", readme, re.MULTILINE)) <= targets
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_help_in_the_readme_is_what_the_command_prints() -> None:
    check = [sys.executable, str(ROOT / "scripts" / "readme.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
