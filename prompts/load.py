"""Reads a template file: front matter (name, version, variables), then one part for each role.

Imports `langchain_core.prompts` and `vectorstore.messages`. Templates lie in `templates/`; `assistant` fills them.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from langchain_core.messages import BaseMessage
from langchain_core.prompts import ChatPromptTemplate

from vectorstore.messages import LangNgheError, Message

TEMPLATES = Path(__file__).parent / "templates"
_FILE = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_PART = re.compile(r"^# (system|user)$\n", re.MULTILINE)
_ROLE_OF = {"system": "system", "user": "human"}


class PromptError(LangNgheError):
    """A template cannot be read, or is filled with a missing or an unknown variable."""


@dataclass(frozen=True)
class Prompt:
    """One template file.

    Attributes:
        variables: what must be given to fill it, no more and no less.
        template: the LangChain prompt template.
        prompt_hash: SHA-256 of the file, hex; stands in the record of each answer.
    """

    name: str
    version: int
    variables: tuple[str, ...]
    template: ChatPromptTemplate
    prompt_hash: str

    def fill(self, **values: str) -> list[BaseMessage]:
        """Return the messages with the variables filled in; values are not read as templates.

        Raises:
            PromptError: a variable is missing or unknown.
        """
        if set(values) != set(self.variables):
            raise PromptError(_wrong_variables(self.name, set(self.variables), set(values)))
        return self.template.format_messages(**values)


def load(name: str, folder: Path = TEMPLATES) -> Prompt:
    """Read the template `name`.

    Raises:
        PromptError: no such file, no front matter, or other variables used than declared.
    """
    file = folder / f"{name}.md"
    try:
        text = file.read_text("utf-8")
    except OSError as exc:
        raise PromptError(_broken(file, exc.strerror or str(exc))) from exc
    head, parts = _split(file, text)
    declared = tuple(part.strip() for part in head.get("variables", "").split(",") if part.strip())
    template = ChatPromptTemplate.from_messages(parts)
    if set(template.input_variables) != set(declared):
        raise PromptError(_wrong_variables(name, set(declared), set(template.input_variables)))
    if head.get("name") != name or not head.get("version", "").isdigit():
        raise PromptError(_broken(file, "name, version"))
    return Prompt(name, int(head["version"]), declared, template, hashlib.sha256(text.encode()).hexdigest())


def _split(file: Path, text: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    found = _FILE.fullmatch(text)
    if found is None:
        raise PromptError(_broken(file, "---"))
    head = dict(line.split(": ", 1) for line in found["head"].splitlines() if ": " in line)
    _, *pieces = _PART.split(found["body"])
    if not pieces:
        raise PromptError(_broken(file, "# system, # user"))
    return head, [(_ROLE_OF[role], body.strip()) for role, body in zip(pieces[::2], pieces[1::2], strict=True)]


def _broken(file: Path, part: str) -> Message:
    return Message(
        vi=f"Mẫu câu lệnh {file} không đọc được ({part}). Hãy cài lại Lắng Nghe hoặc khôi phục tệp này.",
        en=f"The prompt template {file} cannot be read ({part}). Install Lắng Nghe again or restore the file.",
    )


def _wrong_variables(name: str, declared: set[str], given: set[str]) -> Message:
    missing, unknown = ", ".join(sorted(declared - given)) or "-", ", ".join(sorted(given - declared)) or "-"
    return Message(
        vi=f"Mẫu câu lệnh {name}: thiếu biến {missing}, thừa biến {unknown}. Hãy khôi phục tệp mẫu.",
        en=f"Prompt template {name}: missing variables {missing}, unknown variables {unknown}. Restore the template.",
    )
