"""Agreement in a study: which units are compared, what is left out and said, and which disagreements are listed."""

import random
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.coders.agreement import AgreementQuery, AgreementReport, CodeAgreement, agreement
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, create_study
from qcoder.services.tables.codings_table import import_codings
from tests.small_study import code_named, code_words, text_of

PAIR = ("Anna", "Bram")


@pytest.fixture
def two(study: Study) -> Study:
    """The small study, of which Bram coded Delft, too, and Arnhem never.

    Bonding: turn 2 both, turn 3 only Anna. Language classes: turn 3 both. Ties: turns 2 and 5, only Anna.
    Room: turn 4 (the moderator's), only Bram.
    """
    study.work_as("Bram")
    code_words(study, "Delft", "for coffee 😀. Later", code_named(study, "Bonding").id)
    code_words(study, "Delft", "for the language\u00a0classes", code_named(study, "Language classes").id)
    code_words(study, "Delft", "And now", code_named(study, "Room").id)
    return study


def row(report: AgreementReport, name: str) -> CodeAgreement:
    return next(one for one in report.codes if one.code == name)


def value(one: CodeAgreement, name: str) -> float | None:
    return one.figures[name].value


def test_by_turn(two: Study) -> None:
    report = agreement(two, PAIR)
    assert (report.unit, report.coders, report.units) == ("turn", PAIR, 5)
    bonding = row(report, "Bonding")
    assert (bonding.uses, bonding.both, bonding.only, bonding.neither) == (
        {"Anna": 2, "Bram": 1}, 1, {"Anna": 1, "Bram": 0}, 3
    )  # fmt: skip
    assert value(bonding, "percent") == pytest.approx(0.8)
    assert value(bonding, "cohen_kappa") == pytest.approx((0.8 - 0.56) / 0.44)
    assert value(bonding, "positive_agreement") == pytest.approx(2 / 3)
    classes = row(report, "Language classes")
    assert value(classes, "cohen_kappa") == value(classes, "krippendorff_alpha") == 1
    assert [one.path for one in report.codes] == [
        "Ties", "Ties > Bonding", "Needs > Language classes", "Needs > Room"
    ]  # fmt: skip


def test_what_one_coder_never_coded_is_left_out_and_said(two: Study) -> None:
    report = agreement(two, PAIR)
    assert [(left.source, left.coders, left.reason) for left in report.left_out] == [
        ("Arnhem", ("Bram",), "Bram never coded “Arnhem”.")
    ]
    assert all(one.source == "Delft" for one in report.disagreements)
    two.work_as("Bram")
    code_words(two, "Arnhem", "every year", code_named(two, "Ties").id)
    after = agreement(two, PAIR)
    assert (after.left_out, after.units) == ((), 9)
    assert value(row(after, "Needs"), "percent") == pytest.approx(8 / 9)


def test_too_rare_is_said(two: Study) -> None:
    notes = row(agreement(two, PAIR), "Bonding").notes
    assert len(notes) == 1
    assert "2 turns" in notes[0]
    assert "1 turn;" in row(agreement(two, PAIR), "Room").notes[0]


def test_an_unused_code_has_no_figures_but_a_reason(two: Study) -> None:
    bridging = agreement(two, PAIR, AgreementQuery(codes=["Bridging"])).codes[0]
    assert {figure.value for figure in bridging.figures.values()} == {None}
    assert all("Nobody" in figure.reason for figure in bridging.figures.values())
    assert (bridging.both, bridging.neither) == (0, 5)


def test_disagreements_are_listed_in_reading_order(two: Study) -> None:
    found = agreement(two, PAIR).disagreements
    assert [(one.turn, one.code, one.has, one.has_not) for one in found] == [
        (2, "Ties", ("Anna",), ("Bram",)), (3, "Bonding", ("Anna",), ("Bram",)),
        (4, "Room", ("Bram",), ("Anna",)), (5, "Ties", ("Anna",), ("Bram",)),
    ]  # fmt: skip
    body = sources.body(two, text_of(two, "Delft").id)
    assert all(body[one.start : one.end] == one.words for one in found)
    assert found[-1].words == "Now I help others 👩‍👧 to find their way."


def test_answers_only_leaves_out_moderators(two: Study) -> None:
    report = agreement(two, PAIR, AgreementQuery(answers_only=True))
    assert report.units == 3
    assert "Room" not in [one.code for one in report.disagreements]


def test_with_subcodes(two: Study) -> None:
    ties = row(agreement(two, PAIR, AgreementQuery(codes=["Ties"], rollup=True)), "Ties")
    assert (ties.both, ties.only) == (1, {"Anna": 2, "Bram": 0})


def test_overlapping_codings_of_one_coder_count_once(two: Study) -> None:
    before = [agreement(two, PAIR, AgreementQuery(unit)).codes for unit in ("turn", "sentence", "character", "segment")]
    two.work_as("Anna")
    code_words(two, "Delft", "came for coffee", code_named(two, "Bonding").id)
    code_words(two, "Delft", "for coffee 😀", code_named(two, "Bonding").id)
    after = [agreement(two, PAIR, AgreementQuery(unit)).codes for unit in ("turn", "sentence", "character", "segment")]
    assert after == before


def test_by_sentence(two: Study) -> None:
    report = agreement(two, PAIR, AgreementQuery("sentence"))
    assert report.units == 6  # turn 2 has two
    bonding = row(report, "Bonding")
    assert (bonding.both, bonding.only, bonding.neither) == (2, {"Anna": 1, "Bram": 0}, 3)
    assert [one.words for one in report.disagreements if one.turn == 2] == ["Later we stayed for the people."]


def test_by_character(two: Study) -> None:
    report = agreement(two, PAIR, AgreementQuery("character"))
    text = text_of(two, "Delft")
    turns = [turn for turn in sources.turns(two, text.id) if turn.number]
    assert report.units == sum(turn.body_end - turn.body_start for turn in turns)
    classes = row(report, "Language classes")
    assert classes.both == len("language\u00a0classes")
    assert classes.only == {"Anna": 0, "Bram": len("for the ")}
    assert classes.uses == {"Anna": classes.both, "Bram": classes.both + len("for the ")}
    assert value(classes, "percent") == pytest.approx(1 - len("for the ") / (report.units or 0))
    assert {one.words for one in report.disagreements if one.code == "Language classes"} == {"for the "}
    for name in ("unitizing_alpha", "unitizing_alpha_2004"):
        assert 0 < (report.overall[name].value or 0) < 1
        assert 0 < (value(classes, name) or 0) < 1
        assert value(row(report, "Room"), name) is not None
        unused = agreement(two, PAIR, AgreementQuery("character", ["Bridging"])).codes[0].figures[name]
        assert (unused.value, bool(unused.reason)) == (None, True)


def test_by_segment_with_a_tolerance(two: Study) -> None:
    strict, loose = (agreement(two, PAIR, AgreementQuery("segment", overlap=share)) for share in (0.9, 0.5))
    assert [row(one, "Language classes").both for one in (strict, loose)] == [0, 1]
    classes = row(loose, "Language classes")
    assert (classes.units, classes.neither, value(classes, "percent")) == (None, None, 1)
    assert value(classes, "cohen_kappa") is None
    assert "segments" in classes.figures["cohen_kappa"].reason
    assert {one.words for one in strict.disagreements if one.code == "Language classes"} == {
        "language\u00a0classes", "for the language\u00a0classes"
    }  # fmt: skip


def test_translations_count_to_the_turn_that_they_translate(study: Study) -> None:
    study.work_as("Bram")
    other = sources.find(study, "Delft").texts[1]
    body = sources.body(study, other.id)
    words = "приходили на каву 😀"
    at = body.index(words)
    coding.apply(study, other.id, at, at + len(words), [code_named(study, "Bonding").id])
    report = agreement(study, PAIR)
    assert (report.units, row(report, "Bonding").both, row(report, "Bonding").only) == (5, 1, {"Anna": 1, "Bram": 0})
    assert {one.language for one in report.disagreements} == {"en"}
    with pytest.raises(UserError, match="different languages; compare them by turn"):
        agreement(study, PAIR, AgreementQuery("character"))


def test_a_text_that_one_coder_never_coded_is_left_out_by_character(two: Study) -> None:
    two.work_as("Anna")
    other = sources.find(two, "Delft").texts[1]
    turn = next(turn for turn in sources.turns(two, other.id) if turn.number == 2)
    coding.apply(two, other.id, turn.body_start, turn.body_end, [code_named(two, "Room").id])
    report = agreement(two, PAIR, AgreementQuery("character"))
    assert [(left.source, left.language, left.coders) for left in report.left_out] == [
        ("Arnhem", "", ("Bram",)), ("Delft", "uk", ("Bram",)),
    ]  # fmt: skip
    assert row(report, "Room").uses["Anna"] == 0


def test_three_coders(two: Study) -> None:
    two.work_as("Chris")
    code_words(two, "Delft", "we came for coffee", code_named(two, "Bonding").id)
    report = agreement(two, [*PAIR, "chris"])
    bonding = row(report, "Bonding")
    assert (bonding.uses, bonding.both, bonding.only, bonding.neither) == (
        {"Anna": 2, "Bram": 1, "Chris": 1}, 1, {"Anna": 1, "Bram": 0, "Chris": 0}, 3
    )  # fmt: skip
    assert value(bonding, "percent") == pytest.approx((4 + 1 / 3) / 5)
    assert [one.has for one in report.disagreements if one.code == "Bonding"] == [("Anna",)]
    for unit in ("sentence", "character", "segment"):
        assert agreement(two, [*PAIR, "Chris"], AgreementQuery(unit)).coders == ("Anna", "Bram", "Chris")


def test_each_source(two: Study) -> None:
    two.work_as("Bram")
    code_words(two, "Arnhem", "a larger room", code_named(two, "Needs").id)
    report = agreement(two, PAIR, AgreementQuery(by_source=True))
    assert [(one.source, one.units) for one in report.sources] == [("Arnhem", 4), ("Delft", 5)]
    assert report.sources[0].figures["cohen_kappa"].value == 1
    alone = agreement(two, PAIR, AgreementQuery(codes=["Needs"], by_source=True)).sources[1]
    assert alone.figures["cohen_kappa"].value is None


def test_intervals_stand_beside_their_figures(two: Study) -> None:
    report = agreement(two, PAIR, AgreementQuery(intervals=True))
    overall = report.overall["krippendorff_alpha"]
    assert overall.interval is not None
    assert overall.value is not None
    assert overall.interval.low < overall.value < overall.interval.high
    assert row(report, "Room").figures["percent"].interval is None
    assert agreement(two, PAIR, AgreementQuery(intervals=True)) == report


@pytest.mark.parametrize(("coders", "unit", "said"), [
    (["Anna"], "turn", "two coders"), (["Anna", "anna"], "turn", "two coders"), (["Anna", "X"], "turn", "no coder “X”"),
    (PAIR, "page", "“page”"),
])  # fmt: skip
def test_what_cannot_be_compared_is_told(two: Study, coders: list[str], unit: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        agreement(two, coders, AgreementQuery(unit))


def test_wrong_codes_and_overlaps_are_told(two: Study) -> None:
    with pytest.raises(UserError, match="no code “X”"):
        agreement(two, PAIR, AgreementQuery(codes=["X"]))
    with pytest.raises(UserError, match="overlap"):
        agreement(two, PAIR, AgreementQuery("segment", overlap=0))


def test_coders_without_a_common_source_are_told(study: Study) -> None:
    study.work_as("Bram")
    with pytest.raises(UserError, match="No source was coded by all of Anna, Bram"):
        agreement(study, PAIR)


def test_looking_changes_nothing(two: Study) -> None:
    before = two.db.total_changes
    agreement(two, PAIR, AgreementQuery("character", by_source=True, intervals=True))
    assert two.db.total_changes == before


def test_it_can_be_cancelled(two: Study) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        agreement(two, PAIR, go=stop)


def test_pure_chance_gives_nothing(tmp_path: Path) -> None:
    """Two coders who throw dice over 2500 turns: 0 within 0.02 over all codes, by each way to reckon it."""
    rng, turns = random.Random(11), 2500
    words = tmp_path / "dice.txt"
    words.write_text("".join(f"Person {i % 2}: Words {i} here.\n" for i in range(turns)), encoding="utf-8")
    thrown = [
        f"dice,{turn + 1},{code},{coder}\n"
        for coder in PAIR for code, share in (("often", 0.6), ("rare", 0.1))
        for turn in range(turns) if rng.random() < share
    ]  # fmt: skip
    table = tmp_path / "dice.csv"
    table.write_text("source,turn,code,coder\n" + "".join(thrown), encoding="utf-8")
    with create_study(tmp_path / "dice.qcoder", coder="Anna") as study:
        transcripts.import_plans(study, [transcripts.plan(words, language="en")])
        for name in ("often", "rare"):
            codebook.create(study, name)
        import_codings(study, table)
        report = agreement(study, PAIR)
    assert report.units == turns
    for name in ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "set_alpha"):
        assert report.overall[name].value == pytest.approx(0, abs=0.02)
