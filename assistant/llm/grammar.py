"""The GBNF grammar of one question: sentences that end in numbers of this context, or the one refusal.

Imports nothing of ours. Built by the engine, obeyed by llama.cpp while it writes.
"""

# The one sentence with which a model says that the passages do not answer; prompt, grammar, parser and tests use it.
REFUSAL = "Tài liệu không có thông tin để trả lời câu hỏi này."

LONGEST_SENTENCE = 400

# A full stop inside a sentence is followed by a letter or digit (1.200, 01.3.2026) unless it ends an abbreviation, so
# that no sentence can hide before the one that carries the numbers. Brackets without digits are masks: [họ tên].
_GRAMMAR = r"""
root ::= refusal | sentence ("\n" sentence)*
refusal ::= "{refusal}"
sentence ::= first piece{{5,{longest}}} [.?!]? " " source+
source ::= "[" number "]"
number ::= {numbers}
first ::= [0-9A-Za-zÀ-ỹ"“(]
piece ::= [^\x00-\x1F\x7F\[\].?!…] | [.?!…] [^\x00-\x20\x7F\[\].?!…] | abbreviation | mask
abbreviation ::= ("TP" | "Tp" | "ThS" | "TS" | "BS" | "PGS" | "GS" | "tr") ". "
mask ::= "[" [a-zà-ỹđ ]{{2,24}} "]"
"""


def answer_grammar(passages: int) -> str:
    """Return the grammar for a context of `passages` numbered passages."""
    numbers = " | ".join(f'"{number}"' for number in range(1, passages + 1))
    return _GRAMMAR.format(refusal=REFUSAL, longest=LONGEST_SENTENCE, numbers=numbers)
