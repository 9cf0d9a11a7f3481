"""What people are called: one name in every list, in the language in which the study is read."""

from qcoder.services import cases, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.exploring import sides
from qcoder.services.exploring.material import Material
from qcoder.services.published.spread import PERSONS, spread
from qcoder.services.quoting.quote_filter import QuoteFilter
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting.coverage import PEOPLE, coverage
from qcoder.services.study import Study
from tests.small_study import source_named


def read_in_translation(study: Study) -> None:
    """Code nearly all of the Ukrainian text of Delft: more than is coded in the English ones."""
    text = source_named(study, "Delft").texts[1]
    code = codebook.codes(study)[-1].id
    coding.apply(study, text.id, 0, len(sources.body(study, text.id)), [code])


def named_everywhere(study: Study) -> list[set[str]]:
    """The names of people in quotes (without moderators), the spread of these, coverage and Explore."""
    known = Retrieval(study)
    rows = known.find(QuoteFilter())[0].rows
    heard = {known.speaker_of(row) for row in rows if known.voice_of(row)}
    found = [{share.name for share in spread(known, rows, PERSONS).shares}]
    found.append({column.name for column in coverage(study, PEOPLE).columns if column.key})
    found.append({line.heading.label for line in sides.make(Material(study), "people").lines})
    return [heard, *found]


def test_people_are_called_as_in_the_language_that_is_coded(study: Study) -> None:
    heard, *elsewhere = named_everywhere(study)
    assert all(names == {"Visitor 1", "Visitor 2", "Manager"} for names in elsewhere)
    assert heard <= elsewhere[0]
    read_in_translation(study)
    heard, *elsewhere = named_everywhere(study)
    assert all(names == {"Відвідувачка 1", "Відвідувачка 2", "Manager"} for names in elsewhere)
    assert heard <= elsewhere[0], "the quotes of the English text too"


def test_a_name_that_somebody_gave_to_a_case_goes_before_labels(study: Study) -> None:
    delft = source_named(study, "Delft")
    speaker = next(one for one in sources.speakers(study).values() if one.name == "Visitor 1")
    cases.rename(study, cases.case_of_speaker(study, speaker), "V1")
    known = Retrieval(study)
    person = known.voices.person(speaker.id, delft.id)
    assert person is not None
    assert known.names.name(person) == "V1"
    assert known.names.label(speaker.id, delft.id) == "Visitor 1", "quotes say what stands in the transcript"


def test_a_case_that_repeats_a_label_follows_the_language(study: Study) -> None:
    read_in_translation(study)
    speaker = next(one for one in sources.speakers(study).values() if one.name == "Visitor 2")
    cases.case_of_speaker(study, speaker)
    assert "Відвідувачка 2" in {line.heading.label for line in sides.make(Material(study), "cases").lines}
