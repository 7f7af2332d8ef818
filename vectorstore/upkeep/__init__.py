"""What keeps a library in order: checking and mending, backup and restore, figures, and erasing a document for good.

Imports the rest of `vectorstore`; used through `Library` and, for `restore`, by the command line.
"""
