"""What a content is, and what is inside packages, told before a reader has it."""
