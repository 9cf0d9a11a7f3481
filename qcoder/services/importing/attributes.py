"""Whether what is known of transcripts belongs to their sources or to the cases of these."""

from collections.abc import Mapping, Sequence

from qcoder.services.importing.plan import Plan
from qcoder.services.study import Study
from qcoder.storage.team import people


def of_cases(study: Study, plans: Sequence[Plan]) -> frozenset[str]:
    """The attributes (in small letters) that belong to cases: each case has one value of it in all of its files.

    One of the cases must have several files, or the study must know the attribute of cases already: of one file each
    nobody can tell. What sources have already stays with sources.
    """
    cases = {one.name.casefold(): one for one in people.cases(study.db)}
    on_cases = {name.casefold() for one in cases.values() for name in one.attributes}
    on_sources = {name.casefold() for values in people.attribute_values(study.db, "source").values() for name in values}
    originals = [item for item in plans if not item.translation_of]
    found = set()
    for name in {name.casefold() for item in originals for name in item.attributes} - on_sources:
        by_case: dict[str, list[str]] = {}
        for item in originals:
            by_case.setdefault(item.case.casefold(), []).append(_value(item.attributes, name))
        if "" in by_case or not all(len(set(values)) == 1 for values in by_case.values()):
            continue
        stored = {case: _value(cases[case].attributes, name) for case in by_case if case in cases}
        agreed = all(value in {"", by_case[case][0]} for case, value in stored.items())
        if agreed and (name in on_cases or any(len(values) > 1 for values in by_case.values())):
            found.add(name)
    return frozenset(found)


def _value(attributes: Mapping[str, str], folded: str) -> str:
    return next((value for name, value in attributes.items() if name.casefold() == folded), "")
