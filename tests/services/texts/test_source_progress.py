"""How far one is with each source: turns read, turns coded, time."""

from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.texts import reading
from qcoder.services.texts.reading import Reading
from qcoder.services.texts.source_progress import SourceProgress, of_sources
from tests.small_study import project, study, template

__all__ = ["project", "study", "template"]


def test_what_is_read_coded_and_how_long_it_took(study: Study) -> None:
    source = sources.everything(study)[0]
    text = source.texts[0].id
    turns = [turn for turn in sources.turns(study, text) if turn.number is not None]
    before = of_sources(study)[source.id]
    assert (before.turns, before.read, before.seconds) == (len(turns), 0, 0)
    reading.keep(study, text, Reading(0, 0, {1, 2, 900 + len(turns), *range(1, len(turns) + 1)}, 200))
    code = codebook.codes(study)[0].id
    coded = {one.turn for one in coding.of_text(study, text)}
    new = next((turn for turn in turns if turn.id not in coded), None)
    if new is not None:
        for start in (new.body_start, new.body_start + 1):
            coding.apply(study, text, start, new.body_end, [code])
    now = of_sources(study)[source.id]
    assert now == SourceProgress(len(turns), len(turns), before.coded + (new is not None), 200)


def test_who_is_blind_counts_their_own_alone(study: Study) -> None:
    source = next(one for one in sources.everything(study) if of_sources(study)[one.id].coded)
    study.work_as("Nobody else")
    study.set_blind(blind=True)
    assert of_sources(study)[source.id].coded == 0
