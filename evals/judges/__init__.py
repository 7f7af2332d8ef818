"""Judges: language models that say what rules cannot; beside each figure stands how far they can be believed."""
