"""Templates of briefings: files that an office copies and changes; which sections there are and what each must word."""

from assistant.briefing.templates.files import load_template, read_template, template_files
from assistant.briefing.templates.template import SectionTemplate, Template

__all__ = ["SectionTemplate", "Template", "load_template", "read_template", "template_files"]
