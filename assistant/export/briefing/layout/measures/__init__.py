"""What can be measured on a paper; a rule of `layout_rules.toml` names one of these."""

from collections.abc import Callable, Mapping

from assistant.export.briefing.layout.measures.ending import ENDING
from assistant.export.briefing.layout.measures.head import HEAD
from assistant.export.briefing.layout.measures.page import PAGE
from assistant.export.briefing.layout.measures.seen import Seen
from assistant.export.briefing.layout.measures.text import TEXT
from assistant.export.briefing.layout.paper import Paper

MEASURES: Mapping[str, Callable[[Paper], list[Seen]]] = {**PAGE, **HEAD, **TEXT, **ENDING}
