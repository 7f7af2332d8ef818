"""Questions as the library keeps them: conversations, the record of each run, what persons say of the answers.

Imports the catalogue and the errors of `vectorstore`. What a run's content says is opaque here; `assistant/runs` puts
it in and takes it out.
"""

from vectorstore.runs.feedback import FeedbackShelf
from vectorstore.runs.shelf import RunShelf
from vectorstore.runs.types import Feedback, NewRun, StoredConversation, StoredRun

__all__ = ["Feedback", "FeedbackShelf", "NewRun", "RunShelf", "StoredConversation", "StoredRun"]
