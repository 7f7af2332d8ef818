"""Checks that every labelled text stands in its file as printed, and counts what the set holds.

Reads the files by its own plain means (zip and tags), not by the builder nor by the product. Run from the root of
the project: `python -m evals.datasets.official.check`. Exits 1 when a label is not found or the set is too small.
"""

import html
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PIECES = 5
SPLITS = (
    "dev", "held", "held2", "held3", "dev4", "held4", "dev5", "held5", "dev6", "held6", "dev7", "dev8", "held7", "dev9",
    "held8",
    "held9",
    "dev10",
    "held10",
    "dev11",
)  # fmt: skip
LEAST = {"documents": 64, "types": 10, "tasks": 160, "items": 170, "scans": 14, "tasked": 20, "opinion reports": 14}
LEAST_HELD2 = {"documents": 24, "types": 8, "tasks": 80, "items": 90, "opinion reports": 6}
LEAST_HELD3 = {"documents": 24, "types": 8, "tasks": 110, "items": 50, "opinion reports": 6}
LATER = {
    "held2": LEAST_HELD2,
    "held3": LEAST_HELD3,
    "dev4": {"documents": 10, "types": 6, "tasks": 20, "items": 30, "opinion reports": 5},
    "held4": {"documents": 10, "types": 5, "tasks": 20, "items": 30, "opinion reports": 5},
    "dev5": {"documents": 18, "types": 6, "tasks": 25, "items": 70, "opinion reports": 12},
    "dev6": {"documents": 16, "types": 5, "tasks": 25, "items": 70, "opinion reports": 9},
    "held6": {"documents": 14, "types": 4, "tasks": 20, "items": 60, "opinion reports": 7},
    "dev7": {"documents": 16, "types": 5, "tasks": 20, "items": 100, "opinion reports": 12},
    "dev8": {"documents": 16, "types": 4, "tasks": 15, "items": 100, "opinion reports": 12},
    "held7": {"documents": 12, "types": 4, "tasks": 10, "items": 70, "opinion reports": 9},
    "dev9": {"documents": 16, "types": 5, "tasks": 40, "items": 100, "opinion reports": 10},
    "held8": {"documents": 18, "types": 4, "tasks": 35, "items": 120, "opinion reports": 12},
    "held9": {"documents": 30, "types": 8, "tasks": 70, "items": 45, "opinion reports": 8},
    "dev10": {"documents": 14, "types": 5, "tasks": 20, "items": 70, "opinion reports": 9},
    "held10": {"documents": 20, "types": 7, "tasks": 40, "items": 100, "opinion reports": 12},
    "dev11": {"documents": 8, "types": 3, "tasks": 0, "items": 60, "opinion reports": 8},
    "held5": {"documents": 30, "types": 6, "tasks": 40, "items": 120, "opinion reports": 20},
}


def squeeze(text: str) -> str:
    """Return the text in NFC with every stretch of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_pdf(path: Path) -> str:
    """Return the text layer of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pages:
        return " ".join(page.get_textpage().get_text_range() for page in pages)


def read(path: Path) -> str:
    """Return the plain text of a file."""
    if path.suffix == ".pdf":
        return read_pdf(path)
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            tagged = archive.read("word/document.xml").decode("utf-8")
        tagged = re.sub(r"</w:p>|<w:tab/>|<w:br/>", "\n", tagged)
        return html.unescape(re.sub(r"<[^>]+>", "", tagged))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", text, flags=re.DOTALL)
        return html.unescape(re.sub(r"</?(?:p|td|th|tr|br|table)\b[^>]*>|<[^>]+>", " ", text))
    return text


def stands(label: str, text: str) -> bool:
    """Say whether a label of the head stands in the text, where two columns may cut it into a few pieces."""
    words = squeeze(label).split()
    for _ in range(PIECES):
        size = len(words)
        while size and " ".join(words[:size]) not in text:
            size -= 1
        words = words[size:]
        if not words or not size:
            break
    return not words


def head_labels(label: dict[str, Any]) -> list[str]:
    """Return the labels of head and foot, which columns may cut."""
    fields = ("number", "superior", "issuer", "place", "title", "signer", "secrecy", "urgency")
    found = [label[name] for name in fields if label[name]]
    found += (label["signer_role"] or "").split(" - ")
    return [*found, *label["receivers"]]


def body_labels(label: dict[str, Any]) -> list[str]:
    """Return the labels of the body, which must stand in one piece."""
    found = [*label["bases"], *(link["number"] for link in label["links"])]
    found += [*label["headings"], *label["numbered_paragraphs"]]
    for task in label["tasks"] or []:
        units = (unit for role in ("lead", "advise", "cooperate", "follow_up") for unit in task[role])
        found += [task["text"], *task["heading"], *units, task["deadline_text"] or ""]
    for item in (label["opinion"] or {"items": []})["items"]:
        found += [item["text"], item["support_text"] or ""]
    return found


def failures(label: dict[str, Any], text: str) -> list[str]:
    """Return what is labelled but not found, or not in order."""
    compact = text.replace(" ", "")
    missing = [entry for entry in head_labels(label) if not stands(entry, text)]
    missing = [entry for entry in missing if entry != label["number"] or entry not in compact]
    missing += [entry for entry in body_labels(label) if squeeze(entry) not in text]
    if label["file"].endswith(".pdf"):
        missing = [entry for entry in missing if squeeze(entry).replace(" ", "") not in compact]
    if "hư cấu" not in text:
        missing.append("(no note that it is fictional)")
    for item in (label["opinion"] or {"items": []})["items"]:
        # A column of a table, or a label above several statements, may say how many hold one.
        if item["support_text"] and item["support_text"] not in item["text"] and item["support_text"] not in text:
            missing.append(f"support not in the file: {item['support_text']}")
    return missing + unordered(label["headings"], text)


def unordered(headings: list[str], text: str) -> list[str]:
    """Return the headings that do not follow the one before them."""
    position, found = 0, []
    for heading in headings:
        place = text.find(squeeze(heading), position)
        if place < 0:
            found.append(f"out of order: {heading}")
        else:
            position = place + 1
    return found


def count(labels: list[dict[str, Any]]) -> dict[str, int]:
    """Return the figures of the set."""
    return {
        "documents": len(labels),
        "types": len({label["type_name"] for label in labels}),
        "scans": sum(label["scan"] for label in labels),
        "tasked": sum(bool(label["tasks"]) for label in labels),
        "tasks": sum(len(label["tasks"] or []) for label in labels),
        "opinion reports": sum(label["opinion"] is not None for label in labels),
        "items": sum(len(label["opinion"]["items"]) for label in labels if label["opinion"]),
        "headings": sum(len(label["headings"]) for label in labels),
        "bases": sum(len(label["bases"]) for label in labels),
        "links": sum(len(label["links"]) for label in labels),
        "unreadable fields": sum(len(label["unreadable"]) for label in labels),
    }


def group(label: dict[str, Any], title: str) -> str:
    """Return the format or the type of a document."""
    return str(label["file"].rsplit(".")[-1] if title == "format" else label["type_name"])


def table(labels: list[dict[str, Any]]) -> str:
    """Return the counts by split, format and type as lines."""
    parts = {split: [label for label in labels if label["split"] == split] for split in SPLITS}
    out = [f"| figure | all | {' | '.join(SPLITS)} |", f"|{'---|' * (len(SPLITS) + 2)}"]
    figures = {split: count(found) for split, found in parts.items()}
    out += [row(name, [all_, *(figures[split][name] for split in SPLITS)]) for name, all_ in count(labels).items()]
    for title in ("format", "type"):
        groups = {split: Counter(group(label, title) for label in found) for split, found in parts.items()}
        for name, all_ in sorted(Counter(group(label, title) for label in labels).items()):
            out.append(row(f"{title}: {name}", [all_, *(groups[split][name] for split in SPLITS)]))
    return "\n".join(out)


def row(name: str, figures: list[int]) -> str:
    """Return one row of the table."""
    return f"| {name} | {' | '.join(map(str, figures))} |"


def faults(folder: Path, labels: list[dict[str, Any]], least: dict[str, int]) -> list[str]:
    """Return what is wrong with the part of the set that lies in a folder."""
    found = [
        f"{label['file']}: not as printed: {failure}"
        for label in labels
        for failure in failures(label, squeeze(read(folder / "files" / label["file"])))
    ]
    names = Counter(label["file"] for label in labels)
    found += [f"{name}: labelled twice" for name, times in names.items() if times > 1]
    stray = {path.name for path in (folder / "files").iterdir()} ^ set(names)
    found += [f"{name}: file or label is missing" for name in sorted(stray)]
    figures = count(labels)
    return found + [f"too few {name}: {figures[name]}" for name, size in least.items() if figures[name] < size]


def main() -> int:
    """Check and count; return the exit status."""
    labels, found = [], []
    parts = ((HERE, LEAST), *((HERE / name, least) for name, least in LATER.items()))
    for folder, least in parts:
        lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
        part = [json.loads(line) for line in lines]
        found += faults(folder, part, least)
        labels += part
    sys.stdout.write("".join(f"{line}\n" for line in [table(labels), *found, f"faults: {len(found)}"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
