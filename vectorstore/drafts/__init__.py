"""Drafts as the library keeps them: their versions in order, who made each and when. What a draft says is opaque here.

Imports the catalogue and the errors of `vectorstore`; `assistant/briefing` puts briefings in and takes them out.
"""

from vectorstore.drafts.shelf import DraftShelf
from vectorstore.drafts.types import Change, DraftState, Revision, StoredDraft, StoredVersion

__all__ = ["Change", "DraftShelf", "DraftState", "Revision", "StoredDraft", "StoredVersion"]
