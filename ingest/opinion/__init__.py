"""Opinion items of reports and whose report it is, found by rules."""
