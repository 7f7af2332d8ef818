"""Checks on a machine with a graphics card that embedders and the reranker use it, and tells how fast.

Models with random weights of the families that people use are written into a temporary folder; nothing is downloaded.
Compared are vectors on the card, in half and in full width, with those of the processor; with `--bare` on a machine
that has sentence-transformers but not the rest of the project's packages. `make check-gpu` prints one table and fails
when a check does.
"""

import argparse
import sys
import tempfile
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WORDS = ["rác", "thải", "ngập", "nước", "ở", "chợ", "đường", "đêm"]
# Half of the width has 11 bits: a unit vector's cosine may be off by some thousandths after a dozen layers.
HALF, FULL = 5e-3, 1e-4
FAMILIES = ("multilingual-e5-small", "bge-m3", "Vietnamese_Embedding", "halong_embedding")
# As large as multilingual-e5-small and as bge-m3, but for their vocabularies.
E5_SMALL = {
    "hidden_size": 384,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    "max_position_embeddings": 514,
}
BGE_M3 = {
    "hidden_size": 1024,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "intermediate_size": 4096,
    "max_position_embeddings": 8194,
}
Row = tuple[str, str, bool]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bare", action="store_true", help="the project's other packages are not installed")
    parser.add_argument("--device", default="cuda", help="what must be picked; `cpu` tries the script itself")
    given = parser.parse_args()
    if given.bare:
        _stand_in()
    import torch

    if given.device == "cuda":
        sys.stdout.write(f"{torch.cuda.get_device_name()}, torch {torch.__version__}\n")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for what, found, is_right in _rows(Path(folder), given.device):
            failed += not is_right
            sys.stdout.write(f"| {what} | {found} | {'' if is_right else 'FAILED'} |\n")
            sys.stdout.flush()
    return int(failed > 0)


def _rows(folder: Path, device: str) -> Iterator[Row]:
    from tests.vectorstore.embedders.random_models import write_gte, write_xlm_roberta

    for name in FAMILIES:
        yield from _same(write_xlm_roberta(folder / name), device, texts(64, 40))
    import transformers

    if hasattr(transformers, "GteModel"):
        yield from _same(write_gte(folder / "gte-multilingual-base"), device, texts(64, 40))
    is_small = device == "cpu"
    e5 = write_xlm_roberta(folder / "large" / "multilingual-e5-small", size=E5_SMALL)
    yield from _same(e5, device, texts(4 if is_small else 64, 150))
    bge = write_xlm_roberta(folder / "large" / "bge-m3", size=BGE_M3 | ({"num_hidden_layers": 1} if is_small else {}))
    yield from _same(bge, device, texts(2 if is_small else 16, 150))
    yield from _batches(bge, device)
    for one in (e5, bge):
        yield from _rates(one, device)
    yield from _reranking(folder / "reranker", device)


def texts(count: int, words: int) -> list[str]:
    """Return texts of different lengths, `words` at most."""
    return [
        " ".join(WORDS[(place * 7 + at * at) % len(WORDS)] for at in range(1 + (place * 37) % words))
        for place in range(count)
    ]


def _same(model: Path, device: str, asked: list[str]) -> Iterator[Row]:
    import numpy as np
    import torch

    from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder

    loaded = SentenceTransformerEmbedder.load(str(model))
    picked, kind = loaded._model.device.type, loaded._model.dtype
    half = torch.float16 if device == "cuda" else torch.float32
    yield f"{_named(model)}: device, width", f"{picked}, {kind}", (picked, kind) == (device, half)
    plain = np.asarray(_on(model, "cpu", loaded.family).embed_documents(asked))
    for name, embedder, most in (
        ("as loaded", loaded, HALF),
        ("float32", _on(model, device, loaded.family), FULL),
    ):
        off = float(np.abs(1 - (np.asarray(embedder.embed_documents(asked)) * plain).sum(axis=1)).max())
        yield f"{_named(model)}: cosine to the processor's, {name}, off by at most", f"{off:.1e}", off < most


def _on(model: Path, device: str, family: Any) -> Any:  # noqa: ANN401 - loaded where it is used
    """Return the embedder of a folder in full width on a device of our choice."""
    import torch

    from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder, _of_plain_folder

    made = _of_plain_folder(str(model), family, {"model_kwargs": {"dtype": torch.float32}}).to(device)
    return SentenceTransformerEmbedder(made, family, str(model))


def _batches(model: Path, device: str) -> Iterator[Row]:
    """Fill the card but for a little: batches must shrink, and the longest texts must still go through."""
    import torch

    from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder

    loaded = SentenceTransformerEmbedder.load(str(model))
    short, long = texts(256, 150), [" ".join(WORDS * 1_100)] * 8
    sizes = loaded._at_once(short), loaded._at_once(long)
    yield f"{_named(model)}: at once, of 150 words, of 8,192 tokens", f"{sizes[0]}, {sizes[1]}", sizes[0] >= sizes[1]
    if device != "cuda":
        return
    torch.cuda.reset_peak_memory_stats()
    held = torch.cuda.memory_allocated()
    loaded.embed_documents(long)
    used = (torch.cuda.max_memory_allocated() - held) / 1e9
    yield "memory that they took, GB", f"{used:.1f}", True
    left = 12_000_000_000
    filler = torch.empty(int(torch.cuda.mem_get_info()[0]) - left, dtype=torch.uint8, device="cuda")
    fewer = loaded._at_once(short), loaded._at_once(long)
    loaded.embed_documents(long)
    loaded.embed_documents(short)
    yield "with 12 GB left", f"{fewer[0]}, {fewer[1]}; went through", fewer[0] < sizes[0] and fewer[1] <= sizes[1]
    del filler
    torch.cuda.empty_cache()


def _rates(model: Path, device: str) -> Iterator[Row]:
    from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder

    loaded = SentenceTransformerEmbedder.load(str(model))
    fast = _rate(loaded, texts(4_096 if device == "cuda" else 4, 300))
    slow = _rate(_on(model, "cpu", loaded.family), texts(64 if device == "cuda" else 4, 300))
    found = f"{fast:,.0f}, {slow:,.1f}"
    yield f"{_named(model)}: passages a second, up to 300 words, here and on the processor", found, fast > 0


def _rate(embedder: Any, asked: list[str]) -> float:  # noqa: ANN401
    embedder.embed_documents(asked[:8])
    started = time.perf_counter()
    embedder.embed_documents(asked)
    return len(asked) / (time.perf_counter() - started)


def _reranking(folder: Path, device: str) -> Iterator[Row]:
    import numpy as np
    from sentence_transformers import CrossEncoder

    from vectorstore.ranking.cross_encoder import CrossEncoderReranker

    _write_cross_encoder(folder)
    loaded = CrossEncoderReranker.load(str(folder))
    plain = CrossEncoderReranker(CrossEncoder(str(folder), local_files_only=True, device="cpu"))
    picked = loaded._model.device.type
    yield "reranker: device", picked, picked == device
    question, asked = "ngập ở chợ", texts(30, 300)
    off = float(np.abs(np.subtract(loaded.scores(question, asked), plain.scores(question, asked))).max())
    yield "reranker: scores off by at most", f"{off:.1e}", off < 1e-3
    times = []
    for one in (loaded, plain):
        started = time.perf_counter()
        one.scores(question, asked)
        times.append(time.perf_counter() - started)
    yield "reranker of 12 layers: 30 passages, here and on the processor, s", f"{times[0]:.3f}, {times[1]:.2f}", True


def _write_cross_encoder(folder: Path) -> None:
    """Write a reranker of the size of bge-reranker-base, with random weights."""
    import torch
    from transformers import XLMRobertaConfig, XLMRobertaForSequenceClassification

    from tests.vectorstore.embedders.random_models import write_xlm_roberta

    # For its tokenizer; the model takes the other's place.
    write_xlm_roberta(folder, size=E5_SMALL)
    torch.manual_seed(2)
    config = XLMRobertaConfig.from_pretrained(folder)
    config.num_labels = 1
    XLMRobertaForSequenceClassification(config).save_pretrained(folder)


def _named(model: Path) -> str:
    return model.name if model.parent.name != "large" else f"{model.name} of full size"


def _stand_in() -> None:
    """Put the few things in place that these files import from packages that are not there."""
    package = types.ModuleType("vectorstore.embedders")
    package.__path__ = [str(ROOT / "vectorstore" / "embedders")]
    chain, base = types.ModuleType("langchain_core"), types.ModuleType("langchain_core.embeddings")
    base.Embeddings = object  # type: ignore[attr-defined]
    sys.modules |= {
        "vectorstore.embedders": package,
        "langchain_core": chain,
        "langchain_core.embeddings": base,
    }


if __name__ == "__main__":
    sys.exit(main())
