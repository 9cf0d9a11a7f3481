"""What was left for later when copies were merged is listed again, and settled in the study itself."""

from pathlib import Path

import pytest

from qcoder.merge.issues import CHANGED, CORRECTED
from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.team import merge_later, merging
from qcoder.services.team.merge_choices import Choice
from tests.merge.teams import code, replace_words, sound, team
from tests.property.copies import state
from tests.small_study import shown, text_of


def put_off(ann: Study, ben: Study) -> None:
    codebook.change(ann, code(ann, "Ties"), definition="By Ann.")
    codebook.change(ben, code(ben, "Ties"), definition="By Ben.")
    replace_words(ann, "Delft", "for coffee", "for some coffee")
    replace_words(ben, "Delft", "for coffee", "for the coffee")
    issues = merging.preview(ann, [ben.path]).issues
    choices = {issue.id: Choice("later") for issue in issues if issue.kind in {CHANGED, CORRECTED}}
    assert len(choices) == 2
    merging.merge(ann, [ben.path], choices=choices)


def test_what_was_put_off_is_settled_later(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        put_off(ann, ben)
        changed, corrected = merge_later.waiting(ann)
        assert [option.words for option in changed.options[:2]] == ["By Ben.", "By Ann."]
        before = shown(ann)
        assert merge_later.settle(ann, {changed.id: Choice("older"), corrected.id: Choice("older")}) == 2
        assert codebook.get(ann, code(ann, "Ties")).definition == "By Ann."
        assert "for some coffee" in sources.body(ann, text_of(ann, "Delft").id)
        assert merge_later.waiting(ann) == []
        assert sound(ann)
        ann.undo()
        assert shown(ann) == before
        assert len(merge_later.waiting(ann)) == 2


def test_it_travels_and_can_be_put_off_again(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        put_off(ann, ben)
        merging.merge(ben, [ann.path])
        assert merge_later.waiting(ben) == merge_later.waiting(ann)
        changed, _corrected = merge_later.waiting(ben)
        assert merge_later.settle(ben, {changed.id: Choice("later")}) == 0
        merge_later.settle(ben, {changed.id: Choice("third", "By both.")})
        merging.merge(ann, [ben.path])
        assert [issue.kind for issue in merge_later.waiting(ann)] == [CORRECTED]
        assert state(ann) == state(ben)
        with pytest.raises(UserError, match="Nothing in this merge"):
            merge_later.settle(ann, {changed.id: Choice("older")})


def test_what_settled_itself_is_not_listed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        put_off(ann, ben)
        codebook.delete(ann, code(ann, "Ties"))
        assert [issue.kind for issue in merge_later.waiting(ann)] == [CORRECTED]
