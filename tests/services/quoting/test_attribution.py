"""Templates of attribution: added, changed, deleted, and what they give for everyone."""

import pytest

from qcoder.model.attribution import Template
from qcoder.model.errors import UserError
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study


def test_a_template_is_added_behind_the_others(study: Study) -> None:
    attribution.add(study, " ({role}) ", when=("role", "Visitor"))
    assert [template.text for template in attribution.templates(study)] == ["({role}, hub {hub})", "({role})"]


def test_two_for_the_same_people_are_refused(study: Study) -> None:
    with pytest.raises(UserError, match="already"):
        attribution.add(study, "(anybody)")
    attribution.add(study, "(v)", when=("role", "Visitor"))
    with pytest.raises(UserError, match="already"):
        attribution.add(study, "(w)", when=("ROLE", "visitor"))
    first = attribution.templates(study)[0]
    with pytest.raises(UserError, match="already"):
        attribution.change(study, first, first.text, when=("role", "visitor"))


def test_a_template_keeps_its_place_when_it_changes_and_undo_brings_it_back(study: Study) -> None:
    attribution.add(study, "(v)", when=("role", "Visitor"))
    first = attribution.templates(study)[0]
    attribution.change(study, first, "(a visitor)", when=("hub", "Delft"))
    changed = attribution.templates(study)[0]
    assert (changed.id, changed.text, changed.attribute, changed.value) == (first.id, "(a visitor)", "hub", "Delft")
    study.undo()
    assert attribution.templates(study)[0] == first


def test_empty_words_are_refused(study: Study) -> None:
    first = attribution.templates(study)[0]
    for attempt in (lambda: attribution.add(study, " ", when=("a", "b")), lambda: attribution.change(study, first, "")):
        with pytest.raises(UserError, match="needs words"):
            attempt()


def test_a_deleted_template_is_used_no_more(study: Study) -> None:
    attribution.delete(study, attribution.templates(study)[0])
    assert {row.attribution for row in quotes.rows(study, QuoteFilter())} == {""}


def test_the_preview_agrees_with_the_quotes_and_names_gaps(study: Study) -> None:
    templates = attribution.templates(study)
    said = {(one.source, one.speaker): one for one in attribution.preview(study, templates)}
    for row in quotes.rows(study, QuoteFilter()):
        assert said[row.source, row.speaker].attribution == row.attribution
    assert said["Delft", "Visitor 1"].missing == ()
    assert said["Arnhem", "Manager"].missing == ("role",)
    assert said["Delft", "Moderator"].moderator
    drafted = attribution.preview(study, [Template("({role}, {kin}, {age})")])
    visitor = next(one for one in drafted if one.speaker == "Visitor 1")
    assert visitor.missing == ("kin", "age")
    assert attribution.templates(study) == templates
