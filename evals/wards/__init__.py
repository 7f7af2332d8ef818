"""Fictional wards with the truth beside them: reports of opinion, directives, and what each of them says.

Imports the record types of `vectorstore` and nothing that reads documents: who made it had not seen the reading code.
"""
