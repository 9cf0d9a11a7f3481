"""How much of each text one coder alone has coded, for whoever codes without seeing what others did."""

from collections.abc import Callable

from qcoder.services.quoting.quote_filter import go_on
from qcoder.services.study import Study
from qcoder.storage.codings import coded


def own_shares(study: Study, go: Callable[[], None] = go_on) -> dict[bytes, float]:
    """The share of the words of each text that the person at work coded, 0 to 1; texts without any are left out.

    `go` is asked between two texts and may raise to cancel.
    """
    out: dict[bytes, float] = {}
    for text in coded.texts_coded_by(study.db, study.coder.id):
        go()
        out[text] = own_share(study, text)
    return out


def own_share(study: Study, text: bytes) -> float:
    """The same of one text."""
    return coded.share_of_coder(study.db, text, study.coder.id)
