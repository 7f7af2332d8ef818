"""The guide names every setting with its default, so that an office can look it up."""

import re
from pathlib import Path

from pydantic import BaseModel

from assistant.settings import Settings

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "huong-dan.md").read_text(encoding="utf-8")


def sections() -> dict[str, BaseModel]:
    settings = Settings()
    return {name: getattr(settings, name) for name in Settings.model_fields}


def rows() -> dict[tuple[str, str], str]:
    found = re.findall(r"^\| ([a-z]+) \| ([a-z_]+) \| ([^|]*) \| [^|]+ \|$", GUIDE, re.MULTILINE)
    return {(section, key): default.strip() for section, key, default in found}


def test_every_setting_has_a_line_and_every_line_a_setting() -> None:
    settings = {(name, key) for name, section in sections().items() for key in type(section).model_fields}
    assert set(rows()) == settings


def test_defaults_in_the_guide_are_the_real_ones() -> None:
    for (name, key), stated in rows().items():
        value = getattr(sections()[name], key)
        shown = "(" if value in (None, "") else f"{value:g}" if isinstance(value, float) else str(value).lower()
        assert stated.startswith(shown), f"{name}.{key}: {stated} in the guide, {value} in the settings"
