"""The bundled embedder: what it finds, what it does with odd text and damaged files, and that it equals its model."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from vectorstore.embedders import static
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.errors import EmbedderError

BUNDLED = Path(static.__file__).parent / "bundled"
PASSAGES = [
    "Đề nghị nạo vét cống rãnh, khơi thông dòng chảy để khắc phục tình trạng ngập úng cục bộ khi mưa lớn.",
    "Người sử dụng đất được cấp giấy chứng nhận quyền sử dụng đất khi có đủ điều kiện theo quy định.",
    "Nhà trường không được thu các khoản ngoài quy định vào đầu năm học.",
    "Người lao động đủ điều kiện được hưởng trợ cấp thất nghiệp hằng tháng.",
    "Cử tri thực hiện quyền bầu cử đại biểu Quốc hội bằng bỏ phiếu kín.",
    "Cơ sở kinh doanh dịch vụ ăn uống phải bảo đảm an toàn thực phẩm.",
]
QUESTIONS = {
    "mưa xuống là nước ngập vào nhà": 0,
    "bao giờ được làm sổ đỏ": 1,
    "trường thu nhiều tiền đầu năm học": 2,
    "nghỉ việc thì được lĩnh bao nhiêu tiền": 3,
    "đi bỏ phiếu bầu": 4,
    "ăn quán bị ngộ độc": 5,
}
WITHOUT_DIACRITICS = {
    "mua lon bi ngap ung": 0,
    "cap giay chung nhan quyen su dung dat": 1,
    "cac khoan thu dau nam hoc": 2,
    "tro cap that nghiep": 3,
    "bau cu dai bieu quoc hoi": 4,
    "an toan thuc pham": 5,
}
TEXTS = [*PASSAGES, *QUESTIONS, *WITHOUT_DIACRITICS, "47-CT/TW", "Nghị quyết\nsố 12\t- NQ/ĐU", "một " * 5000, "a"]


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder.bundled()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("tokenizer.json", "model.safetensors"):
        shutil.copy(BUNDLED / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(("question", "wanted"), [*QUESTIONS.items(), *WITHOUT_DIACRITICS.items()])
def test_a_question_is_nearest_to_the_passage_that_answers_it(
    embedder: StaticEmbedder, question: str, wanted: int
) -> None:
    similarity = embedder.encode([question]) @ embedder.encode(PASSAGES).T
    assert int(similarity.argmax()) == wanted


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("hòa giải thủy lợi", "hoà giải thuỷ lợi"),
        ("UỶ BAN NHÂN DÂN", "ủy ban nhân dân"),
        ("đất đai", "đâ\u0301t đai"),
        ("thu gom rác thải", "  thu gom... rác thải!"),
        ("giấy chứng nhận quyền sử dụng đất", "giấy\u00a0chứng\nnhận  quyền\r\nsử dụng\tđất"),
    ],
)
def test_spellings_of_the_same_words_have_one_vector(embedder: StaticEmbedder, first: str, second: str) -> None:
    vectors = embedder.encode([first, second])
    assert float(vectors[0] @ vectors[1]) > 0.9


@pytest.mark.parametrize("text", ["", "   \n\t", "?!... — “”", "😀🎉", "\u200b\u200d", "\x00\x01"])
def test_text_without_a_known_token_is_a_unit_vector_near_no_passage(embedder: StaticEmbedder, text: str) -> None:
    vector = embedder.encode([text])[0]
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert float((embedder.encode(PASSAGES) @ vector).max()) < 0.2


def test_all_vectors_are_finite_units_of_the_promised_width(embedder: StaticEmbedder) -> None:
    vectors = embedder.encode(["", *TEXTS, ""])
    assert vectors.shape == (len(TEXTS) + 2, embedder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors(embedder: StaticEmbedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimensions)


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder: StaticEmbedder) -> None:
    together = embedder.encode(TEXTS * 20)
    alone = np.concatenate([embedder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, np.tile(alone, (20, 1)), atol=1e-6)


def test_langchain_gets_the_same_vectors_as_lists(embedder: StaticEmbedder) -> None:
    np.testing.assert_allclose(embedder.embed_documents(PASSAGES), embedder.encode(PASSAGES), atol=1e-6)
    np.testing.assert_allclose(embedder.embed_query(PASSAGES[0]), embedder.encode(PASSAGES)[0], atol=1e-6)


def test_vectors_equal_those_of_sentence_transformers(embedder: StaticEmbedder) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    module = StaticEmbedding.load(str(BUNDLED), local_files_only=True)
    model = SentenceTransformer(modules=[module, Normalize()], device="cpu")
    wanted: NDArray[np.float32] = model.encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(embedder.encode(TEXTS), wanted, atol=1e-5)


def test_torch_is_not_imported() -> None:
    code = (
        "import sys; from vectorstore.embedders.static import StaticEmbedder;"
        "StaticEmbedder.bundled().embed_query('a');"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    root = BUNDLED.parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_files_in_the_repository_stay_small() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.iterdir()) < 30_000_000


def test_the_fingerprint_names_the_content(embedder: StaticEmbedder, copy: Path) -> None:
    assert StaticEmbedder.load(copy).fingerprint == embedder.fingerprint
    tensors = load_file(copy / "model.safetensors")
    tensors["weights"] = tensors["weights"] * 2
    save_file(tensors, copy / "model.safetensors")
    assert StaticEmbedder.load(copy).fingerprint != embedder.fingerprint


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(EmbedderError) as caught:
        StaticEmbedder.load(copy)
    assert str(copy / name) in caught.value.message.vi
    assert str(copy / name) in caught.value.message.en


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe not a model", None])
def test_a_damaged_file_is_named(copy: Path, name: str, content: bytes | None) -> None:
    whole = (copy / name).read_bytes()
    (copy / name).write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(EmbedderError) as caught:
        StaticEmbedder.load(copy)
    assert str(copy / name) in caught.value.message.vi


@pytest.mark.parametrize(
    "tensors",
    [
        {"weights": np.ones(3, dtype=np.float32)},
        {"embeddings": np.ones(8, dtype=np.float32)},
        {"embeddings": np.ones((0, 8), dtype=np.float32)},
        {"embeddings": np.ones((4, 8), dtype=np.float32)},
        {"embeddings": np.ones((4, 8), dtype=np.float32), "weights": np.ones(3, dtype=np.float32)},
        {"embeddings": np.full((4, 8), np.nan, dtype=np.float32)},
    ],
)
def test_a_table_that_does_not_fit_is_refused(copy: Path, tensors: dict[str, NDArray[np.float32]]) -> None:
    save_file(tensors, copy / "model.safetensors")
    with pytest.raises(EmbedderError):
        StaticEmbedder.load(copy)
