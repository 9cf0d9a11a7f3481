"""Who is one person across the texts of a source and across sources."""

from qcoder.services import cases, sources
from qcoder.services.cases import Who
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
