"""Who is one person across the texts of a source and across sources."""

from qcoder.export.quotes.report import count
from qcoder.model.attribution import Template
from qcoder.services import cases, coding, sources
from qcoder.services.cases import Who
from qcoder.services.codes import codebook
from qcoder.services.published.anonymity import crowds
from qcoder.services.published.spread import PERSONS, spread
from qcoder.services.quoting.quote_filter import QuoteFilter
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from tests.small_study import source_named


def people(study: Study) -> dict[bytes, set[str]]:
    """The names under which each person is heard."""
    found: dict[bytes, set[str]] = {}
    for one in Voices(study, Who(study)).present():
        found.setdefault(one.person, set()).add(one.name)
    return found


def test_a_speaker_of_the_translation_is_the_one_of_the_original(study: Study) -> None:
    heard = people(study)
    assert sorted(map(sorted, heard.values())) == [
        ["Manager"],
        ["Visitor 1", "Відвідувачка 1"],
        ["Visitor 2", "Відвідувачка 2"],
    ]


def test_a_moderator_is_nobody_who_could_be_silent(study: Study) -> None:
    who = Who(study)
    moderator = next(one for one in who.speakers.values() if one.name == "Moderator")
    assert Voices(study, who).person(moderator.id, moderator.source) is None


def test_two_speakers_with_a_case_that_somebody_chose_stay_two(study: Study) -> None:
    """A case that is not limited to a source says who a person is; alignment does not overrule it."""
    for name in ("Visitor 1", "Відвідувачка 1"):
        speaker = next(one for one in sources.speakers(study).values() if one.name == name)
        made = cases.create(study, f"Person {name}", kind=cases.PERSON)
        with study.action("speaker.change", name=name) as tx:
            tx.set("speaker", speaker.id, study_case=made)
    assert len(people(study)) == 4


def test_one_case_in_two_sources_is_one_person(study: Study) -> None:
    made = cases.create(study, "Olena", kind=cases.PERSON)
    for name in ("Visitor 2", "Manager"):
        speaker = next(one for one in sources.speakers(study).values() if one.name == name)
        with study.action("speaker.change", name=name) as tx:
            tx.set("speaker", speaker.id, study_case=made)
    assert people(study)[made] == {"Visitor 2", "Відвідувачка 2", "Manager"}


def test_a_participant_who_is_not_heard_took_part(study: Study) -> None:
    made = cases.create(study, "Somebody quiet", kind=cases.PERSON)
    with study.action("source.change", name="Arnhem") as tx:
        tx.add("participant", source=source_named(study, "Arnhem").id, study_case=made)
    assert people(study)[made] == {"Somebody quiet"}


def test_attributions_lists_and_tables_count_a_person_of_two_texts_once(study: Study) -> None:
    """Whoever is heard in an original and in its translation is printed, listed and counted as one."""
    names = {"Visitor 1", "Відвідувачка 1"}
    labels = {one.id for one in sources.speakers(study).values() if one.name in names}
    for text in next(one for one in sources.everything(study) if len(one.texts) > 1).texts:
        turn = next(one for one in sources.turns(study, text.id) if one.speaker in labels)
        coding.apply(study, text.id, turn.body_start, turn.body_end, [codebook.codes(study)[0].id])
    retrieval = Retrieval(study)
    found = retrieval.find(QuoteFilter())[0]
    hers = [row for row in found.rows if row.speaker in labels]
    assert {row.speaker for row in hers} == labels
    printed = [row for row in retrieval.section(found).rows if row.speaker_id in labels]
    assert count(printed).people == 1
    assert len(spread(retrieval, hers, PERSONS).shares) == 1
    (printed_alike,) = crowds(study, [Template("Somebody")])
    heard = {name.split(",")[0] for name in printed_alike.speakers}
    assert names <= heard
    assert printed_alike.people == sum(bool(heard & names) for names in people(study).values())
