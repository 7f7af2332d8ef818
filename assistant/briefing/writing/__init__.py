"""Paragraphs written by a language model under grammar and checks; without a model nothing here is used."""
