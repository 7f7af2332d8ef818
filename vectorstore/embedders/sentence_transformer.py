"""A sentence-transformers model that is already on this machine, as an embedder.

Imports sentence-transformers (and torch) when a model is loaded. Never downloads, never runs code of a model's folder.
"""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from vectorstore.embedders.families import Family, family_of, segmented
from vectorstore.errors import EmbedderError
from vectorstore.messages import Message

_MODULES, _CONFIG = "modules.json", "config.json"
# Of what is free, so much may go into the layers' intermediate values for one batch.
_SHARE = 0.2
# Numbers that a layer keeps for one token, in widths of the model: measured 30 to 45.
_WIDTHS_A_TOKEN = 48
# A graphics card is not kept busy by fewer; a processor gains nothing from more.
_MOST_AT_ONCE = {"cuda": 256}
_MOST_ON_PROCESSOR = 64
_FAULTS = (OSError, ValueError, KeyError, RuntimeError, ImportError)


class SentenceTransformerEmbedder(Embeddings):
    """Embeds as the model's own configuration says, and its family where that says nothing; vectors have length 1.

    Attributes:
        fingerprint: names the model by its configuration, rules and weights.
        dimensions: width of the vectors.
        family: the rules that are used.
        source: name or folder, as messages name it.
    """

    def __init__(self, model: Any, family: Family, source: str) -> None:  # noqa: ANN401 - the package's own type
        """Use a model that `load` has loaded."""
        self._model = model
        self.source = source
        self.family = family
        self.fingerprint = _fingerprint(model, family)
        self.dimensions = int(model.get_embedding_dimension())

    @classmethod
    def load(cls, name: str) -> "SentenceTransformerEmbedder":
        """Load the model called `name`, or the one in the folder `name`, onto a graphics card where there is one.

        Raises:
            EmbedderError: it is not on this machine, cannot be read, or wants code of its own to be run.
        """
        from safetensors import SafetensorError

        try:
            family = _family(name)
            model = _model(name, family)
        except (*_FAULTS, SafetensorError) as error:
            raise EmbedderError(_missing(name, error)) from error
        own = getattr(model, "prompts", None) or {}
        if own.get("query") or own.get("document") or own.get("passage"):
            # What the model says itself goes before what is known of its family.
            passage = own.get("document") or own.get("passage") or ""
            family = replace(family, query=own.get("query") or "", passage=passage)
        return cls(model, family, name)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one unit vector per passage."""
        return self._vectors(texts, self.family.passage)

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a query."""
        return self._vectors([text], self.family.query)[0]

    def _vectors(self, texts: list[str], prompt: str) -> list[list[float]]:
        read = [segmented(text) for text in texts] if self.family.segmented else texts
        found: list[list[float]] = self._model.encode(
            read,
            prompt=prompt,
            batch_size=self._at_once([f"{prompt}{text}" for text in read]),
            normalize_embeddings=True,
            show_progress_bar=False,
        ).tolist()
        return found

    def _at_once(self, texts: list[str]) -> int:
        """Return how many texts as long as the longest of these fit into the memory that is free now."""
        # A table of vectors reads texts of any length. No token is shorter than a byte.
        longest = max((len(text.encode(errors="replace")) for text in texts), default=1)
        tokens = int(min(self._model.max_seq_length or 512, 8192, longest + 2))
        heads = getattr(_transformer_config(self._model), "num_attention_heads", 1)
        device, kind = self._model.device, self._model.dtype
        one = (kind.itemsize if kind else 4) * (tokens * self.dimensions * _WIDTHS_A_TOKEN + heads * tokens * tokens)
        most = _MOST_AT_ONCE.get(device.type, _MOST_ON_PROCESSOR)
        return max(1, min(most, int(_SHARE * _free_bytes(device) / one)))


def _model(name: str, family: Family) -> Any:  # noqa: ANN401 - sentence-transformers' own type
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    # A bar for each load would stand between the lines of a command's answer.
    disable_progress_bar()
    # Half of the width is for graphics cards; processors are slower with it, and some lack it.
    kind = torch.float16 if torch.cuda.is_available() else torch.float32
    options: dict[str, Any] = {"local_files_only": True, "model_kwargs": {"dtype": kind}}
    if not Path(name).is_dir() or (Path(name) / _MODULES).exists():
        model = SentenceTransformer(name, **options)
    else:
        model = _of_plain_folder(name, family, options)
    return model


def _of_plain_folder(name: str, family: Family, options: dict[str, Any]) -> Any:  # noqa: ANN401
    """Put the rules of its family around a bare transformer, whose folder does not say how to make one vector of it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    words = Transformer(name, max_seq_length=family.tokens, model_kwargs=options["model_kwargs"])
    return SentenceTransformer(modules=[words, Pooling(words.get_embedding_dimension(), family.pooling)])


def _family(name: str) -> Family:
    """Find the family by the name, the folder's name, and what the folder says it was made from."""
    config: dict[str, Any] = {}
    path = Path(name) / _CONFIG
    if path.is_file():
        config = json.loads(path.read_text(encoding="utf-8"))
    if "auto_map" in config:
        raise ValueError(f"{path}: auto_map wants code of the folder to be run")
    return family_of([Path(name).name, name, str(config.get("_name_or_path") or "")])


def _transformer_config(model: Any) -> Any:  # noqa: ANN401 - transformers' own type
    return getattr(getattr(model[0], "auto_model", None), "config", None)


def _free_bytes(device: Any) -> int:  # noqa: ANN401 - torch's own type
    if device.type == "cuda":
        import torch

        return int(torch.cuda.mem_get_info(device)[0])
    import psutil

    return int(psutil.virtual_memory().available)


def _fingerprint(model: Any, family: Family) -> str:  # noqa: ANN401
    """Return the hash of the rules and weights: a model of the same name may be trained again."""
    modules = [type(module).__name__ for module in model]
    digest = hashlib.sha256(json.dumps([family.rules, model.max_seq_length, modules], sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _missing(name: str, error: Exception) -> Message:
    kind = "thư mục" if Path(name).exists() else "mô hình"
    return Message(
        vi=f"Không nạp được {kind} nhúng “{name}” trên máy này ({error}). Chương trình không tự tải về, "
        "cũng không chạy mã kèm theo mô hình: hãy chép mô hình vào một thư mục rồi ghi đường dẫn của nó ở "
        'store.embedder trong settings.toml, hoặc đặt store.embedder = "bundled".',
        en=f"The embedder “{name}” cannot be loaded on this machine ({error}). Nothing is downloaded by itself, and no "
        "code of a model's folder is run: copy the model into a folder and give its path as store.embedder in "
        'settings.toml, or set store.embedder = "bundled".',
    )
