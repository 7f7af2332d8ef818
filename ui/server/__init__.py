"""The HTTP side: Gradio at `/`, the API for other processes, documents and originals, and the guard before them."""
