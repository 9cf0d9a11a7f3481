"""Codebook, Explore, Coverage, quote tables and facts sheet count the same people, whatever labels a study has."""

from pathlib import Path

import pytest

from qcoder.export.quotes.report import count
from qcoder.model.records import Code
from qcoder.services import cases, coding, questions, sources
from qcoder.services.codes import code_usage, codebook
from qcoder.services.exploring import facts
from qcoder.services.exploring.crosstab import ALL, Counting, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.words import Words, word_list
from qcoder.services.importing import transcripts
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.reporting.coverage import PEOPLE, Coverage, coverage
from qcoder.services.study import Study, open_study

LETTER = "We had nothing when we came.\n\nNow we have neighbours, and we answer the door.\n"
ROUND = """\
Held in the kitchen, with the kettle on.

Interviewer: Who comes here?
Neighbour: My sister and I.
Woman by the door: I only came for the bread.
"""


@pytest.fixture
def odd(study: Study, tmp_path: Path) -> Study:
    """A letter without speakers, words before the first speaker, a moderator, one person under two labels."""
    for name, words in (("Letter", LETTER), ("Round", ROUND)):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    transcripts.import_plans(study, [transcripts.plan(tmp_path / f"{name}.txt", language="en")
                                     for name in ("Letter", "Round")])
    named = {one.name: one.id for one in sources.speakers(study).values()}
    sister = cases.create(study, "Sister", kind=cases.PERSON)
    with study.action("speaker.change", name="Neighbour") as tx:
        for label in ("Neighbour", "Manager"):
            tx.set("speaker", named[label], study_case=sister)
    codes = codebook.codes(study)
    for number, text in enumerate(one for source in sources.everything(study) for one in source.texts):
        for turn in sources.turns(study, text.id):
            coding.apply(study, text.id, turn.body_start, turn.body_end, [codes[number % len(codes)].id])
    return study


@pytest.fixture(params=["odd", "sample"])
def any_study(request: pytest.FixtureRequest, tmp_path: Path, sample_template: Path) -> Study:
    if request.param == "odd":
        return request.getfixturevalue("odd")
    path = tmp_path / "sample.qcoder"
    path.write_bytes(sample_template.read_bytes())
    return open_study(path)


def by_code(study: Study) -> dict[str, list[int]]:
    """For each code with those below it, by its path: how many people each way of counting finds."""
    codes = codebook.codes(study)
    used = code_usage.usage(study)
    explored = cross(Material(study), "codes", "sources", Counting("people", rollup=True))
    rows = {line.key: at for at, line in enumerate(explored.rows)}
    retrieval = Retrieval(study)
    printed = retrieval.section(retrieval.find(QuoteFilter())[0]).rows
    covered = coverage(study, PEOPLE)
    asked = {one.body: covered.cell(one.id, Coverage.ALL) for one in questions.everything(study)}
    return {
        code.path: [
            used.of(code.id).people,
            int(explored.value(rows[code.id.hex()], ALL) or 0),
            explored.some(rows[code.id.hex()], ALL).tally().people,
            count([row for row in printed if below(codes, row.code_id, code)]).people,
            len(asked[code.path].people),  # a question that this code alone serves
        ]
        for code in codes
    }


def below(codes: list[Code], known: bytes, code: Code) -> bool:
    place = next((one.place for one in codes if one.id == known), -1)
    return code.place <= place <= code.last


def test_a_code_has_as_many_people_wherever_they_are_counted(
    any_study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = any_study
    for number, code in enumerate(codebook.codes(study)):
        questions.set_codes(study, questions.create(study, f"P{number}", code.path), [code.id])
    found = by_code(study)
    assert [path for path, counts in found.items() if len(set(counts)) > 1] == []
    assert max(counts[0] for counts in found.values()) > 2
    with monkeypatch.context() as patch:
        patch.setattr("qcoder.storage.codings.coding_store._FEW", -1)
        with study.beside() as other:
            columns = code_usage.usage(other)
    assert {code.path: columns.of(code.id).people for code in codebook.codes(study)} == {
        path: counts[0] for path, counts in found.items()
    }


def test_who_took_part_is_counted_alike_in_facts_and_coverage(any_study: Study) -> None:
    sheet = " ".join(line for part in facts.sheet(any_study).sections for fact in part.facts for line in fact.answer)
    assert f"{len(coverage(any_study, PEOPLE).everyone)} people in " in sheet


def test_a_letter_is_one_person_and_a_moderator_none(odd: Study) -> None:
    said = {word.word: word.people for word in word_list(odd, Words()).words}
    assert said["neighbours"] == 1
    assert said.get("kettle", 0) == 0, "words before the first speaker are nobody's"
    with odd.beside() as beside:
        assert len(coverage(beside, PEOPLE).everyone) == 5, "two visitors, the sister, the woman, who wrote the letter"
