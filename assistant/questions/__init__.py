"""What a question asks for, names and filters by, read from its words."""
