"""Conversations: what was asked before, and a follow-up made into a question that stands alone."""
