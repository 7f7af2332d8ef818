"""The flow of one question, from the words typed to the answer: what tables know, what the engine writes, the end."""
