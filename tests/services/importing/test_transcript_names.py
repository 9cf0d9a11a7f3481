"""Patterns over names of files: what they take, what they refuse, and what is proposed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services.importing.names import pattern, proposal

FIELD = st.text("abcdefghij ЖҐ’", min_size=1, max_size=12).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("words", "name", "found"),
    [
        ("{hub} - {type} - {date}", "Rotterdam - focus group - 2025-07-12",
         {"hub": "Rotterdam", "type": "focus group", "date": "2025-07-12"}),
        ("{Hub}_{ Type }", "Ромни_фокус-група", {"hub": "Ромни", "type": "фокус-група"}),
        ("{date}-{case}", "2025-07-12-Alphen-Zuid", {"date": "2025-07-12", "case": "Alphen-Zuid"}),
        ("{date} {case}", "12-07-2025 Delft", {"date": "12-07-2025", "case": "Delft"}),
        ("FG {case} (final)", "fg   Delft (FINAL)", {"case": "Delft"}),
        ("{case} - {}", "Delft - a remark - and more", {"case": "Delft"}),
        ("{case} v{number}", "Alva v2", {"case": "Alva", "number": "2"}),
        ("{hub} - {type}", "Rotterdam", None),
        ("{hub} - {type}", "Rotterdam - ", None),
        ("{hub} - {type}", " - Rotterdam", None),
        ("FG {case}", "Interview Delft", None),
    ],
)
def test_a_pattern_takes_its_fields_from_a_name(words, name, found):
    assert pattern(words).values(name) == found


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "no field"), ("Delft", "no field"), ("{}", "no field"), ("{case", "no partner"), ("case}", "no partner"),
        ("{case}{date}", "touch"), ("{case} - {Case}", "stands twice"), ("{a{b}}", "no partner"),
    ],
)
def test_a_pattern_that_cannot_be_meant_is_refused(words, problem):
    with pytest.raises(UserError, match=problem):
        pattern(words)


@given(st.lists(FIELD, min_size=1, max_size=4))
def test_what_a_pattern_joins_it_takes_apart(pieces):
    names = [f"field {at}" for at in range(len(pieces))]
    taken = pattern(" + ".join(f"{{{name}}}" for name in names)).values(" + ".join(pieces))
    assert taken == dict(zip(names, pieces, strict=True))


@given(st.text(max_size=60), st.text(max_size=300))
def test_no_pattern_and_no_name_breaks_it(words, name):
    try:
        found = pattern(words).values(name)
    except UserError:
        return
    assert found is None or all(value.strip() == value != "" for value in found.values())


def test_a_long_name_full_of_separators_takes_no_time():
    fields = " ".join(f"{{f{at}}}" for at in range(40))
    assert pattern(f"{fields} end").values("a " * 200) is None


@pytest.mark.parametrize(
    ("names", "proposed"),
    [
        (["Rotterdam_FG_2025-07-12", "Rotterdam_interview_2025-07-13", "Zwolle_FG_2025-08-01"], "{case}_{type}_{date}"),
        (["Rotterdam - focus group - 12-07-2025", "Zwolle - interview - 13-07-2025"], "{case} - {type} - {date}"),
        (["fg-delft-uk", "fg-delft-en", "fg-arnhem-uk"], "fg-{case}-{language}"),
        (["P1_Ада_Ромни_1", "P1_Іда_Ромни_2", "P1_Єва_Львів_3"], "P1_{detail}_{case}_{number}"),
        (["Hub1_group1_2025-07-01", "Hub1_group2_2025-07-02", "Hub2_group1_2025-07-03"], "{case}_{type}_{date}"),
        (["Hub 0 - group - 2025-03-01 a", "Hub 0 - group - 2025-03-02 b"], "Hub 0 - group - {case}"),
        (["Interview 1", "Interview 2"], ""),
        (["Delft_FG"], ""),
        ([], ""),
    ],
)
def test_a_pattern_is_proposed_that_the_names_fit(names, proposed):
    assert proposal(names) == proposed
    for name in names if proposed else ():
        assert pattern(proposed).values(name) is not None


def test_a_case_of_the_study_tells_which_piece_is_the_case():
    names = ["Anna_Quay_uk", "Bram_Linden_uk", "Anna_Linden_en"]
    assert proposal(names, ["Quay", "Linden"]) == "{detail}_{case}_{language}"


@given(st.lists(st.text(max_size=30), max_size=8))
@example(["site_visit", "site_visit"])
def test_whatever_is_proposed_is_a_pattern(names):
    if words := proposal(names):
        assert pattern(words).fields
