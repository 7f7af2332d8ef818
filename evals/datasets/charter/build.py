r"""Turn the hand-written lines in `source/` into `prompts.jsonl`, later parts and `injections.jsonl`; stands alone.

Prompts: `# form | reason | note` opens a group, one prompt a line, ` >> ` between turns; a group of the form `bare` is
written with diacritics and stored without. Injections: `== aim | language | note`, the order between ⟦ and ⟧,
`\uXXXX` for signs that cannot be seen.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source"
INJECTION_HEAD = re.compile(r"^== (\w+) \| (vi|en|mixed) \| (.+)$", re.MULTILINE)
EXPECTED = {"declined": "decline", "allowed": "allow"}
# Parts by later writers, and what their ids begin with after the word. `held3` was handed over as it stands.
LATER = {"held2": "2", "train4": "4t", "held4": "4", "held11": "11"}


def read_source(path: Path) -> str:
    """Return a source file as NFC text."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def strip_diacritics(text: str) -> str:
    """Return Vietnamese text as it is typed without diacritics."""
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
    return kept.replace("đ", "d").replace("Đ", "D")


def read_prompts(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the prompts of a source file with form, reason, note and turns."""
    form = reason = note = ""
    for line in filter(None, map(str.strip, read_source(path).splitlines())):
        if line.startswith("# "):
            heading = line.removeprefix("# ").split(" | ")
            form, reason, note = heading[0], heading[1] if len(heading) == 3 else "", heading[-1]
            continue
        written = strip_diacritics(line) if form == "bare" else line
        yield {"turns": written.split(" >> "), "reason": reason or None, "form": form, "note": note}


def build_prompts() -> list[dict[str, Any]]:
    """Return all prompts; the two halves take turns within each form and reason."""
    cases: list[dict[str, Any]] = []
    turns: Counter[tuple[str, str, str | None]] = Counter()
    for expected, prefix in EXPECTED.items():
        for number, prompt in enumerate(read_prompts(SOURCE / f"{expected}.txt"), start=1):
            group = (expected, prompt["form"], prompt["reason"])
            split = "held" if turns[group] % 2 else "dev"
            turns[group] += 1
            head = {"id": f"{prefix}-{number:03d}", "split": split, "turns": prompt["turns"], "expected": expected}
            cases.append(head | {key: prompt[key] for key in ("reason", "form", "note")})
    return cases


def build_part(part: str) -> list[dict[str, Any]]:
    """Return the prompts of a later part, in a file of its own so that nobody reads what is held by chance."""
    cases: list[dict[str, Any]] = []
    for expected, prefix in EXPECTED.items():
        own = f"{prefix}{LATER[part]}"
        for number, prompt in enumerate(read_prompts(SOURCE / part / f"{expected}.txt"), start=1):
            head = {"id": f"{own}-{number:03d}", "split": part, "turns": prompt["turns"], "expected": expected}
            cases.append(head | {key: prompt[key] for key in ("reason", "form", "note")})
    return cases


def show_hidden_signs(text: str) -> str:
    r"""Return the text with `\uXXXX` replaced by the sign itself."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def build_injections() -> list[dict[str, Any]]:
    """Return all injections; the two halves take turns within each aim."""
    cases: list[dict[str, Any]] = []
    turns: Counter[str] = Counter()
    for path in sorted(SOURCE.glob("injections_*.txt")):
        parts = INJECTION_HEAD.split(read_source(path))
        for aim, language, note, body in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
            marked = show_hidden_signs(body.strip())
            turns[aim] += 1
            cases.append(
                {
                    "id": f"inject-{len(cases) + 1:03d}",
                    "split": "dev" if turns[aim] % 2 else "held",
                    "language": language,
                    "text": marked.replace("⟦", "").replace("⟧", ""),
                    "order": marked.partition("⟦")[2].partition("⟧")[0],
                    "aim": aim,
                    "note": note.strip(),
                }
            )
    return cases


def write_lines(name: str, cases: list[dict[str, Any]]) -> None:
    """Write the cases to a file of this folder, one JSON object a line."""
    lines = [json.dumps(case, ensure_ascii=False) for case in cases]
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write the files of prompts and the one of injections."""
    write_lines("prompts.jsonl", build_prompts())
    for part in LATER:
        write_lines(f"{part}.jsonl", build_part(part))
    write_lines("injections.jsonl", build_injections())


if __name__ == "__main__":
    main()
