"""Models on a server that speaks OpenAI's protocol: llama-server, vLLM, Ollama. The only HTTP client of the answers."""
