"""Environment variables that keep foreign libraries on this machine; set before the first of them is imported."""

import os

_FIXED = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    # Gradio keeps figures of every event and adds them all up by pandas after each one; nothing here reads them.
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
}


def stay_on_this_machine() -> None:
    """Switch off what gradio and huggingface_hub would send or fetch. They read this when they are imported."""
    os.environ.update(_FIXED)
