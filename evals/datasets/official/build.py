"""Builds the measuring set: `sources/*.txt` -> `files/*` and `labels.jsonl`.

Run from the root of the project: `python -m evals.datasets.official.build [--PART] [--pdf]`. With the name of a later
part (`--held2` ... `--held5`, `--dev10` to `--dev11`) it builds that part instead: `sources/held2/*.txt` -> `held2/`.
Without `--pdf` the PDF files, which LibreOffice makes, are left as they are. Imports `marks` and `layouts`; nothing of
the product.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.datasets.official.layouts import lines, printed, render_docx, render_html, render_text
from evals.datasets.official.marks import Source, read_sources

HERE = Path(__file__).parent
TASKED = {"chỉ thị", "nghị quyết", "kết luận", "kế hoạch", "chương trình", "hướng dẫn", "công văn", "thông báo"}


def value(source: Source, key: str) -> str | None:
    """Return the labelled value of a field of the head; `-` and an empty field are null."""
    found = source.head.get(key, "").partition(" | ")[0].strip()
    return None if found in {"", "-"} else found


def one_line(source: Source, key: str) -> str | None:
    """Return the printed lines of a field joined by spaces."""
    if key in unreadable(source):
        return None
    found = " ".join(source.spoil(line) for line in lines(source.head.get(key, "")))
    return found or None


def unreadable(source: Source) -> list[str]:
    """Return the names of the fields that cannot be read in full."""
    return source.head.get("X", "").split()


def place(source: Source) -> str | None:
    """Return the place printed before the date."""
    found = re.match(r"(.+?),\s*(?:[Nn]g[aà]y|\d)", printed(source, "D"))
    return found[1].strip() if found and "place" not in unreadable(source) else None


def signature(source: Source) -> tuple[str | None, str | None]:
    """Return signer, and authority and office on one line."""
    found = [source.spoil(part.replace("~", " ")) for part in lines(source.head.get("G", ""))]
    offices = [part for part in found[:-1] if not part.startswith("(")]
    skip = unreadable(source)
    signer = found[-1] if found and "signer" not in skip else None
    role = " - ".join(offices) if offices and "signer_role" not in skip else None
    return signer, role


def header(source: Source) -> dict[str, object]:
    """Return the labels of the official head and foot."""
    skip = unreadable(source)
    signer, role = signature(source)
    type_name = value(source, "Y")
    return {
        "number": value(source, "N"),
        "type_name": type_name.capitalize() if type_name else None,
        "superior": None if "superior" in skip else one_line(source, "S"),
        "issuer": None if "issuer" in skip else one_line(source, "I"),
        "place": place(source),
        "date": value(source, "D"),
        "title": None if "title" in skip else one_line(source, "T"),
        "signer": signer,
        "signer_role": role,
        "bases": source.bases,
        "receivers": [source.spoil(line).strip(" .,;") for line in filter(None, source.head.get("R", "").split(" | "))],
        "secrecy": source.head.get("Z"),
        "urgency": source.head.get("U"),
        "links": source.links,
        "unreadable": skip,
    }


def opinion(source: Source) -> dict[str, object] | None:
    """Return the labels of a report of opinion, null for other documents."""
    if "O" not in source.head:
        return None
    unit, period, area = source.head["O"].split(" | ")
    return {"unit": unit, "period": period, "area": area, "items": source.items}


def label(source: Source) -> dict[str, object]:
    """Return the line of `labels.jsonl` for a document."""
    named = (value(source, "Y") or "").lower()
    return {
        "file": f"{source.name}.{source.format}",
        "split": source.split,
        "kind_of_document": source.kind,
        "scan": source.rate > 0,
        **header(source),
        "headings": source.headings,
        "numbered_paragraphs": source.numbered,
        "tasks": source.tasks if named in TASKED and source.kind == "directive" else None,
        "opinion": opinion(source),
    }


def write(source: Source, files: Path, folder: Path) -> None:
    """Write the file of a document into `files`; for a PDF the DOCX that it is made from goes into `folder`."""
    path = files / f"{source.name}.{source.format}"
    if source.format == "txt":
        path.write_text(render_text(source), encoding="utf-8")
    elif source.format == "html":
        path.write_text(render_html(source), encoding="utf-8")
    elif source.format == "docx":
        path.write_bytes(render_docx(source))
    else:
        (folder / f"{source.name}.docx").write_bytes(render_docx(source))


def convert(folder: Path, files: Path) -> None:
    """Turn the DOCX files of a folder into PDF files of the set."""
    found = sorted(map(str, folder.glob("*.docx")))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(files), *found]
    subprocess.run(command, check=True, capture_output=True)


def build(texts: Path, target: Path, *, pdf: bool) -> None:
    """Build the files and the labels below `target` from the sources in `texts`."""
    sources = [source for path in sorted(texts.glob("*.txt")) for source in read_sources(path.read_text("utf-8"))]
    files = target / "files"
    files.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in sources:
            write(source, files, folder)
        if pdf:
            convert(folder, files)
    labels = (json.dumps(label(source), ensure_ascii=False) for source in sources)
    (target / "labels.jsonl").write_text("\n".join(labels) + "\n", encoding="utf-8")


def main() -> None:
    """Build the two halves, or one of the later parts."""
    named = ("held2", "held3", "dev4", "held4", "dev5", "held5", "dev10", "held10", "dev11")
    part = next((name for name in named if f"--{name}" in sys.argv), "")
    build(HERE / "sources" / part, HERE / part, pdf="--pdf" in sys.argv)


if __name__ == "__main__":
    main()
