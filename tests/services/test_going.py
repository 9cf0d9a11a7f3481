"""Long work tells how far it is; when it is cancelled, no file is left, and an old one stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.model.going import Going
from qcoder.services.codes import codebook_printing
from qcoder.services.codes.codebook_printing import Wanted
from qcoder.services.exchange.going_out import export_project
from qcoder.services.exploring import framework, framework_files
from qcoder.services.exploring.material import Material
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting.report_document import write_findings
from qcoder.services.study import Study
from tests.small_study import small


class Cancelled(Exception):
    """Somebody cancelled."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory):
    with small(Path(tmp_path_factory.mktemp("going")) / "small.qcoder") as made:
        yield made


def write_quotes(study: Study, path: Path, going: Going) -> None:
    quotes.write(study, QuoteFilter(), path, go=going)


def write_framework(study: Study, path: Path, going: Going) -> None:
    found = framework.framework(Material(study, go=going), "sources", "codes")
    framework_files.write(found, "Framework", path, going=going)


def write_codebook(study: Study, path: Path, going: Going) -> None:
    codebook_printing.write(study, path, Wanted(), going)


WAYS: dict[str, Callable[[Study, Path, Going], object]] = {
    **{f"quotes.{ending}": write_quotes for ending in ("xlsx", "docx", "html", "md", "csv", "json")},
    **{f"framework.{ending}": write_framework for ending in ("xlsx", "docx", "md")},
    **{f"codebook.{ending}": write_codebook for ending in ("xlsx", "docx")},
    "findings.docx": lambda study, path, going: write_findings(study, path, going=going),
    "study.qdpx": export_project,
}


@pytest.mark.parametrize("name", WAYS)
def test_it_is_told_to_the_end_and_can_be_stopped_anywhere(study: Study, name: str, tmp_path: Path) -> None:
    told: list[float] = []
    asked: list[None] = []
    path = tmp_path / name
    WAYS[name](study, path, Going())  # what is kept of the study is read now
    WAYS[name](study, path, Going(lambda: asked.append(None), told.append))
    assert told == sorted(set(told))
    assert told[-1] >= 0.99
    assert any(0.25 < share < 1 for share in told), "reading and writing are told apart"
    before = path.read_bytes()
    for last in {1, len(asked) // 2, len(asked)}:
        left = [None] * last

        def stop(left: list[None] = left) -> None:
            left.pop()
            if not left:
                raise Cancelled

        with pytest.raises(Cancelled):
            WAYS[name](study, path, Going(stop))
        assert path.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir()] == [name], "nothing is left beside it"


def test_parts_follow_each_other_and_never_go_back() -> None:
    told: list[float] = []
    going = Going(tell=told.append)
    first, second = going.part(0.5), going.part(0.5)
    assert list(first.part(0.5).each("ab")) == ["a", "b"]
    assert list(first.part(0.5).each(iter("cd"), of=2)) == ["c", "d"]
    assert list(second.each(range(500))) == list(range(500))
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert 0.5 in told
    assert len(list(Going().each([]))) == 0
