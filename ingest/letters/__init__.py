"""Letters: the Vietnamese alphabet, what is stored of a text, and whether a text is legible."""
