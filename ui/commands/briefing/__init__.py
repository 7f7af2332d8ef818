"""`langnghe brief` and `langnghe drafts`: briefings on the command line."""
