"""The sample study as the services make it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem
from qcoder.services import checking, overview
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.resources import resource
from qcoder.services.sample import make_sample, open_sample, sample_in
from qcoder.services.writing import memos


def rows(name: str) -> list[dict[str, str]]:
    with resource("sample", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_quote_of_the_table_comes_out_to_the_letter(tmp_path: Path) -> None:
    told: list[str] = []
    with make_sample(tmp_path / "sample.qcoder", told.append) as study:
        names = {row["id"]: row["name"] for row in rows("codebook.csv")}
        wanted = Counter((names[r["code"]], r["quote"], r["coder"], r["comment"]) for r in rows("codings.csv"))
        found = Counter((q.code, q.verbatim, q.coder, q.comment) for q in quotes.rows(study, QuoteFilter()))
        assert found == wanted
        assert checking.problems(study) == []
        known = overview.info(study)
        assert (known.codes, known.questions, known.memos) == (
            len(rows("codebook.csv")), len(rows("questions.csv")), len(rows("memos.csv")),
        )
        assert len(memos.everything(study)) == known.memos
        assert study.undo_name == "", "the sample is the beginning, not something to undo"
    assert len(told) == len(set(told)) > 1


def test_every_speaker_of_a_quote_has_an_attribution_without_gaps(tmp_path: Path) -> None:
    with open_sample(tmp_path) as study:
        for quote in quotes.rows(study, QuoteFilter()):
            assert quote.attribution.startswith("(")
            assert "{" not in quote.attribution


def test_a_place_that_does_not_take_the_sample_keeps_no_folders(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*(["n" * 250] * ((4090 - len(str(tmp_path))) // 251)))  # the file's path would be too long
    deep /= "n" * (4090 - len(str(deep)) - 1)
    with pytest.raises((OSError, EnvironmentProblem), match="too long"):
        sample_in(deep)
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = sample_in(tmp_path / "new" / "folder")
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    content = path.read_bytes()
    assert sample_in(tmp_path / "new" / "folder") == path
    assert path.read_bytes() == content
