"""The language model engine; the one place of llama_cpp. Imports `prompts`, `vectorstore` and the assistant's types."""
