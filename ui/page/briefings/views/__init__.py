"""Draws the page of drafts; every text of documents and of people is escaped here."""
