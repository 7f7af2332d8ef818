"""The page of questions in Gradio: conversation, sources beside it, filters, the engine's state."""
