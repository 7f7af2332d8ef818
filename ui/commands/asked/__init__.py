"""Commands on what was asked: conversations and the record of each question."""
