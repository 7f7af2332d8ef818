"""A stranger with all exported drafts of a ward, who works out what they withhold."""
