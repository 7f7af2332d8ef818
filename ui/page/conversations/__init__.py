"""Kept conversations: the list beside the questions, their files, the record of each question, feedback on it."""
