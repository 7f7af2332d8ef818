"""The pages: which there are (`pages.py`), the frame that those made by the server share, and a folder for each."""
