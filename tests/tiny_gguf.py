"""Writes a tiny GGUF with random weights: two layers, a vocabulary of bytes, a few hundred KB, the same for one seed.

It knows no language; it proves that the true llama.cpp path works (load, tokenise, grammar, stream, cancel).
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, HEADS, FEED_FORWARD, LAYERS = 64, 4, 128, 2
CHAT_TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}</s>{% endfor %}<|assistant|>"
)


def write_tiny_gguf(
    path: Path, *, seed: int = 7, context_length: int = 8192, chat_template: str | None = CHAT_TEMPLATE
) -> Path:
    """Write the model to `path` and return `path`."""
    import gguf

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(context_length)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    size = _add_vocabulary(writer)
    if chat_template is not None:
        writer.add_chat_template(chat_template)
    for name, values in _tensors(np.random.default_rng(seed), size).items():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_vocabulary(writer: "gguf.GGUFWriter") -> int:  # type: ignore[name-defined]  # noqa: F821
    import gguf

    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), "▁"]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * 256 + [gguf.TokenType.NORMAL]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(False)
    return len(tokens)


def _tensors(random: np.random.Generator, vocabulary: int) -> dict[str, NDArray[np.float32]]:
    def matrix(*shape: int) -> NDArray[np.float32]:
        return random.normal(0, 0.3, shape).astype(np.float32)

    ones = np.ones(WIDTH, dtype=np.float32)
    tensors = {"token_embd.weight": matrix(vocabulary, WIDTH), "output_norm.weight": ones}
    tensors["output.weight"] = matrix(vocabulary, WIDTH)
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            tensors[f"{block}.{name}.weight"] = matrix(WIDTH, WIDTH)
        tensors[f"{block}.ffn_gate.weight"] = matrix(FEED_FORWARD, WIDTH)
        tensors[f"{block}.ffn_up.weight"] = matrix(FEED_FORWARD, WIDTH)
        tensors[f"{block}.ffn_down.weight"] = matrix(WIDTH, FEED_FORWARD)
        tensors[f"{block}.attn_norm.weight"] = ones
        tensors[f"{block}.ffn_norm.weight"] = ones
    return tensors
