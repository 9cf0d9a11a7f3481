"""Waves: which round of a study a source belongs to, so that the same people or sites can be seen over time."""

from collections.abc import Mapping

from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.storage import exploring

_LONGEST = 80


def everything(study: Study) -> dict[bytes, str]:
    """The wave of each source that has one."""
    return exploring.waves(study.db)


def assign(study: Study, chosen: Mapping[bytes, str]) -> int:
    """Give sources their waves, as one action; "" takes a wave away. Returns how many were changed.

    Raises UserError when the name of a wave is too long for a heading.
    """
    before = everything(study)
    cleaned = {source: " ".join(name.split()) for source, name in chosen.items()}
    changed = {source: name for source, name in cleaned.items() if name != before.get(source, "")}
    if any(len(name) > _LONGEST for name in changed.values()):
        raise UserError(f"The name of a wave may have {_LONGEST} signs; give it a shorter one.")
    if not changed:
        return 0
    names = {source.id: source.name for source in sources.everything(study)}
    with study.action("wave.set", name=", ".join(names[source] for source in changed)) as tx:
        for source, name in changed.items():
            tx.set("source", source, wave=name or None)
    return len(changed)
