"""All that the panel shows of one code, read at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model.records import Code, Memo
from qcoder.services.codes import code_editing, code_examples, code_history, code_joining, scales
from qcoder.services.codes.code_examples import Example
from qcoder.services.codes.code_history import Step
from qcoder.services.codes.code_joining import JoinedCode
from qcoder.services.codes.code_usage import Usage
from qcoder.services.codes.scales import Scale
from qcoder.services.study import Study
from qcoder.services.writing import memos


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """A code with what belongs to it. `waiting` codings were made before its meaning changed."""

    code: Code
    usage: Usage
    labels: dict[str, str]
    languages: Sequence[str]
    examples: Sequence[Example]
    scale: Scale | None
    memos: Sequence[tuple[Memo, str]]
    joined: Sequence[JoinedCode]
    steps: Sequence[Step]
    waiting: int
    may_change: bool


def facts_of(study: Study, code: Code, usage: Usage, waiting: int, languages: Sequence[str]) -> CodeFacts:
    """Everything of one code; `languages` are those in which codes of the study have names."""
    coders = {coder.id: coder.name for coder in study.seen_coders()}
    notes = [(one, coders.get(one.coder or b"", "")) for one in memos.on_row(study, code.id)]
    return CodeFacts(
        code, usage, code_editing.labels(study, code.id), languages,
        code_examples.examples(study, [code.id]).get(code.id, []), scales.scales(study).get(code.id), notes,
        code_joining.joined(study, code.id) if code.former else [], code_history.steps(study, code.id), waiting,
        not study.read_only,
    )
