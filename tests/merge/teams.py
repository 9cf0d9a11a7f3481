"""Copies of the small study in which Ann, Ben and others work apart."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from qcoder.model.remap import Hunk
from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.storage.derive.texts import history
from tests.small_study import code_named, text_of


@contextmanager
def team(project: Path, *names: str) -> Iterator[list[Study]]:
    """The study open once for each person, in a copy of their own."""
    with ExitStack() as stack:
        copies = [Path(shutil.copy(project, project.with_name(f"{name}.qcoder"))) for name in names]
        yield [
            stack.enter_context(open_study(path, coder=name)) for path, name in zip(copies, names, strict=True)
        ]


def replace_words(study: Study, source: str, old: str, new: str) -> None:
    """Correct words that stand once in the original of a source."""
    text = text_of(study, source)
    past, now = history(study.db, text.id)
    body = past.text(now)
    assert body.count(old) == 1
    with study.action("text.correct", name=source) as tx:
        tx.correct(text.id, now, [Hunk(body.index(old), len(old), new)])


def tree(study: Study) -> list[str]:
    return [code.path for code in codebook.codes(study)]


def code(study: Study, name: str) -> bytes:
    return code_named(study, name).id


def sound(study: Study) -> bool:
    problems = checking.problems(study)
    assert problems == []
    return True
