"""What was learnt from labelled statements: which of the bundled themes a statement is about."""
