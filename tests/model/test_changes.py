"""What an action changed, as views ask for it."""

from qcoder.model.changes import Change, Changes

A, B, C = b"a", b"b", b"c"


def test_a_kind_that_was_not_touched_is_empty() -> None:
    changes = Changes(b"t", "code.create", kinds={"code": Change(added=frozenset({A}))})
    assert changes.of("coding") == Change()
    assert not changes.touches("coding", "memo")
    assert changes.touches("coding", "code")


def test_any_gathers_what_came_changed_and_went() -> None:
    assert Change(frozenset({A}), frozenset({B}), frozenset({C})).any == {A, B, C}


def test_nothing_touched_is_false() -> None:
    assert not Changes(b"t", "code.create")
    assert not Changes(b"t", "code.create", kinds={"code": Change()})
    assert Changes(b"t", "code.create", kinds={"code": Change(removed=frozenset({A}))})
