"""Rounds: drawn by a seed, coded blind, sealed, compared with the next."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.coders import round_figures, rounds
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study, find_coder
from qcoder.storage.team import people
from tests.small_study import code_named, code_words, shown, source_named


@pytest.fixture
def two(study: Study) -> Study:
    """Anna and Bram both coded Delft, Bram without Ties."""
    study.work_as("Bram")
    code_words(study, "Delft", "for coffee", code_named(study, "Bonding").id)
    code_words(study, "Delft", "language\u00a0classes", code_named(study, "Language classes").id)
    return study


def ids(study: Study) -> list[bytes]:
    return [coder.id for coder in people.coders(study.db)]


def delft(study: Study) -> bytes:
    return source_named(study, "Delft").id


def begin(study: Study, name: str = "Round 1") -> bytes:
    return rounds.create(study, name, rounds.chosen([delft(study)]), ids(study))


def finish(study: Study, made: bytes) -> None:
    for coder in ids(study):
        rounds.set_done(study, made, coder, done=True)


def test_drawing_is_repeatable_and_answers_only(two: Study) -> None:
    sample = rounds.draw(two, rounds.TURNS, 3, seed=7)
    assert sample == rounds.draw(two, rounds.TURNS, 3, seed=7)
    assert len(set(sample.items)) == 3
    assert len(rounds.draw(two, rounds.TURNS, 5, seed=1).items) == 5  # three of Delft, two of Arnhem
    with pytest.raises(UserError, match="5 turns to draw from"):
        rounds.draw(two, rounds.TURNS, 6)
    assert len(rounds.draw(two, rounds.SOURCES, 1, among=[delft(two)], seed=1).items) == 1


def test_a_round_is_stored_and_undone(two: Study) -> None:
    before = shown(two)
    made = rounds.create(two, "Turns", rounds.draw(two, rounds.TURNS, 2, seed=3), ids(two), note="Pilot")
    one = rounds.get(two, made)
    assert (one.name, one.kind, one.status, one.seed, one.size, one.names, one.note) == (
        "Turns", "turns", "open", 3, 2, ("Anna", "Bram"), "Pilot"
    )  # fmt: skip
    assert rounds.find(two, "turns").id == made
    two.undo()
    assert shown(two) == before


def test_others_are_hidden_while_it_is_open(two: Study) -> None:
    made = begin(two)
    bram = find_coder(people.coders(two.db), "Bram")
    assert bram is not None
    assert rounds.hidden(two, bram.id) == {delft(two): None}
    blind = quotes.rows(two, QuoteFilter(sight=Sight.ROUNDS))
    assert {(row.source, row.coder) for row in blind} == {("Delft", "Bram"), ("Arnhem", "Anna")}
    finish(two, made)
    round_figures.seal(two, made)
    assert rounds.hidden(two, bram.id) == {}
    assert quotes.rows(two, QuoteFilter(sight=Sight.ROUNDS)) == quotes.rows(two, QuoteFilter())


def test_sealing_waits_for_all_and_holds(two: Study) -> None:
    made = begin(two)
    with pytest.raises(UserError, match="Anna, Bram did not finish"):
        round_figures.seal(two, made)
    with pytest.raises(UserError, match="Fewer than two"):
        round_figures.report(two, rounds.get(two, made))
    finish(two, made)
    figures = round_figures.seal(two, made)
    sealed = rounds.get(two, made)
    assert sealed.status == rounds.SEALED
    assert sealed.figures["overall"] == {name: one.value for name, one in figures.overall.items()}
    code_words(two, "Delft", "help others", code_named(two, "Ties").id)
    assert rounds.get(two, made).figures == sealed.figures
    for again in (lambda: round_figures.seal(two, made), lambda: rounds.set_done(two, made, ids(two)[0], done=False)):
        with pytest.raises(UserError, match="sealed already"):
            again()


def test_only_drawn_turns_are_compared(two: Study) -> None:
    text = source_named(two, "Delft").texts[0]
    turn = next(turn for turn in sources.turns(two, text.id) if turn.number == 3)
    sample = rounds.Sample(rounds.TURNS, ((delft(two), turn.id),), None)
    made = rounds.create(two, "One turn", sample, ids(two))
    finish(two, made)
    report = round_figures.report(two, rounds.get(two, made))
    assert report.units == 1
    assert sorted(row.code for row in report.codes if row.both or any(row.uses.values())) == [
        "Bonding", "Language classes"
    ]  # fmt: skip
    found = round_figures.found(two, rounds.get(two, made))
    assert {one.turn for one in found.items} == {3}


def test_rounds_side_by_side(two: Study) -> None:
    first = begin(two)
    finish(two, first)
    round_figures.seal(two, first)
    ties = code_named(two, "Ties").id
    for words in ("stayed for the people", "help others"):
        code_words(two, "Delft", words, ties)
    second = begin(two, "Round 2")
    finish(two, second)
    round_figures.seal(two, second)
    rounds.close(two, first)
    side = round_figures.comparison(two)
    assert [one.name for one in side.rounds] == ["Round 1", "Round 2"]
    row = next(one for one in side.codes if one.code == "Ties")
    assert row.values[0] is not None
    assert row.values[0] < 0.1
    assert row.values[1] == 1
    assert row.change == pytest.approx(1 - row.values[0])
    assert side.overall.change is not None
    assert side.overall.change > 0


def test_mistakes_are_told(two: Study) -> None:
    made = begin(two)
    with pytest.raises(UserError, match="already"):
        begin(two)
    with pytest.raises(UserError, match="two coders"):
        rounds.create(two, "x", rounds.chosen([delft(two)]), ids(two)[:1])
    with pytest.raises(UserError, match="something to code"):
        rounds.create(two, "x", rounds.chosen([]), ids(two))
    with pytest.raises(UserError, match="seal its figures first"):
        rounds.close(two, made)
    with pytest.raises(UserError, match="There is no round"):
        rounds.find(two, "Third")


def test_deleting_leaves_the_codings(two: Study) -> None:
    text = source_named(two, "Delft").texts[0].id
    before = coding.of_text(two, text)
    made = begin(two)
    rounds.change(two, made, name="Pilot", note="Only to try")
    assert rounds.get(two, made).name == "Pilot"
    rounds.delete(two, made)
    assert rounds.everything(two) == []
    assert coding.of_text(two, text) == before
