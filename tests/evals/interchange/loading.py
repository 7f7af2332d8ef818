"""Run by the interpreter of a foreign tool's own environment: loads a file and prints what was understood, as JSON."""

import json
import sys
from pathlib import Path


def ragas(file: Path) -> object:
    from ragas import EvaluationDataset

    loaded = EvaluationDataset.from_jsonl(str(file))
    return [
        {
            "kind": type(one).__name__,
            "question": one.user_input,
            "answer": one.response,
            "contexts": one.retrieved_contexts,
        }
        for one in loaded.samples
    ]


def deepeval(file: Path) -> object:
    from deepeval.dataset import EvaluationDataset
    from deepeval.test_case import LLMTestCase

    dataset = EvaluationDataset()
    dataset.add_goldens_from_jsonl_file(str(file))
    cases = [LLMTestCase(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        {
            "kind": type(one).__name__,
            "question": golden.input,
            "answer": one.actual_output,
            "contexts": one.retrieval_context,
        }
        for golden, one in zip(dataset.goldens, cases, strict=True)
    ]


if __name__ == "__main__":
    load = {"ragas": ragas, "deepeval": deepeval}[sys.argv[1]]
    sys.stdout.write(json.dumps(load(Path(sys.argv[2]))) + "\n")
