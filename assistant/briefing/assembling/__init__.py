"""Builds a draft from the figures of a period: which statements are quoted, in which sentences, with which sources."""
